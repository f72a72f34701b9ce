import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In light colours everything; dark colours change colours, and nothing else. @param screen for the message only */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  // A toast is kept from screen readers for a moment, until it is read aloud.
  await expect(page.locator('.mat-mdc-snack-bar-label > [aria-hidden]')).toHaveCount(0);
  const inLight = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((change) => (change instanceof CSSTransition ? change.finished : null))),
  );
  const inDark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const found = [...inLight.violations, ...inDark.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  );
  expect(found, screen).toEqual([]);
}
