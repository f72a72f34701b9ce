import { expect, test } from './journey';
import { documentOf, register, signIn } from './product/documents';
import { samplePath } from './product/samples';

test('whoever is disabled is out at once, and a chosen colleague has the documents', async ({
  page,
  context,
  company,
  complaints,
  anotherBrowser,
}) => {
  complaints.expectStatus(401);
  complaints.expectStatus(409);
  const theirs = await anotherBrowser();
  await signIn(theirs, company.clerk);
  const { id } = await register(theirs, samplePath('seikyusho-kami.pdf'));
  expect((await documentOf(theirs, id)).assignee?.name).toBe(company.clerk.name);
  const clerk = await theirs.newPage();
  await clerk.goto(`/documents/${id}`);
  await expect(clerk.getByRole('complementary', { name: '帳票の詳細' })).toBeVisible();

  await signIn(context, company.administrator);
  await page.goto('/settings/people');
  const disable = async (name: string): Promise<void> => {
    await page.getByRole('row', { name }).getByRole('button', { name: 'ほかの操作' }).click();
    await page.getByRole('menuitem', { name: '無効にする' }).click();
  };
  await disable(company.clerk.name);
  const farewell = page.getByRole('dialog');
  await farewell.getByLabel('担当している帳票の引き継ぎ先').selectOption(company.colleague.name);
  await farewell.getByRole('button', { name: '無効にする' }).click();
  await expect(page.getByRole('row', { name: company.clerk.name }).getByText('無効', { exact: true })).toBeVisible();

  await expect(clerk).toHaveURL(/\/login/);
  const refused = await theirs.request.get(`/api/v1/documents/${id}`);
  expect(refused.status()).toBe(401);
  await expect(async () => {
    const document = await documentOf(context, id);
    expect(document.assignee?.name).toBe(company.colleague.name);
  }).toPass();

  // The only administrator stays one.
  await disable(company.administrator.name);
  await farewell.getByRole('button', { name: '無効にする' }).click();
  await expect(farewell.getByText('管理者がいなくなります')).toBeVisible();
  await farewell.getByRole('button', { name: '閉じる' }).click();
  await page.getByRole('row', { name: company.administrator.name }).getByRole('button', { name: '編集' }).click();
  await page.getByRole('dialog').getByLabel('役割').selectOption('担当者');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog').getByText('管理者がいなくなります')).toBeVisible();
});
