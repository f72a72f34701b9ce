import { newId } from '@chogura/kernel';
import { expect, test } from './journey';
import { foundCompany } from './product/company';
import { change, registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { boxIn, Ledger, valueIn } from './screens/ledger';
import { logIn } from './screens/login';

test('a wrong password and an unknown address get the same answer', async ({ page, company, complaints }) => {
  complaints.expectStatus(401);
  await page.goto('/login');
  const alert = page.getByRole('main').getByRole('alert');
  const answers: string[] = [];
  for (const email of [company.clerk.email, `${newId()}@nobody.example`]) {
    await logIn(page, { email, password: 'not the password' });
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
    await expect(page.getByRole('textbox', { name: 'パスワード' })).toBeFocused();
    await page.reload();
  }
  expect(answers[0]).toContain('してください');
  expect(answers[1]).toBe(answers[0]);
});

test('a bookmarked document asks for login and lands there', async ({ page, company, anotherBrowser }) => {
  const earlier = await anotherBrowser();
  await signIn(earlier, company.clerk);
  const { id } = await registerAndRead(earlier, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}?view=all`);
  await expect(page.getByRole('heading', { name: 'ログイン' })).toBeVisible();
  await logIn(page, company.clerk);
  await expect(page).toHaveURL(`/documents/${id}?view=all`);
  await expect(valueIn(new Ledger(page).pane, '企業名')).toContainText(textsOf('seikyusho-kami.pdf').companyName);

  await page.goto('/login');
  await expect(page).toHaveURL('/');
});

test('logging out in one tab tells the other, which loses no typed input', async ({
  page,
  context,
  company,
  complaints,
}) => {
  complaints.expectStatus(401);
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).click();
  await boxIn(pane, 'タイトル').fill('書きかけ');
  const tab = await context.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: /^アカウント/ }).click();
  await tab.getByRole('menuitem', { name: 'ログアウト' }).click();
  await expect(tab).toHaveURL('/login');

  await expect(page.getByRole('main').getByRole('alert')).toContainText('別の画面でログアウトしました');
  await logIn(page, company.clerk);
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(boxIn(pane, 'タイトル')).toHaveValue('書きかけ');
});

test('after logging out another account can log in on the same browser, and finds nothing of the first', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).click();
  await boxIn(pane, 'タイトル').fill('書きかけ');
  await page.getByRole('button', { name: `アカウント ${company.clerk.name}` }).click();
  await page.getByRole('menuitem', { name: 'ログアウト' }).click();
  await expect(page).toHaveURL('/login');
  await signIn(context, company.colleague);
  await page.goto(`/documents/${id}`);
  await expect(page.getByRole('button', { name: `アカウント ${company.colleague.name}` })).toBeVisible();
  await expect(valueIn(pane, 'タイトル')).toContainText('請求書');
  await expect(page.getByText('書きかけ')).toHaveCount(0);
});

test("a colleague's change shows in the list by itself", async ({ page, context, company, anotherBrowser }) => {
  await signIn(context, company.clerk);
  const { id, number } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto('/');
  const ledger = new Ledger(page);
  await expect(ledger.row('52,493円')).toContainText(String(number));
  const others = await anotherBrowser();
  await signIn(others, company.colleague);
  await change(others, id, { amountMinor: 52_500 });
  await expect(ledger.row('52,500円')).toContainText(String(number));
  await registerAndRead(others, samplePath('mitsumori-desk.pdf'));
  await expect(ledger.row(textsOf('mitsumori-desk.pdf').amount)).toContainText(company.colleague.name);
});

test("another company's document is nowhere to be found", async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(404);
  const { clerk } = await foundCompany();
  const elsewhere = await anotherBrowser();
  await signIn(elsewhere, clerk);
  const { id } = await registerAndRead(elsewhere, samplePath('seikyusho-kami.pdf'));
  await signIn(context, company.clerk);
  for (const address of [`/documents/${id}`, `/documents/${id}/preview`, `/documents/${newId()}`]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: '帳票が見つかりません' })).toBeVisible();
    await expect(page.getByText(textsOf('seikyusho-kami.pdf').companyName)).toHaveCount(0);
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await expect(page.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();
  }
});
