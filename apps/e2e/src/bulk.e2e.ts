import { expect, test } from './journey';
import { documentOf, registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { expectNoViolations } from './screens/barriers';
import { Ledger } from './screens/ledger';

test('many documents are changed at once, with a result for each, and it is taken back', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const before = [
    await registerAndRead(context, samplePath('seikyusho-kami.pdf')),
    await registerAndRead(context, samplePath('mitsumori-desk.pdf')),
  ];
  const memos = (): Promise<(string | null)[]> =>
    Promise.all(before.map(async ({ id }) => (await documentOf(context, id)).memo));
  await page.goto('/');
  const ledger = new Ledger(page);
  await expect(ledger.row(textsOf('seikyusho-kami.pdf').companyName)).toBeVisible();
  await ledger.grid.getByRole('checkbox').first().check();
  const bar = page.getByRole('group', { name: '選択した帳票' });
  await expect(bar).toContainText('2件を選択中');

  await bar.getByRole('button', { name: '項目を変更' }).click();
  const dialog = page.getByRole('dialog', { name: 'まとめて項目を変更' });
  await dialog.getByRole('combobox', { name: '変更する項目を追加' }).selectOption('メモ');
  await dialog.getByRole('button', { name: '2件を変更' }).click();
  await expect(dialog.getByText('値を入力するか、「空にする」を選んでください')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'メモ' }).fill('決算で確認済み');
  await expectNoViolations(page, 'the fields to change');
  await dialog.getByRole('button', { name: '2件を変更' }).click();

  const tray = page.getByRole('region', { name: 'まとめて操作' });
  await expect(tray).toContainText('成功 2件、変更なし 0件、失敗 0件');
  await expect(bar).toBeHidden();
  // What keeps the focus within a dialog is hidden from readers and goes a moment after it.
  await expect(page.locator('.cdk-focus-trap-anchor')).toHaveCount(0);
  expect(await memos()).toEqual(['決算で確認済み', '決算で確認済み']);
  await expectNoViolations(page, 'the tray of bulk work');

  await tray.getByRole('button', { name: '元に戻す' }).click();
  await expect(tray).toContainText('元に戻す操作');
  await expect(tray).toContainText('成功 2件、変更なし 0件、失敗 0件');
  expect(await memos()).toEqual(before.map(({ memo }) => memo));
  await tray.getByRole('button', { name: '結果を見る' }).click();
  const result = page.getByRole('dialog', { name: '元に戻す操作' });
  await expect(result.getByRole('link')).toHaveText(before.map(({ number }) => `管理番号 ${number}`).reverse());
  await page.keyboard.press('Escape');

  await ledger.grid.getByRole('checkbox').first().check();
  await bar.getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  const question = page.getByRole('dialog');
  await question.getByLabel('削除する理由').fill('二重に登録したため');
  await question.getByRole('button', { name: '2件を削除' }).click();
  await expect(page.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();

  // Another tab of the same person sees the job that is ordered here.
  const otherTab = await context.newPage();
  await otherTab.goto('/');
  await expect(otherTab.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();
  await otherTab.keyboard.press('Shift');
  await expect(otherTab.locator('cg-bulk-panel')).toBeAttached();
  await page.getByRole('link', { name: '削除履歴' }).click();
  await page.getByRole('checkbox', { name: '表示中の帳票をすべて選択' }).check();
  await page.getByRole('button', { name: 'まとめて元に戻す' }).click();
  await expect(page.getByText('削除した帳票はありません')).toBeVisible();
  await expect(otherTab.getByRole('region', { name: 'まとめて操作' })).toContainText('成功 2件');
  await expect(otherTab.getByRole('grid').getByRole('row')).toHaveCount(3);

  await page.goto('/changes?kind=deleted');
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('combobox', { name: '種類' }).selectOption('復元');
  await expect(page.getByRole('listitem').filter({ hasNotText: '復元' })).toHaveCount(0);
  await page.getByRole('searchbox', { name: '変更前後の値、理由' }).fill('決算で確認済み');
  await page.getByRole('combobox', { name: '種類' }).selectOption('すべて');
  await expect(page.getByRole('listitem').filter({ hasText: 'メモ' }).first()).toBeVisible();
  await expectNoViolations(page, 'the search of changes');
});
