import type { DocumentType } from '@chogura/contracts';
import { describe, expect, it } from '@jest/globals';
import type { DocumentNumber, NumberKind } from './document-numbers';
import { type Linkable, suggestLinks } from './suggest-links';

const number = (kind: NumberKind | 'own', key: string): DocumentNumber => ({ kind, key, printed: key });
const paper = (id: string, docType: DocumentType | null, changes: Partial<Linkable> = {}): Linkable => ({
  id,
  docType,
  direction: docType === 'purchase_order' || docType === 'inspection_report' ? 'issued' : 'received',
  companyKey: '株式会社いろは商店',
  transactionDate: '2026-04-10',
  amountMinor: 378_000,
  currency: 'JPY',
  otherAmountsMinor: [],
  numbers: [],
  ...changes,
});
const PO = [number('order', 'PO-123')];
const linked = (one: Linkable, ...pool: Linkable[]): string[] => suggestLinks(one, pool).map(({ id }) => id);
const on = (transactionDate: string | null): Partial<Linkable> => ({ transactionDate });

/** Each once from either side: whoever is suggested suggests as well. */
const PAIRS: [string, Linkable, Linkable, boolean][] = [
  ['an invoice and its receipt', paper('a', 'invoice'), paper('b', 'receipt', on('2026-04-30')), true],
  ['a quotation and its order', paper('a', 'quotation'), paper('b', 'purchase_order', on('2026-04-20')), true],
  ['an order and its acceptance', paper('a', 'purchase_order'), paper('b', 'order_acceptance'), true],
  ['an order and its delivery', paper('a', 'purchase_order'), paper('b', 'delivery_note', on('2026-05-10')), true],
  ['a delivery and its inspection', paper('a', 'delivery_note'), paper('b', 'inspection_report'), true],
  ['a delivery and its invoice', paper('a', 'delivery_note'), paper('b', 'invoice', on('2026-04-30')), true],
  ['a delivery note that is the invoice, and its receipt', paper('a', 'delivery_invoice'), paper('b', 'receipt'), true],
  [
    'an invoice before taxes and a receipt with them',
    paper('a', 'invoice', { amountMinor: 100_000, otherAmountsMinor: [110_000] }),
    paper('b', 'receipt', { amountMinor: 110_000 }),
    true,
  ],
  [
    'two amounts that no tax explains',
    paper('a', 'invoice', { amountMinor: 100_000, otherAmountsMinor: [110_000] }),
    paper('b', 'receipt', { amountMinor: 108_000 }),
    false,
  ],
  [
    'the same number and other amounts',
    paper('a', 'delivery_note', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO, amountMinor: 380_000 }),
    true,
  ],
  [
    'the same number and no amount',
    paper('a', 'purchase_order', { numbers: PO, amountMinor: null }),
    paper('b', 'invoice', { numbers: PO }),
    true,
  ],
  [
    'the same number and no date',
    paper('a', 'purchase_order', { numbers: PO, ...on(null) }),
    paper('b', 'invoice', { numbers: PO }),
    true,
  ],
  [
    'the same number and a company that was not read',
    paper('a', 'purchase_order', { numbers: PO, companyKey: null }),
    paper('b', 'invoice', { numbers: PO }),
    true,
  ],
  [
    'the same number a year later',
    paper('a', 'purchase_order', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO, ...on('2027-04-10') }),
    true,
  ],
  [
    'the same number three years later',
    paper('a', 'purchase_order', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO, ...on('2029-04-10') }),
    false,
  ],
  [
    'the same number of two companies',
    paper('a', 'purchase_order', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO, companyKey: '株式会社別' }),
    false,
  ],
  [
    'the same digits of different kinds',
    paper('a', 'purchase_order', { numbers: PO, amountMinor: 1 }),
    paper('b', 'invoice', { numbers: [number('invoice', 'PO-123')] }),
    false,
  ],
  [
    'a number that one bears and the other names',
    paper('a', 'invoice', { numbers: [number('own', 'A-77')], amountMinor: 1 }),
    paper('b', 'receipt', { numbers: [number('invoice', 'A-77')] }),
    true,
  ],
  [
    'a number that one bears and the other names as that of another paper',
    paper('a', 'invoice', { numbers: [number('own', 'A-77')], amountMinor: 1 }),
    paper('b', 'receipt', { numbers: [number('order', 'A-77')] }),
    false,
  ],
  [
    'a number that both bear by chance',
    paper('a', 'purchase_order', { numbers: [number('own', '001')], amountMinor: 1 }),
    paper('b', 'order_acceptance', { numbers: [number('own', '001')] }),
    false,
  ],
  [
    'an invoice dated before its order by number',
    paper('a', 'purchase_order', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO, ...on('2026-01-10') }),
    false,
  ],
  [
    'two invoices with one number',
    paper('a', 'invoice', { numbers: PO }),
    paper('b', 'invoice', { numbers: PO }),
    false,
  ],
  ['two equal invoices of two months', paper('a', 'invoice'), paper('b', 'invoice', on('2026-05-10')), false],
  ['an invoice and a delivery note that is one', paper('a', 'invoice'), paper('b', 'delivery_invoice'), false],
  ['two receipts', paper('a', 'receipt'), paper('b', 'receipt'), false],
  ['another company', paper('a', 'invoice'), paper('b', 'receipt', { companyKey: '株式会社別' }), false],
  ['no company', paper('a', 'invoice', { companyKey: null }), paper('b', 'receipt', { companyKey: null }), false],
  ['another amount', paper('a', 'invoice'), paper('b', 'receipt', { amountMinor: 378_001 }), false],
  ['no amount on one', paper('a', 'invoice'), paper('b', 'receipt', { amountMinor: null }), false],
  [
    'no amount on both',
    paper('a', 'invoice', { amountMinor: null }),
    paper('b', 'receipt', { amountMinor: null }),
    false,
  ],
  ['another currency', paper('a', 'invoice'), paper('b', 'receipt', { currency: 'USD' }), false],
  ['no date', paper('a', 'invoice'), paper('b', 'receipt', on(null)), false],
  ['a receipt four months later', paper('a', 'invoice'), paper('b', 'receipt', on('2026-08-20')), false],
  ['a receipt 92 days later', paper('a', 'invoice'), paper('b', 'receipt', on('2026-07-11')), true],
  ['a receipt 93 days later', paper('a', 'invoice'), paper('b', 'receipt', on('2026-07-12')), false],
  ['a receipt on the day', paper('a', 'invoice'), paper('b', 'receipt'), true],
  ['a receipt a week before its invoice', paper('a', 'invoice'), paper('b', 'receipt', on('2026-04-03')), true],
  ['a receipt eight days before the invoice', paper('a', 'invoice'), paper('b', 'receipt', on('2026-04-02')), false],
  ['what we bill and what we paid', paper('a', 'invoice', { direction: 'issued' }), paper('b', 'receipt'), false],
  ['our order and our bill', paper('a', 'purchase_order'), paper('b', 'invoice', { direction: 'issued' }), false],
  [
    'their order and our bill',
    paper('a', 'purchase_order', { direction: 'received' }),
    paper('b', 'invoice', { direction: 'issued' }),
    true,
  ],
  ['a direction that was not read', paper('a', 'invoice', { direction: null }), paper('b', 'receipt'), true],
  ['a contract', paper('a', 'contract'), paper('b', 'invoice'), false],
  ['what nobody classified', paper('a', null), paper('b', 'invoice'), false],
  ['a card statement', paper('a', 'card_statement'), paper('b', 'receipt'), false],
];

