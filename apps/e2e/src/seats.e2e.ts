import { expect, test } from './journey';
import { foundCompany } from './product/company';
import { registerAndRead, signIn } from './product/documents';
import { mailTo } from './product/mails';
import { addPerson, begin } from './product/people';
import { samplePath } from './product/samples';
import { boxIn, Ledger } from './screens/ledger';
import { logIn } from './screens/login';

test('over the licences somebody is logged out, is told by whom, and loses no typed input', async ({
  page,
  context,
  anotherBrowser,
  complaints,
}) => {
  complaints.expectStatus(401);
  const { administrator, clerk, colleague } = await foundCompany('light');
  const [first, second] = [await anotherBrowser(), await anotherBrowser()];
  await signIn(first, administrator);
  await signIn(second, colleague);
  const newcomer = await addPerson(first, '安西 文哉');
  await signIn(context, clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).click();
  await boxIn(pane, 'タイトル').fill('書きかけ');

  const other = await anotherBrowser();
  expect((await begin(other, newcomer)).next).toBe('seat');
  const screen = await other.newPage();
  await screen.goto('/login/steps?next=%2Fsettings%2Fprofile');
  await expect(screen.getByText('3 / 3人がログイン中')).toBeVisible();
  const holder = (name: string) => screen.getByRole('listitem').filter({ hasText: name });
  await expect(holder(administrator.name)).toContainText('（管理）');
  await expect(holder(administrator.name)).toContainText('対象外');
  await expect(holder(clerk.name)).toContainText(clerk.email);
  await expect(holder(clerk.name)).toContainText(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d にログイン/);
  await screen.getByRole('button', { name: `${clerk.name}さんを強制ログアウト` }).click();
  await screen.getByRole('dialog').getByRole('button', { name: '強制ログアウト' }).click();
  await expect(screen).toHaveURL('/settings/profile');

  await expect(page.getByRole('heading', { name: `${newcomer.name} さんがこのログインを終了しました` })).toBeVisible();
  await expect(page.getByText('入力途中の内容は残っています。')).toBeVisible();
  expect((await mailTo(clerk.email, 'あなたをログアウトしました')).text).toContain(`${newcomer.name}さん`);

  await screen.getByRole('button', { name: /^アカウント/ }).click();
  await screen.getByRole('menuitem', { name: 'ログアウト' }).click();
  await expect(screen).toHaveURL('/login');
  await page.getByRole('button', { name: 'もう一度ログイン' }).click();
  await logIn(page, clerk);
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(boxIn(pane, 'タイトル')).toHaveValue('書きかけ');
});
