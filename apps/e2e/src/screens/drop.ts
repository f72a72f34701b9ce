import type { Page } from '@playwright/test';

/** Copy, as the file managers of all systems offer. */
const COPY = 1;

/**
 * Drags files from outside over the window and lets them go, through the browser's own input: the page gets what it would get from a
 * file manager, folders included. @param whileHeld looks at the page before the files are let go
 */
export async function dropFiles(page: Page, paths: readonly string[], whileHeld?: () => Promise<void>): Promise<void> {
  // A page that is still starting would leave the files to the browser.
  await page.getByRole('main').waitFor();
  const input = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: COPY };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    input.send('Input.dispatchDragEvent', { type, x: 600, y: 450, data });
  await drag('dragEnter');
  await drag('dragOver');
  await whileHeld?.();
  await drag('drop');
  await input.detach();
}
