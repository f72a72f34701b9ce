import { describe, expect, it } from '@jest/globals';
import { fieldText, headingOf } from './field-text';

describe('a canonical value for people', () => {
  it.each([
    ['docType', 'delivery_note', 'JPY', '納品書'],
    ['direction', 'issued', 'JPY', '発行'],
    ['transactionDate', '2026-03-31', 'JPY', '2026/03/31'],
    ['amount', '-23760', 'JPY', '-23,760円'],
    ['amount', '8420.5', 'USD', 'USD 8,420.50'],
    ['companyName', '碧瀬フーズ株式会社', 'JPY', '碧瀬フーズ株式会社'],
    ['title', null, 'JPY', '-'],
  ] as const)('%s %p in %s reads %p', (field, value, currency, text) => {
    expect(fieldText(field, value, currency)).toBe(text);
  });
});

describe('what a document is called', () => {
  it('is its title and its company, or its file', () => {
    expect(headingOf({ title: '請求書', companyName: '株式会社朝凪商会', fileName: 'a.pdf' })).toBe(
      '請求書\u3000株式会社朝凪商会',
    );
    expect(headingOf({ title: null, companyName: null, fileName: 'a.pdf' })).toBe('a.pdf');
  });
});
