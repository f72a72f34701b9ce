import { expect, it } from '@jest/globals';
import { findDocumentNumbers, numberKey } from './document-numbers';

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
  ['契約番号 C-2025-11', ['contract C-2025-11']],
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

it('stops at the named limit of numbers', () => {
  const text = Array.from({ length: 100 }, (_, place) => `注文番号 PO-${1000 + place}`).join('\n');
  expect(findDocumentNumbers(text)).toHaveLength(20);
});

it('compares numbers whatever their width, case and hyphens', () => {
  expect(numberKey('ｐｏ－１２３')).toBe(numberKey('PO‐123'));
});
