import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { documentOf, registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { dropFiles } from './screens/drop';
import { boxIn, Ledger, valueIn } from './screens/ledger';

const TEN_FILES = [
  'seikyusho-kami.pdf',
  'invoice-northmere.pdf',
  'henkan-kami.pdf',
  'scan-insatsu.pdf',
  'scan-hakko-hikae.pdf',
  'photo-ryoshusho.jpg',
  'nohinsho-buhin.png',
  'keiyakusho-seiso.tif',
  'seikyusho-ocha.docx',
  'seikyusho-cloud.xlsx',
];
/** Pictures take seconds each, and the reader gives way to whatever else the machine does. */
const READING_LIMIT_MS = 180_000;

/** Notes which states each row goes through. What it noted is gone with the page, so that it also tells of a reload. */
async function watchStates(page: Page): Promise<() => Promise<string[][]>> {
  const watch = await page.evaluateHandle(() => {
    const states = new Map<string, string[]>();
    const note = () => {
      // An element shows another document when the rows move: the number tells which.
      for (const row of document.querySelectorAll('[role=row]')) {
        const number = row.querySelector('[data-key=number]')?.textContent?.trim();
        const state = row.querySelector('cg-state')?.textContent?.trim();
        if (!number || !state) continue;
        const seen = states.get(number) ?? [];
        if (seen.at(-1) !== state) states.set(number, [...seen, state]);
      }
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    return states;
  });
  return () => watch.evaluate((states) => [...states.values()]);
}

test('ten files of all kinds dropped at once fill the ledger by themselves', async ({ page, context, company }) => {
  test.setTimeout(READING_LIMIT_MS + 60_000);
  await signIn(context, company.clerk);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();
  const statesOfRows = await watchStates(page);
  await dropFiles(page, TEN_FILES.map(samplePath), () =>
    expect(page.getByText('ここで離すと10件を登録します')).toBeVisible(),
  );
  const ledger = new Ledger(page);
  await expect(ledger.uploads.getByRole('heading')).toHaveText('10件を登録しました');
  await expect(ledger.grid.getByText('解析中')).toHaveCount(0, { timeout: READING_LIMIT_MS });
  for (const file of TEN_FILES) {
    const { docType, title, companyName, amount, transactionDate } = textsOf(file);
    await expect(ledger.row(amount).getByRole('gridcell'), file).toContainText([
      /入力完了|要確認/,
      /\d+/,
      docType,
      title,
      companyName,
      amount,
      transactionDate,
      '大路 一葉',
      '経理グループ',
    ]);
  }
  const states = await statesOfRows();
  expect(states).toHaveLength(TEN_FILES.length);
  // A short file may be read before its row is drawn; the last of the pictures is not.
  expect(states.filter(([first]) => first === '解析中').length).toBeGreaterThan(0);
});

test('the place where an amount was read on a scan is scrolled to and lit', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  const { id, fields } = await registerAndRead(context, samplePath('scan-insatsu.pdf'));
  const [x = 0, y = 0, width = 0, height = 0] = fields.find(({ field }) => field === 'amount')?.evidence?.box ?? [];
  await page.goto('/');
  const ledger = new Ledger(page);
  await ledger.row(textsOf('scan-insatsu.pdf').companyName).click();
  await expect(valueIn(ledger.pane, '取引金額')).toContainText(textsOf('scan-insatsu.pdf').amount);
  await ledger.pane.getByRole('button', { name: '取引金額を読み取った箇所を表示' }).click();

  await expect(page).toHaveURL(`/documents/${id}/preview?field=amount`);
  const stage = page.getByRole('region', { name: 'ページの画像' });
  const place = stage.getByRole('button', { name: '取引金額' }).first();
  await expect(place).toBeInViewport({ ratio: 1 });
  await expect(place).toContainClass('selected');
  const image = stage.getByRole('img');
  await expect(image).toHaveJSProperty('complete', true);
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(800);
  expect(await stage.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);

  const [paper, lit, window] = await Promise.all([image.boundingBox(), place.boundingBox(), stage.boundingBox()]);
  if (!paper || !lit || !window) throw new Error('the page, its place or the stage is not shown');
  // The frame stands around what was read: a few pixels of rim and line on each side.
  const rimPx = 4;
  expect(lit.x + rimPx).toBeCloseTo(paper.x + x * paper.width, 0);
  expect(lit.y + rimPx).toBeCloseTo(paper.y + y * paper.height, 0);
  expect(lit.width - 2 * rimPx).toBeCloseTo(width * paper.width, 0);
  expect(lit.height - 2 * rimPx).toBeCloseTo(height * paper.height, 0);
  expect(lit.y).toBeGreaterThan(window.y);
  expect(lit.y).toBeLessThan(window.y + window.height / 2);

  const values = page.getByRole('complementary', { name: '読み取った項目' });
  await values.getByRole('button', { name: '編集' }).click();
  await boxIn(values, '取引金額').fill('1');
  await page.mouse.move(lit.x - 2, lit.y - 2);
  await page.mouse.down();
  await page.mouse.move(lit.x + lit.width / 2, lit.y + lit.height / 2);
  await page.mouse.move(lit.x + lit.width + 2, lit.y + lit.height + 2);
  await page.mouse.up();
  await expect(boxIn(values, '取引金額')).toBeFocused();
  await expect(boxIn(values, '取引金額')).toHaveValue(/^\d{1,3}(,\d{3})+$/);
});

test('a corrected value stays, marked as set by hand; a cancelled one leaves no trace', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).click();
  await boxIn(pane, '企業名').fill('白樺坂紙業株式会社　東京支店');
  await boxIn(pane, '取引金額').fill('５２，４９４');
  await pane.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('保存しました')).toBeVisible();

  await page.reload();
  await expect(valueIn(pane, '企業名')).toContainText('白樺坂紙業株式会社　東京支店');
  await expect(valueIn(pane, '企業名')).toContainText('手入力');
  await expect(valueIn(pane, '取引金額')).toContainText('52,494円');
  await expect(valueIn(pane, 'タイトル')).not.toContainText('手入力');
  const { fields } = await documentOf(context, id);
  const byHand = fields.filter(({ source }) => source === 'person').map(({ field }) => field);
  expect(byHand.sort()).toEqual(['amount', 'companyName']);

  await pane.getByRole('button', { name: '編集' }).click();
  await boxIn(pane, 'タイトル').fill('別のタイトル');
  await pane.getByRole('button', { name: 'キャンセル' }).click();
  await page.getByRole('button', { name: '変更を捨てる' }).click();
  await expect(valueIn(pane, 'タイトル')).toContainText('請求書');
  await page.reload();
  await expect(valueIn(pane, 'タイトル')).toContainText('請求書');
});
