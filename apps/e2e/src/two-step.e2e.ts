import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { signIn } from './product/documents';
import { codeOf, requireTwoStep } from './product/people';
import { logIn } from './screens/login';
import { beginSetUp } from './screens/two-step';

/** Ten codes, as they are shown this once. */
async function keepCodes(page: Page): Promise<readonly string[]> {
  await expect(page.getByRole('heading', { name: '復旧コードを保存してください' })).toBeVisible();
  const codes = await page.locator('cg-recovery-codes').getByRole('listitem').allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ファイルに保存' }).click();
  expect((await download).suggestedFilename()).toBe('chogura-recovery-codes.txt');
  await page.getByRole('button', { name: '保存しました' }).click();
  return codes;
}

test('two-step login is set up, asked for at the next login, and switched off', async ({
  page,
  context,
  company,
  complaints,
}) => {
  complaints.expectStatus(422);
  await signIn(context, company.clerk);
  await page.goto('/settings/two-step');
  await beginSetUp(page, company.clerk.password);
  await expect(page.getByRole('img', { name: '認証アプリに読み取らせる二次元コード' })).toBeVisible();
  const key = await page.getByRole('main').locator('code').innerText();
  await page.getByLabel('アプリに表示された6桁のコード').fill(codeOf(key));
  await page.getByRole('button', { name: '設定する' }).click();
  await expect(page.getByRole('heading', { name: '復旧コードを保存してください' })).toBeFocused();
  await page.getByRole('link', { name: 'プロフィール' }).click();
  await page
    .getByRole('dialog', { name: '復旧コードは保存しましたか' })
    .getByRole('button', { name: '画面に戻る' })
    .click();
  const [recoveryCode = '', another = ''] = await keepCodes(page);
  await expect(page.getByText('使っていない復旧コードは10個です。')).toBeVisible();

  for (const [way, code] of [
    ['認証アプリのコード', codeOf(key, 1)],
    ['復旧コード', recoveryCode],
  ] as const) {
    // Its page would still ask for something.
    await page.goto('about:blank');
    await context.clearCookies();
    await page.goto('/settings/two-step');
    await logIn(page, company.clerk);
    if (way === '復旧コード') await page.getByRole('button', { name: '復旧コードを使う' }).click();
    const box = page.getByRole('textbox', { name: /コード/ });
    await box.fill('000 000');
    await page.getByRole('button', { name: '確認する' }).click();
    await expect(page.getByText('コードを確認できませんでした')).toBeVisible();
    await expect(box).toBeFocused();
    await box.fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByText('設定しています')).toBeVisible();
  }
  await expect(page.getByText('使っていない復旧コードは9個です。')).toBeVisible();

  await page.getByRole('button', { name: '解除する' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(another);
  await page.getByRole('dialog').getByRole('button', { name: '解除する' }).click();
  await expect(page.getByText('設定していません')).toBeVisible();
});

test('where the company requires two-step login, it is set up on the way in and cannot be switched off', async ({
  page,
  company,
  anotherBrowser,
}) => {
  const administrator = await anotherBrowser();
  await signIn(administrator, company.administrator);
  await requireTwoStep(administrator);
  await page.goto('/settings/two-step');
  await logIn(page, company.clerk);
  await expect(page.getByRole('heading', { name: '2段階認証を設定してください' })).toBeVisible();
  const key = await page.getByRole('main').locator('code').innerText();
  await page.getByLabel('アプリに表示された6桁のコード').fill(codeOf(key));
  await page.getByRole('button', { name: '設定する' }).click();
  await keepCodes(page);

  for (const answer of ['同意する', '許可する']) await page.getByRole('button', { name: answer, exact: true }).click();
  await page.getByRole('button', { name: '最後まで進む' }).click();
  await page.getByRole('button', { name: '同意して始める' }).click();
  await expect(page).toHaveURL('/settings/two-step');
  await expect(page.getByText('会社の設定で2段階認証が必須のため、解除できません')).toBeVisible();
  await expect(page.getByRole('button', { name: '解除する' })).toHaveCount(0);
});
