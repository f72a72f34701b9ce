import { newId } from '@chogura/kernel';
import { expect, test } from './journey';
import { signIn } from './product/documents';
import { mailTo } from './product/mails';
import { tabTo } from './screens/keyboard';

test('who is invited chooses a password and begins, with the keyboard alone', async ({
  page,
  company,
  anotherBrowser,
  baseURL,
}) => {
  const email = `${newId()}@people.example`;
  const administrator = await anotherBrowser();
  await signIn(administrator, company.administrator);
  const people = await administrator.newPage();
  await people.goto('/settings/people');
  await people.getByRole('button', { name: '招待する' }).click();
  await people.getByRole('textbox', { name: '氏名' }).fill('安西 文哉');
  await people.getByRole('textbox', { name: 'メールアドレス' }).fill(email);
  await people.getByRole('button', { name: '招待メールを送る' }).click();
  const { text, link } = await mailTo(email, 'あなたを招待しました');
  expect(text).toContain(`${company.administrator.name}さん`);
  expect(link).toMatch(new RegExp(`^${baseURL}/invitation#token=[\\w-]+$`));

  await page.goto(link);
  await expect(page.getByRole('heading', { name: '株式会社ひばり商会から招待されています' })).toBeFocused();
  expect(page.url()).toBe(`${baseURL}/invitation`);
  await tabTo(page, page.getByRole('textbox', { name: '新しいパスワード' }));
  await page.keyboard.type(newId());
  await page.keyboard.press('Enter');

  for (const answer of ['同意する', '許可する']) {
    await tabTo(page, page.getByRole('button', { name: answer, exact: true }));
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const start = page.getByRole('button', { name: '同意して始める' });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect(start).toHaveAttribute('aria-disabled', 'false');
  await tabTo(page, start);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'アカウント 安西 文哉' })).toBeVisible();
});