describe('a link is suggested', () => {
  it.each(PAIRS)('or not: %s', (_name, one, other, isSuggested) => {
    expect(linked(one, other)).toEqual(isSuggested ? [other.id] : []);
    expect(linked(other, one)).toEqual(isSuggested ? [one.id] : []);
  });

  it('pairs monthly invoices with the receipt that follows each, and never with another month’s', () => {
    const months = ['01', '02', '03', '04'];
    const invoices = months.map((month) => paper(`i${month}`, 'invoice', on(`2026-${month}-25`)));
    const receipts = months.map((month) => paper(`r${month}`, 'receipt', on(`2026-${month}-28`)));
    for (const [place, month] of months.entries()) {
      expect(linked(invoices[place] ?? paper('x', null), ...invoices, ...receipts)).toEqual([`r${month}`]);
      expect(linked(receipts[place] ?? paper('x', null), ...invoices, ...receipts)).toEqual([`i${month}`]);
    }
  });

  it('to nobody where two fit equally well', () => {
    const invoice = paper('a', 'invoice');
    const twins = [paper('b', 'receipt', on('2026-04-20')), paper('c', 'receipt', on('2026-04-20'))];
    expect(linked(invoice, ...twins)).toEqual([]);
  });

  it('gives no receipt to a second invoice', () => {
    const [near, far] = [paper('a', 'invoice', on('2026-04-18')), paper('b', 'invoice', on('2026-03-18'))];
    const receipt = paper('c', 'receipt', on('2026-04-20'));
    expect(linked(far, near, receipt)).toEqual([]);
    expect(linked(near, far, receipt)).toEqual(['c']);
  });

  it('by number before by amount, and with its reason', () => {
    const order = paper('a', 'purchase_order', { numbers: PO });
    const [byAmount, byNumber] = [paper('b', 'delivery_note'), paper('c', 'invoice', { numbers: PO })];
    expect(suggestLinks(order, [byAmount, byNumber])).toMatchObject([
      { id: 'c', reason: { number: { kind: 'order', printed: 'PO-123' }, isSameCompany: true, amount: 'same' } },
      { id: 'b', reason: { number: null, isSameCompany: true, amount: 'same' } },
    ]);
  });
});
