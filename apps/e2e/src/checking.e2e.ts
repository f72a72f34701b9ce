import { expect, test } from './journey';
import { qpdf } from './product/broken-files';
import { change, documentOf, register, registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { tabTo } from './screens/keyboard';
import { boxIn, Ledger, valueIn } from './screens/ledger';

const TYPED = ['seikyusho-kami.pdf', 'mitsumori-desk.pdf', 'chumonsho-desk.pdf', 'henkan-kami.pdf'];
const DOZEN = 12;
/** One of the dozen is a photo, on which a value is doubtful; of three others somebody took the amount away. */
const PHOTO = 'photo-ryoshusho.jpg';
const WITHOUT_AMOUNT = [2, 5, 8];
const READING_LIMIT_MS = 90_000;

test('a dozen documents are checked and completed without a mouse', async ({ page, context, company }, testInfo) => {
  test.setTimeout(READING_LIMIT_MS + 90_000);
  await signIn(context, company.clerk);
  const ids: string[] = [];
  for (let number = 1; number < DOZEN; number++) {
    const file = testInfo.outputPath(`${number}.pdf`);
    await qpdf('--empty', '--pages', samplePath(TYPED[number % TYPED.length] ?? ''), '--', file);
    ids.push((await register(context, file)).id);
  }
  ids.push((await registerAndRead(context, samplePath(PHOTO))).id);
  await expect
    .poll(async () => (await Promise.all(ids.map((id) => documentOf(context, id)))).map((each) => each.inputState), {
      timeout: READING_LIMIT_MS,
    })
    .not.toContain('reading');
  for (const index of WITHOUT_AMOUNT) await change(context, ids[index] ?? '', { amountMinor: null });
  // The newest stands on top.
  const order = ids.toReversed();

  await page.goto('/');
  const { grid } = new Ledger(page);
  const { keyboard } = page;
  await expect(grid.getByRole('row', { name: /解析中/ })).toHaveCount(0);
  await tabTo(page, grid);
  await keyboard.press('Home');
  await keyboard.press('Enter');

  const fields = page.getByRole('complementary', { name: '読み取った項目' });
  for (const [place, id] of order.entries()) {
    await expect(page).toHaveURL(`/documents/${id}/preview`);
    const { number, reviewFields, missingFields } = await documentOf(context, id);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`[管理番号: ${number}]`);
    if (place > 0) await expect(page.getByRole('status').getByText(`管理番号 ${number}`)).toBeAttached();
    for (let left = reviewFields.length; left > 0; left--) {
      await keyboard.press('Enter');
      await expect(fields.locator('.row.review.selected')).toBeVisible();
      await keyboard.press('c');
      await expect(fields.locator('.row.review')).toHaveCount(left - 1);
    }
    if (missingFields.length > 0) {
      await keyboard.press('Enter');
      await expect(valueIn(fields, '取引金額')).toContainClass('selected');
      await keyboard.press('e');
      await expect(boxIn(fields, '取引金額')).toBeFocused();
      await keyboard.type('１２，３４５');
    }
    await keyboard.press('Control+Enter');
  }
  await expect(page).toHaveURL(`/documents/${order.at(-1)}`);
  await expect(page.getByText('この表示の帳票はこれで最後です')).toBeVisible();
  await expect(grid).toBeFocused();
  const documents = await Promise.all(ids.map((id) => documentOf(context, id)));
  expect(documents.map(({ inputState, reviewFields }) => [inputState, reviewFields])).toEqual(
    ids.map(() => ['complete', []]),
  );
  expect(WITHOUT_AMOUNT.map((index) => documents[index]?.amountMinor)).toEqual([12_345, 12_345, 12_345]);

  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'キーボード操作' });
  await expect(sheet.getByText('完了にして次へ')).toBeVisible();
  await sheet.getByRole('checkbox', { name: '1文字のキーを使う' }).press('Space');
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await keyboard.press('?');
  await expect(sheet).toHaveCount(0);
});
