import type { DocumentType } from '@chogura/contracts';
import { describe, expect, it } from '@jest/globals';
import { DocumentTaxLineEntity } from '../document.entity';
import { amountDifferences, type Chained, inOrderOfDeal, taxedAmounts } from './link-chain';

let number = 0;
const paper = (docType: DocumentType | null, amountMinor: number | null, more: Partial<Chained> = {}): Chained => ({
  number: ++number,
  docType,
  direction: docType === 'purchase_order' || docType === 'inspection_report' ? 'issued' : 'received',
  transactionDate: '2026-04-10',
  amountMinor,
  currency: 'JPY',
  isDeleted: false,
  taxed: { netMinor: null, grossMinor: null },
  ...more,
});
const taxed = (netMinor: number, grossMinor: number): Partial<Chained> => ({ taxed: { netMinor, grossMinor } });
const differences = (...papers: [Chained, ...Chained[]]): string[] =>
  amountDifferences(papers, papers[0]).map(
    ({ from, to, fromMinor, toMinor }) => `${from} ${fromMinor} → ${to} ${toMinor}`,
  );

describe('the amounts of a chain', () => {
  it('part where a step comes to more or less than the one before it', () => {
    expect(
      differences(
        paper('quotation', 100_000),
        paper('purchase_order', 100_000),
        paper('delivery_note', 90_000),
        paper('invoice', 101_100),
        paper('receipt', 101_100),
      ),
    ).toEqual(['order 100000 → delivery 90000', 'delivery 90000 → invoice 101100']);
  });

  it('are compared over a step that names none', () => {
    expect(
      differences(paper('purchase_order', 100_000), paper('delivery_note', null), paper('invoice', 101_100)),
    ).toEqual(['order 100000 → invoice 101100']);
  });

  it('do not part by the tax that the tax lines tell', () => {
    const billed = paper('invoice', 110_000, taxed(100_000, 110_000));
    expect(differences(paper('purchase_order', 100_000), billed)).toEqual([]);
    expect(differences(billed, paper('receipt', 110_000))).toEqual([]);
    expect(differences(paper('purchase_order', 100_000), paper('invoice', 110_000))).toEqual([
      'order 100000 → invoice 110000',
    ]);
  });

  it('are compared with tax where both tell it', () => {
    expect(
      differences(
        paper('purchase_order', 100_000, taxed(100_000, 110_000)),
        paper('invoice', 111_100, taxed(101_000, 111_100)),
      ),
    ).toEqual(['order 110000 → invoice 111100']);
  });

  it('of three deliveries come to that of one bill', () => {
    const deliveries = [10_000, 20_000, 30_000].map((amount) => paper('delivery_note', amount));
    expect(differences(paper('purchase_order', 60_000), ...deliveries, paper('invoice', 60_000))).toEqual([]);
    expect(differences(paper('purchase_order', 60_000), ...deliveries.slice(1), paper('invoice', 60_000))).toEqual([
      'order 60000 → delivery 50000',
      'delivery 50000 → invoice 60000',
    ]);
  });

  it('leave out what was deleted, other currencies and the other side of the business', () => {
    const order = paper('purchase_order', 100_000);
    expect(differences(order, paper('invoice', 5, { isDeleted: true }))).toEqual([]);
    expect(differences(order, paper('invoice', 5, { currency: 'USD' }))).toEqual([]);
    expect(differences(order, paper('invoice', 5), paper('invoice', 5, { currency: 'USD' }))).toEqual([]);
    expect(differences(order, paper('invoice', 5, { direction: 'issued' }))).toEqual([]);
    expect(differences(order, paper('invoice', 5, { direction: null }))).toEqual(['order 100000 → invoice 5']);
    expect(differences(order, paper('contract', 5), paper(null, 6))).toEqual([]);
  });
});

it('a deal goes by step and by day, after its contract', () => {
  const papers = [
    paper(null, 1),
    paper('receipt', 1),
    paper('delivery_note', 1, { transactionDate: null }),
    paper('delivery_note', 1, { transactionDate: '2026-04-12' }),
    paper('delivery_note', 1, { transactionDate: '2026-04-11' }),
    paper('contract', 1),
    paper('quotation', 1),
  ];
  expect(inOrderOfDeal(papers).map((each) => papers.indexOf(each))).toEqual([5, 6, 4, 3, 2, 1, 0]);
});

describe('tax lines', () => {
  const line = (netMinor: number | null, taxMinor: number | null, grossMinor: number | null): DocumentTaxLineEntity =>
    Object.assign(new DocumentTaxLineEntity(), { netMinor, taxMinor, grossMinor });

  it.each([
    ['none', [], null, null],
    ['one that a person took away', [line(null, null, null)], null, null],
    ['all three', [line(100, 10, 110), line(200, 16, 216)], 300, 326],
    ['what can be worked out', [line(100, 10, null), line(null, 16, 216)], 300, 326],
    ['what cannot', [line(100, null, null), line(200, 16, 216)], 300, null],
  ])('come to: %s', (_name, lines, netMinor, grossMinor) => {
    expect(taxedAmounts(lines)).toEqual({ netMinor, grossMinor });
  });
});
