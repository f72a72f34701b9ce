import type { Locator } from '@playwright/test';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { expectNoViolations } from './screens/barriers';
import { Ledger } from './screens/ledger';

/** Where something is on the screen, and that it is there. */
async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

test('words are found in the text of pages, scans included, and lit where they stand', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  await registerAndRead(context, samplePath('scan-insatsu.pdf'));
  await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  const [scan, other] = [textsOf('scan-insatsu.pdf'), textsOf('seikyusho-kami.pdf')];
  await page.goto('/');
  const ledger = new Ledger(page);
  await expect(ledger.row(other.companyName)).toBeVisible();
  const box = page.getByRole('combobox', { name: 'キーワード' });

  // Printed on the scan, in full width and as none of its values.
  await ledger.grid.focus();
  await page.keyboard.press('/');
  await box.fill('ｶﾀﾛｸﾞ 印刷');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '条件に合う帳票はありません' })).toBeVisible();
  await expectNoViolations(page, 'nothing found');
  await page.getByRole('button', { name: '帳票の本文からも探す' }).click();
  await expect(page.getByLabel('全文検索')).toBeChecked();
  await expect(page).toHaveURL((url) => url.searchParams.get('isFullText') === 'true');
  const row = ledger.row(scan.companyName);
  await expect(row.locator('mark', { hasText: '印刷' })).toBeVisible();
  await expect(ledger.row(other.companyName)).toHaveCount(0);
  await expectNoViolations(page, 'rows with what stands around the words');
  await page.getByRole('button', { name: '詳細条件' }).click();
  const panel = page.getByRole('dialog', { name: '詳細条件' });
  await expect(panel.getByRole('status')).toHaveText('1件が該当');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '詳細条件' })).toBeFocused();

  await row.getByText(scan.title, { exact: true }).dblclick();
  const bar = page.getByRole('group', { name: '全文検索の一致' });
  await expect(bar.getByRole('status')).toHaveText(/^一致 1 \/ 3か所$/);
  const lit = page.locator('[data-hit]');
  await expect(lit).toHaveCount(3);
  await page.keyboard.press('n');
  await expect(bar.getByRole('status')).toHaveText(/^一致 2 \/ 3か所$/);
  const current = page.locator('[data-hit].current');
  await expect(current).toBeInViewport({ ratio: 1 });
  const line = page.locator('cg-text-layer').getByText('カタログ').first();
  const [word, printed] = [await boxOf(current), await boxOf(line)];
  expect(Math.abs(word.y + word.height / 2 - (printed.y + printed.height / 2))).toBeLessThan(printed.height / 2);
  await bar.getByRole('button', { name: '前の一致' }).click();
  await expect(bar.getByRole('status')).toHaveText(/^一致 1 \//);
  await expectNoViolations(page, 'words lit on a page');

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(bar).toBeInViewport({ ratio: 1 });
  await bar.getByRole('button', { name: '次の一致' }).click();
  await expect(current).toBeInViewport();
  await page.getByRole('button', { name: '一覧へ' }).click();
  await page.getByRole('complementary', { name: '帳票の詳細' }).getByRole('button', { name: '閉じる' }).click();
  const card = page.getByRole('listitem').filter({ hasText: scan.companyName });
  await expect(card.locator('mark', { hasText: '印刷' })).toBeVisible();

  // One sign read or typed wrong, and what may have been meant.
  await box.fill('白樺坂紙葉');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `${other.companyName} 1件` }).click();
  await expect(page.getByRole('listitem').filter({ hasText: other.companyName })).toBeVisible();
  await expect(box).toHaveValue(other.companyName);

  // What was searched for comes back, and a company by the beginning of its name.
  await box.fill('');
  const list = page.getByRole('listbox', { name: '検索の候補' });
  await expect(list.getByRole('option', { name: /ｶﾀﾛｸﾞ 印刷/ })).toBeVisible();
  await box.fill('霧岡');
  const suggested = list.getByRole('option', { name: scan.companyName });
  await expect(suggested).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(suggested).toHaveAttribute('aria-selected', 'true');
  await expectNoViolations(page, 'suggestions');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('companyName') === scan.companyName);
  await expect(card).toBeVisible();
});
