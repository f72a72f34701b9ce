import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reading } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { FORBIDDEN, NOT_FOUND } from '../documents.problems';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const LOOK = 'f0e1d2c3b4a59687';

/** What an invoice prints; `values` replaces figures of it. */
const invoiceText = ({ number = '2026-0114', day = '2026年3月31日', total = '23,760' } = {}): string =>
  `請求書 No. ${number}\n発行日 ${day}\n株式会社いろは商店 御中 下記の通りご請求申し上げます\n東京都雲雀市若葉台1-8-3 TEL 03-0112-3344\n` +
  `登録番号 T6970100245813 コピー用紙 40 冊 540 21,600\nご請求金額 ¥${total} 10%対象 21,600 消費税 2,160\nお振込先 普通 0004417`;

describe('documents that may be one paper', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  const pageOf = (text: string, look: string | null = LOOK): Reading['pages'] => [
    { page: 0, width: 595, height: 842, textSource: 'ocr', text, look },
  ];

  /** A document that was read as printing this. */
  async function read(
    text: string,
    values: Parameters<typeof readingOf>[1] = {},
    of: TestCompany = company,
  ): Promise<Uuid> {
    const { id } = await bench.stored(of.clerk);
    await bench.completeReading(of, readingOf(id, values, { pages: pageOf(text) }));
    return id;
  }

  const suspectedWith = async (id: Uuid, ctx: RequestContext = company.clerk) =>
    (await bench.duplicates.of(ctx, id)).items.map(({ document, reason, state }) => ({
      id: document.id,
      reason,
      state,
    }));
  const revisionOf = async (id: Uuid): Promise<number> => (await bench.documents.one(company.clerk, id)).revision;
  const changed = async (id: Uuid, changes: Parameters<typeof bench.change.execute>[3]): Promise<void> =>
    bench.change.execute(company.clerk, id, await revisionOf(id), changes);

  it('suspects a second scan, also where OCR lost a figure and a stamp added one, and tells of it once', async () => {
    const first = await read(invoiceText());
    const again = await read(`${invoiceText().replace(' 540 ', ' ')}\n受付 26.4.7`, { amount: '21600' });
    expect(await suspectedWith(first)).toEqual([{ id: again, reason: 'same-paper', state: 'suspected' }]);
    expect(await suspectedWith(again)).toEqual([{ id: first, reason: 'same-paper', state: 'suspected' }]);
    expect(await bench.eventsOf(again)).toContain('documents.duplicate-suspected');
    await bench.completeReading(company, readingOf(again, {}, { pages: pageOf(invoiceText()) }));
    const told = (await bench.eventsOf(again)).filter((type) => type === 'documents.duplicate-suspected');
    expect(told).toHaveLength(1);
  });

  it.each([
    ['number', { number: '2026-0115' }, {}],
    ['number, one digit longer', { number: '2026-10114' }, {}],
    ['day', { day: '2026年4月30日' }, { transactionDate: '2026-04-30' }],
    ['amount', { total: '24,860' }, { amount: '24860' }],
  ])('does not accuse the next invoice of a series, which has another %s', async (_, printed, values) => {
    const first = await read(invoiceText());
    await read(invoiceText(printed), values);
    expect(await suspectedWith(first)).toEqual([]);
  });

  it('suspects the same company, amount and day where nothing printed speaks against it', async () => {
    const first = await read('領収書');
    const second = await read('領収書 上様');
    expect(await suspectedWith(second)).toEqual([{ id: first, reason: 'same-values', state: 'suspected' }]);
    const others = await Promise.all([
      read('領収書', { docType: 'delivery_note' }),
      read('領収書', { amount: '100' }),
      read('領収書', { companyName: '山田商事' }),
      read('領収書', { transactionDate: null }),
    ]);
    for (const other of others) expect(await suspectedWith(other)).toEqual([]);
  });

  it('follows what a person corrects, in the transaction of the correction', async () => {
    const first = await read('領収書');
    const second = await read('領収書 上様', { amount: '100' });
    await changed(second, { amountMinor: 23_760 });
    expect(await suspectedWith(first)).toEqual([{ id: second, reason: 'same-values', state: 'suspected' }]);
    await changed(second, { transactionDate: '2026-03-30' });
    expect(await suspectedWith(first)).toEqual([]);
    expect(await bench.eventsOf(second)).toEqual(
      expect.arrayContaining(['documents.duplicate-suspected', 'documents.duplicate-withdrawn']),
    );
  });

  it('remembers that they are two, whatever is read again, and can take that back', async () => {
    const first = await read(invoiceText());
    const again = await read(invoiceText());
    await bench.duplicates.decide(company.clerk, first, again, true);
    await bench.completeReading(company, readingOf(again, {}, { pages: pageOf(invoiceText()) }));
    const { items } = await bench.duplicates.of(company.colleague, again);
    expect(items).toMatchObject([{ state: 'dismissed', decidedBy: { id: company.clerkId } }]);
    expect(await bench.documents.one(company.clerk, first)).toMatchObject({
      isPossibleDuplicate: false,
      dismissedDuplicates: 1,
    });
    expect((await bench.ledger(company.clerk)).items.map(({ isPossibleDuplicate }) => isPossibleDuplicate)).toEqual([
      false,
      false,
    ]);
    await bench.duplicates.decide(company.clerk, again, first, false);
    expect(await suspectedWith(first)).toEqual([{ id: again, reason: 'same-paper', state: 'suspected' }]);
    expect(await bench.eventsOf(first)).toContain('documents.duplicate-dismissed');
    expect(await bench.eventsOf(again)).toContain('documents.duplicate-dismissal-undone');
  });

  it('finds each other when both are read at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => read(invoiceText())));
    for (const id of ids) expect(await suspectedWith(id)).toHaveLength(5);
  });

  it('neither shows nor counts a twin that the asker does not see', async () => {
    const first = await read(invoiceText());
    const hidden = await read(invoiceText());
    await bench.restrict(company, hidden, { users: {}, groups: {}, everyone: 'administrators_only' });
    expect(await suspectedWith(first, company.colleague)).toEqual([]);
    const [row] = (await bench.ledger(company.colleague)).items;
    expect(row).toMatchObject({ id: first, isPossibleDuplicate: false });
    expect((await bench.ledger(company.colleague, { isPossibleDuplicate: true })).items).toEqual([]);
    await expect(bench.duplicates.of(company.colleague, hidden)).rejects.toMatchObject({ definition: NOT_FOUND });
    await expect(bench.duplicates.decide(company.colleague, first, hidden, true)).rejects.toMatchObject({
      definition: NOT_FOUND,
    });
    expect(await suspectedWith(first, company.administrator)).toHaveLength(1);
  });

  it('takes the word of those who may edit alone', async () => {
    const [first, again] = [await read(invoiceText()), await read(invoiceText())];
    await expect(bench.duplicates.decide(company.auditor, first, again, true)).rejects.toMatchObject({
      definition: FORBIDDEN,
    });
    const stranger = await read('納品書', { amount: '7' });
    await expect(bench.duplicates.decide(company.clerk, first, stranger, true)).rejects.toMatchObject({
      definition: NOT_FOUND,
    });
  });

  it('is over when one of the two is deleted, and there when it is restored, also with what came meanwhile', async () => {
    const [first, again] = [await read(invoiceText()), await read(invoiceText())];
    await bench.deletion.delete(company.clerk, again, await revisionOf(again), '二重登録');
    expect(await suspectedWith(first)).toEqual([]);
    expect((await bench.ledger(company.clerk, { isPossibleDuplicate: true })).items).toEqual([]);
    const later = await read(invoiceText());
    expect(await suspectedWith(later)).toHaveLength(1);
    await bench.deletion.restore(company.clerk, again, null);
    expect(await suspectedWith(first)).toHaveLength(2);
    expect(await suspectedWith(later)).toHaveLength(2);
  });

  it('lists those that may be twins, and those that may not', async () => {
    const [first, again] = [await read(invoiceText()), await read(invoiceText())];
    const alone = await read('見積書', { amount: '5' });
    const idsOf = async (isPossibleDuplicate: boolean) =>
      (await bench.ledger(company.clerk, { isPossibleDuplicate })).items.map(({ id }) => id).sort();
    expect(await idsOf(true)).toEqual([first, again].sort());
    expect(await idsOf(false)).toEqual([alone]);
  });

  it('knows nothing of another company’s', async () => {
    const first = await read(invoiceText());
    const other = await bench.newCompany();
    const theirs = await read(invoiceText(), {}, other);
    expect(await suspectedWith(first)).toEqual([]);
    await expect(bench.duplicates.of(other.clerk, first)).rejects.toMatchObject({ definition: NOT_FOUND });
    await expect(bench.duplicates.decide(other.clerk, theirs, first, true)).rejects.toMatchObject({
      definition: NOT_FOUND,
    });
  });
});
