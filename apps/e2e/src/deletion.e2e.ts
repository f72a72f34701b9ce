import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';

test('whoever is about to shut themselves out of a document sees it coming, and may think again', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  await page.getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: 'アクセス権限' }).click();
  const check = page.getByRole('region', { name: 'この人は何ができるか' });
  await expect(check).toContainText('制限なし');
  await page.getByRole('combobox', { name: 'ほかの全員に許すこと' }).selectOption('管理者のみ');
  await expect(check).toContainText('この帳票は見えません');
  await page.reload();
  await expect(check).toContainText('全員へのルール（管理者のみ）では許されていません');
  await page.getByRole('button', { name: '保存' }).click();
  const question = page.getByRole('dialog', { name: '保存すると、あなたにはこの帳票が見えなくなります' });
  await question.getByRole('button', { name: '編集に戻る' }).click();
  await page.getByRole('combobox', { name: 'ルールを加える' }).fill(company.clerk.name);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: `${company.clerk.name}に許すこと` }).selectOption('制限なし');
  await expect(check).toContainText('本人へのルール（制限なし）で許されています');
  await page.getByLabel('変更の理由（任意）').fill('決算の間だけ');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('アクセス権限を保存しました')).toBeVisible();
  await page.goto(`/documents/${id}/history`);
  await expect(page.getByText('理由：決算の間だけ')).toBeVisible();
  await expect(page.getByText('アクセス権限（全員）')).toBeVisible();
});

test('a document is deleted with a reason, found in the deleted ones, put back, and its history tells all', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const { id, number } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const pane = page.getByRole('complementary', { name: '帳票の詳細' });
  await pane.getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '削除する' }).click();
  await expect(dialog.getByText('削除する理由を入力してください')).toBeVisible();
  await dialog.getByLabel('削除する理由').fill('二重に登録したため');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`管理番号 ${number} を削除履歴に移しました`)).toBeVisible();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();

  await page.getByRole('link', { name: '削除履歴' }).click();
  const row = page.getByRole('row').filter({ hasText: '二重に登録したため' });
  await expect(row).toContainText(String(number));
  await row.getByRole('link').click();
  await expect(pane.getByText('削除された帳票です')).toBeVisible();
  await expect(pane.getByRole('button', { name: '編集' })).toHaveCount(0);
  await pane.getByRole('button', { name: '元に戻す' }).click();
  await expect(pane.getByText('削除された帳票です')).toHaveCount(0);
  await expect(pane.getByRole('button', { name: '編集' })).toBeVisible();

  await pane.getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: '編集履歴' }).click();
  await expect(page.getByRole('heading', { name: '編集履歴' })).toBeVisible();
  const kinds = page.getByRole('list').getByRole('listitem').locator('b');
  await expect(kinds).toHaveText(['復元', '削除', '読み取り', '登録']);
  await expect(page.getByText('理由：二重に登録したため')).toBeVisible();
  await page.getByRole('searchbox', { name: '履歴を絞り込む' }).fill('自動処理');
  await expect(kinds).toHaveText(['読み取り']);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(kinds).toHaveText(['読み取り']);
});
