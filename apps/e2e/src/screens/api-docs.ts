import { expect, type Locator, type Page } from '@playwright/test';

/** An operation in the description of the API, opened. Those that are not in sight are not in the page: it is too long. */
export async function openOperation(page: Page, operationId: string): Promise<Locator> {
  const operation = page.locator(`[id$="-${operationId}"]`);
  await page.mouse.move(400, 400);
  await expect(async () => {
    if ((await operation.count()) === 0) await page.mouse.wheel(0, 600);
    await expect(operation).toBeVisible({ timeout: 200 });
  }).toPass();
  await operation.getByRole('button').first().click();
  return operation;
}
