import { expect, it } from '@jest/globals';
import { findDocumentNumbers, numberKey, numbersOnPages } from './document-numbers';

it.each([
  ['注文番号：PO-123', ['order PO-123']],
  ['ご注文番号 PO-123', ['order PO-123']],
  ['発注No.４５０００１２３４', ['order 450001234']],
  ['受注No: R-0042', ['order R-0042']],
  ['P.O. No. 7781-2', ['order 7781-2']],
  ['Purchase Order Number: AB/2026/04', ['order AB/2026/04']],
  ['御見積書番号 Q2026-0415', ['quotation Q2026-0415']],
  ['見積NO．M－００１', ['quotation M-001']],
  ['納品書番号　D000981', ['delivery D000981']],
  ['検収番号：K-77a', ['inspection K-77A']],
  ['請求書番号: INV-2026-0331', ['invoice INV-2026-0331']],
  ['Invoice No. INV-9', ['invoice INV-9']],
  ['Invoice # 10045', ['invoice 10045']],
  ['領収証No.00123', ['receipt 00123']],
  ['契約番号 C-2025-11', []],
  ['請求書\nNo. 2026-0042', ['invoice 2026-0042']],
  ['株式会社いろは商店\nNo. 2026-0042\n登録番号 T6970100245813', ['own 2026-0042']],
  ['伝票番号：D-771', ['own D-771']],
  ['みずなら什器株式会社 御中 番号 HO-2025-0088', ['own HO-2025-0088']],
  ['お問合せNo.A-001', []],
  ['納品書\n2026年4月1日\nNo.\nD-1001', ['own D-1001']],
  ['見積番号 Q-100\n注文番号 PO-200', ['quotation Q-100', 'order PO-200']],
  ['注文番号 PO-12 注文番号 po‐12', ['order PO-12']],
  ['請求番号 2026/03/31', []],
  ['請求番号 2026-03', []],
  ['登録番号 T6970100245813', []],
  ['請求書番号 T6970100245813', []],
  ['ご請求金額 378,000円', []],
  ['注文書 2026年4月1日', []],
  ['電話番号 03-1234-5678', []],
  ['お客様番号 A-123', []],
  ['注文番号 なし', []],
  ['注文番号 ABC', []],
])('%s names %j', (text, expected) => {
  expect(findDocumentNumbers(text).map(({ kind, key }) => `${kind} ${key}`)).toEqual(expected);
});

it('takes the first numbers without a word for those of the paper, and not the rows of a table', () => {
  const rows = Array.from({ length: 30 }, (_, place) => `No. ${5000 + place}`).join('\n');
  expect(findDocumentNumbers(`No. H-1\n${rows}\n注文番号 PO-9`).map(({ key }) => key)).toEqual([
    'H-1',
    '5000',
    '5001',
    'PO-9',
  ]);
});

it('looks through the first pages of a thick document', () => {
  const pages = Array.from({ length: 30 }, (_, page) => ({ text: `注文番号 PO-${100 + page}` }));
  expect(numbersOnPages(pages.slice(0, 2)).map(({ key }) => key)).toEqual(['PO-100', 'PO-101']);
  expect(
    numbersOnPages([...pages.slice(0, 1), ...Array.from({ length: 19 }, () => ({ text: '約款' })), ...pages]),
  ).toHaveLength(1);
});

it('is not held up by a page of nothing but space', () => {
  const space = ' \n'.repeat(100_000);
  expect(findDocumentNumbers(`No.${space}注文番号${space}注文番号 PO-1`).map(({ key }) => key)).toEqual(['PO-1']);
});

it('stops at the named limit of numbers', () => {
  const text = Array.from({ length: 100 }, (_, place) => `注文番号 PO-${1000 + place}`).join('\n');
  expect(findDocumentNumbers(text)).toHaveLength(20);
});

it('compares numbers whatever their width, case and hyphens', () => {
  expect(numberKey('ｐｏ－１２３')).toBe(numberKey('PO‐123'));
});
