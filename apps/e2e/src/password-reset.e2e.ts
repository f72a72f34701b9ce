import { newId } from '@chogura/kernel';
import { expect, test } from './journey';
import { signIn } from './product/documents';
import { mailTo } from './product/mails';
import { logIn } from './screens/login';

const NEXT = '月がとても青い夜に歩く道';

test('a forgotten password is chosen anew by the link in a mail, once', async ({
  page,
  company,
  complaints,
  anotherBrowser,
  baseURL,
}) => {
  for (const status of [400, 401, 410]) complaints.expectStatus(status);
  const { email } = company.clerk;
  const elsewhere = await anotherBrowser();
  await signIn(elsewhere, company.clerk);
  const signedIn = await elsewhere.newPage();
  await signedIn.goto('/');

  await page.goto('/login');
  await page.getByRole('link', { name: 'パスワードをお忘れの場合' }).click();
  await expect(page.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible();
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByRole('button', { name: 'リンクを送る' }).click();
  await expect(page.getByRole('heading', { name: 'メールをご確認ください' })).toBeFocused();
  const { link } = await mailTo(email, 'パスワードの再設定を受け付けました');
  expect(link).toMatch(new RegExp(`^${baseURL}/reset-password#token=[\\w-]+$`));

  await page.goto(link);
  await expect(page.getByRole('heading', { name: '新しいパスワードの設定' })).toBeFocused();
  expect(page.url()).toBe(`${baseURL}/reset-password`);
  await page.reload();
  const box = page.getByRole('textbox', { name: '新しいパスワード' });
  await box.fill('ひばり商会のパスワードです');
  await page.getByRole('button', { name: 'パスワードを設定する' }).click();
  await expect(page.getByText('会社名を含まないものにしてください')).toBeVisible();
  await expect(box).toBeFocused();
  await box.fill(NEXT);
  await page.getByRole('button', { name: 'パスワードを設定する' }).click();
  await expect(page).toHaveURL('/login');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('パスワードを設定しました');
  await expect(signedIn.getByRole('main').getByRole('alert')).toContainText('パスワードが変更されたため');

  await logIn(page, company.clerk);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('メールアドレスとパスワードを確認してください');
  await logIn(page, { email, password: NEXT });
  await expect(
    page.getByRole('grid', { name: '帳票一覧' }).or(page.getByText('最初の帳票を登録しましょう')),
  ).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'このリンクは使えません' })).toBeVisible();
  await page.getByRole('link', { name: '新しいリンクを送る' }).click();
  await expect(page.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible();
});

test('who asks for a link learns nothing about whether anybody has the address', async ({ page, company }) => {
  const answers: string[] = [];
  for (const email of [company.clerk.email, `${newId()}@nobody.example`]) {
    await page.goto('/login/forgotten');
    await page.getByLabel('メールアドレス').fill(email);
    await page.getByLabel('メールアドレス').press('Enter');
    await expect(page.getByRole('heading', { name: 'メールをご確認ください' })).toBeVisible();
    answers.push((await page.getByRole('main').innerText()).replace(email, ''));
  }
  expect(answers[1]).toBe(answers[0]);
});
