import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './journey';
import { register, signIn } from './product/documents';
import { samplePath } from './product/samples';

// A colour on its way to another one has no contrast to speak of.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('an administrator makes a role, and whoever has it sees and does only what it allows', async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(409);
  complaints.expectStatus(403);
  await signIn(context, company.administrator);
  await register(context, samplePath('seikyusho-kami.pdf'));
  await page.goto('/settings/roles');
  await page.getByRole('link', { name: '役割を作る' }).click();
  await page.getByRole('textbox', { name: '役割の名前' }).fill('閲覧と監査');
  // With the keyboard: what is needed comes along, and arrows go from box to box.
  await page.getByRole('checkbox', { name: '帳票の項目を修正する' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: '帳票を見る', exact: true })).toBeChecked();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('checkbox', { name: '帳票を見る', exact: true })).toBeFocused();
  for (const name of ['監査ログを見る', '担当者と担当グループを見る', '会社情報を見る'])
    await page.getByRole('checkbox', { name, exact: true }).check();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('link', { name: 'ユーザー', exact: true }).click();
  const question = page.getByRole('dialog', { name: '保存していない変更があります' });
  await question.getByRole('button', { name: '編集に戻る' }).click();
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '閲覧と監査' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('link', { name: 'ユーザー', exact: true }).click();
  await page.getByRole('row', { name: company.clerk.name }).getByRole('button', { name: '編集' }).click();
  const person = page.getByRole('dialog');
  await person.getByLabel('役割').selectOption('閲覧と監査');
  await person.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: company.clerk.name })).toContainText('閲覧と監査');

  const theirs = await anotherBrowser();
  await signIn(theirs, company.clerk);
  const reader = await theirs.newPage();
  await reader.goto('/');
  await expect(reader.getByText('seikyusho-kami').or(reader.getByText('解析中')).first()).toBeVisible();
  await expect(reader.getByRole('button', { name: 'アップロード' })).toHaveCount(0);
  await reader.goto('/settings');
  const menu = reader.getByRole('navigation', { name: '設定のメニュー' });
  const ofOneself = ['プロフィール', 'パスワード', '2段階認証', 'ログイン中のブラウザー'];
  await expect(menu.getByRole('link')).toHaveText(['会社と利用状況', '監査ログ', ...ofOneself]);
  await menu.getByRole('link', { name: 'プロフィール' }).click();
  await expect(reader.getByRole('definition').filter({ hasText: '閲覧と監査' })).toBeVisible();
  await reader.goto('/settings/roles');
  await expect(reader).not.toHaveURL(/roles/);
  // Rights that are taken leave the screen at once, without anything being loaded again by hand.
  await reader.goto('/settings/audit');
  await expect(reader.getByRole('heading', { name: '監査ログ', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: '役割', exact: true }).click();
  await page.getByRole('link', { name: '編集' }).click();
  await page.getByRole('checkbox', { name: '監査ログを見る', exact: true }).uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(menu.getByRole('link', { name: '監査ログ' })).toHaveCount(0);
  await expect(reader).not.toHaveURL(/audit/);

  const answer = await theirs.request.post('/api/v1/settings/groups', {
    headers: { 'X-Chogura-Request': '1' },
    data: { name: '内緒' },
  });
  expect(answer.status()).toBe(403);

  await page.getByRole('button', { name: '役割「閲覧と監査」のほかの操作' }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();
  await expect(page.getByRole('dialog', { name: 'この役割の人がいるため削除できません' })).toContainText(
    company.clerk.name,
  );
});
