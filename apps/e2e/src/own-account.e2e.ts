import { expect, test } from './journey';
import { signIn } from './product/documents';
import { logIn } from './screens/login';

const NEXT = '月がとても青い夜に歩く道';

test('one ends one’s other browsers, and a new password ends them too', async ({
  page,
  context,
  company,
  anotherBrowser,
  complaints,
}) => {
  for (const status of [400, 401]) complaints.expectStatus(status);
  const elsewhere = await anotherBrowser();
  await signIn(elsewhere, company.clerk);
  const other = await elsewhere.newPage();
  await other.goto('/');
  await signIn(context, company.clerk);
  await page.goto('/');
  await page.getByRole('button', { name: /^アカウント/ }).click();
  await page.getByRole('menuitem', { name: '自分の設定' }).click();
  await expect(page.getByRole('heading', { name: 'プロフィール' })).toBeVisible();
  await page.getByRole('link', { name: 'ログイン中のブラウザー' }).click();
  const lines = page.getByRole('main').locator('cg-sessions-page').getByRole('listitem');
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText('このブラウザー');
  await lines.nth(1).getByRole('button', { name: 'ログアウト' }).click();
  await expect(lines).toHaveCount(1);
  await expect(other.getByRole('main').getByRole('alert')).toContainText('別の画面でログアウトしました');

  await logIn(other, company.clerk);
  await expect(other.getByRole('button', { name: /^アカウント/ })).toBeVisible();
  await page.getByRole('link', { name: 'パスワード', exact: true }).click();
  const [current, next] = [
    page.getByRole('textbox', { name: 'いまのパスワード' }),
    page.getByRole('textbox', { name: '新しいパスワード' }),
  ];
  await current.fill('not the password');
  await next.fill(NEXT);
  await page.getByRole('button', { name: 'パスワードを変更する' }).click();
  await expect(page.getByText('いまのパスワードと違います')).toBeVisible();
  await expect(current).toBeFocused();
  await current.fill(company.clerk.password);
  await current.press('Enter');
  await expect(page.getByText('パスワードを変更しました')).toBeVisible();
  await expect(other.getByRole('main').getByRole('alert')).toContainText('パスワードが変更されたため');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'パスワード', level: 1 })).toBeVisible();
});
