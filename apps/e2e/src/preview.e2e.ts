import { expect, test } from './journey';
import { qpdf } from './product/broken-files';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { boxIn } from './screens/ledger';

/** Across an A4 page at 300 dpi, less a hair. */
const SHARP_PIXELS = 2_470;
const PAGES = ['seikyusho-kami.pdf', 'mitsumori-desk.pdf', 'chumonsho-desk.pdf'];

test('several pages are gone through, enlarged, and lead to their fields', async ({
  page,
  context,
  company,
}, testInfo) => {
  const file = testInfo.outputPath('三枚.pdf');
  await qpdf('--empty', '--pages', ...PAGES.map(samplePath), '--', file);
  await signIn(context, company.clerk);
  const { id, number } = await registerAndRead(context, file);
  await page.goto(`/documents/${id}/preview`);
  const tools = page.getByRole('toolbar', { name: 'ページの表示' });
  const stage = page.getByRole('region', { name: 'ページの画像' });
  const paper = (index: number) => stage.locator(`[data-page="${index}"]`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`[管理番号: ${number}] 請求書`);
  const pageNumber = tools.getByRole('textbox', { name: 'ページ番号' });
  await expect(pageNumber).toHaveValue('1');
  await expect(tools).toContainText('/ 3ページ');
  await expect(tools.getByRole('button', { name: '前のページ' })).toBeDisabled();
  await tools.getByRole('button', { name: '次のページ' }).click();
  await expect(pageNumber).toHaveValue('2');
  await expect(paper(1)).toBeInViewport();
  await page.getByRole('navigation', { name: 'ページ' }).getByRole('button', { name: '3' }).click();
  await expect(pageNumber).toHaveValue('3');
  await expect(paper(2)).toBeInViewport();
  await expect(tools.getByRole('button', { name: '次のページ' })).toBeDisabled();
  await pageNumber.fill('2');
  await pageNumber.press('Enter');
  await expect(paper(1)).toBeInViewport();
  await stage.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(pageNumber).toHaveValue('1');

  const widthPx = async () => (await paper(0).boundingBox())?.width ?? 0;
  const fittedPx = await widthPx();
  expect(fittedPx).toBeLessThan((await stage.boundingBox())?.width ?? 0);
  await tools.getByRole('button', { name: '拡大' }).click();
  await expect.poll(widthPx).toBeGreaterThan(fittedPx);
  await tools.getByRole('button', { name: '幅に合わせる' }).click();
  await expect.poll(widthPx).toBe(fittedPx);
  await tools.getByRole('button', { name: '縮小' }).click();
  await expect.poll(widthPx).toBeLessThan(fittedPx);

  for (let step = 0; step < 8; step++) await tools.getByRole('button', { name: '拡大' }).click();
  const pixelsOf = (image: HTMLImageElement) => image.naturalWidth;
  await expect.poll(() => paper(0).locator('img.ready').evaluate(pixelsOf)).toBeGreaterThan(SHARP_PIXELS);
  await tools.getByRole('button', { name: 'ページ全体を表示' }).click();
  await tools.getByRole('button', { name: '右に回転' }).click();
  const turned = await paper(0).boundingBox();
  expect(turned?.width).toBeGreaterThan(turned?.height ?? 0);
  await page.reload();
  await expect.poll(async () => (await paper(0).boundingBox())?.width ?? 0).toBeGreaterThan(0);
  const kept = await paper(0).boundingBox();
  expect(kept?.width).toBeGreaterThan(kept?.height ?? 0);
  for (let quarter = 0; quarter < 3; quarter++) await tools.getByRole('button', { name: '右に回転' }).click();

  const words = paper(0).locator('cg-text-layer .run');
  await words.getByText('白樺坂紙業株式会社', { exact: true }).first().selectText();
  await expect
    .poll(() =>
      stage.evaluate((element) => {
        const data = new DataTransfer();
        element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/plain');
      }),
    )
    .toBe('白樺坂紙業株式会社');

  // Chromium without a window prints nothing by itself.
  await page.evaluate(() => {
    window.print = () => {
      const sheets = [...document.querySelectorAll<HTMLImageElement>('cg-print-sheets img')];
      document.body.dataset['printed'] = sheets.map(({ naturalWidth }) => naturalWidth).join(' ');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await tools.getByRole('button', { name: '印刷' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /^\d+( \d+){2}$/);
  const printed = (await page.locator('body').getAttribute('data-printed'))?.split(' ').map(Number);
  expect(Math.min(...(printed ?? []))).toBeGreaterThan(SHARP_PIXELS);
  await expect(page.locator('cg-print-sheets')).toHaveCount(0);

  const fields = page.getByRole('complementary', { name: '読み取った項目' });
  await fields.getByRole('button', { name: '編集' }).click();
  await stage.getByRole('button', { name: '企業名' }).first().click();
  await expect(boxIn(fields, '企業名')).toBeFocused();
  const selection = await boxIn(fields, '企業名').evaluate((box: HTMLInputElement) => [
    box.selectionStart,
    box.selectionEnd,
  ]);
  expect(selection).toEqual([0, '白樺坂紙業株式会社'.length]);
  await boxIn(fields, '取引年月日').focus();
  await expect(stage.getByRole('button', { name: '取引年月日' }).first()).toContainClass('selected');
  await expect(stage.getByRole('button', { name: '取引年月日' }).first()).toBeInViewport({ ratio: 1 });

  await tools.getByLabel('読み取り箇所').uncheck();
  await expect(stage.getByRole('button')).toHaveCount(0);
});

test('a double click in the list opens the preview, and the next document is one press away', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const older = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  const newer = await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
  await page.goto('/');
  await page.getByRole('row', { name: /みずなら什器株式会社/ }).dblclick();
  await expect(page).toHaveURL(`/documents/${newer.id}/preview`);
  await expect(page).toHaveTitle(/御見積書/);
  await expect(page.getByRole('button', { name: '前へ' })).toBeDisabled();
  await page.getByRole('button', { name: '次へ', exact: true }).click();
  await expect(page).toHaveURL(`/documents/${older.id}/preview`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('白樺坂紙業株式会社');
  await page.getByRole('button', { name: '閉じる' }).click();
  await expect(page).toHaveURL(`/documents/${older.id}`);
  await page.goBack();
  await expect(page).toHaveURL(`/documents/${older.id}/preview`);
});
