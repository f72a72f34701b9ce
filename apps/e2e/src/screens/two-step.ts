import type { Page } from '@playwright/test';

/** From the settings of one's own two-step login: proves who it is. */
export async function beginSetUp(page: Page, password: string): Promise<void> {
  await page.getByRole('button', { name: '設定を始める' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('いまのパスワード').fill(password);
  await dialog.getByRole('button', { name: '次へ' }).click();
}
