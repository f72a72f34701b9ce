import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has before what it is about. */
const MAX_STOPS = 60;

/** Goes by Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () =>
    target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS && !(await isThere()); stops++) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}
