import { expect, test } from './journey';
import { documentOf, registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { Ledger } from './screens/ledger';
import { logIn } from './screens/login';

test('the first login leads over the terms to where the link pointed, the second one at once', async ({
  page,
  context,
  company,
  anotherBrowser,
}) => {
  const others = await anotherBrowser();
  await signIn(others, company.colleague);
  const { id } = await registerAndRead(others, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  await logIn(page, company.clerk);
  await expect(page.getByText(`${company.clerk.name} さん`)).toBeVisible();
  const step = page.getByRole('list', { name: 'はじめての手続き' }).locator('[aria-current=step]');
  await expect(step).toContainText('基盤の規約');
  await page.getByRole('button', { name: '同意する' }).click();
  await expect(step).toContainText('情報の利用許可');
  await page.getByRole('button', { name: '許可する' }).click();

  await expect(step).toContainText('サービス利用規約');
  const start = page.getByRole('button', { name: '同意して始める' });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('最後まで読むと「同意して始める」を押せるようになります。')).toBeVisible();
  await page.getByRole('heading', { name: /第1条/ }).hover();
  await page.mouse.wheel(0, 100_000);
  await expect(start).toHaveAttribute('aria-disabled', 'false');
  await start.click();
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(new Ledger(page).pane).toContainText('白樺坂紙業株式会社');

  // Its page would still ask for something.
  await page.goto('about:blank');
  await context.clearCookies();
  await page.goto('/');
  await logIn(page, company.clerk);
  await expect(page).toHaveURL('/');
  await expect(new Ledger(page).grid).toBeVisible();
  expect(await documentOf(context, id)).toMatchObject({ title: '請求書' });
});

test('who does not agree is logged out and told why, and is asked again; only the refusals are kept', async ({
  page,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(401);
  await page.goto('/');
  for (const answer of ['同意しない', '同意する']) {
    await logIn(page, company.clerk);
    await page.getByRole('button', { name: answer }).click();
  }
  await expect(page.getByRole('button', { name: '許可しない' })).toBeVisible();
  await page.getByRole('button', { name: '許可しない' }).click();
  await expect(page.getByRole('main')).toContainText('同意いただけなかったため、ログアウトしました');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'ログイン' })).toBeVisible();

  const administrator = await anotherBrowser();
  await signIn(administrator, company.administrator);
  const trail = await administrator.newPage();
  await trail.goto('/settings/audit');
  const entries = trail.getByRole('main').getByRole('row').filter({ hasText: company.clerk.name });
  await expect(async () => {
    await trail.getByRole('button', { name: '更新' }).click();
    await expect(entries).toHaveCount(3);
  }).toPass();
  await expect(entries).toContainText(['規約に同意せず終了', '規約に同意', '規約に同意せず終了']);
});
