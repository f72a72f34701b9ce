import { describe, expect, it } from '@jest/globals';
import type { PageText } from '@chogura/api-client';
import { fieldFromText } from './field-from-text';
import { textInBox } from './text-in-box';

const A4 = 210 / 297;
const page: PageText = {
  page: 0,
  textSource: 'layer',
  lines: [
    {
      runs: [
        { text: '合計', box: [0.1, 0.1, 0.1, 0.02], isVertical: false, ends: [0.15, 0.2] },
        {
          text: '12,340円',
          box: [0.4, 0.1, 0.12, 0.02],
          isVertical: false,
          ends: [0.42, 0.44, 0.45, 0.47, 0.49, 0.5, 0.52],
        },
      ],
    },
    { runs: [{ text: '縦書', box: [0.8, 0.2, 0.03, 0.1], isVertical: true, ends: [0.25, 0.3] }] },
  ],
};

describe('text under a box', () => {
  it('is what has its middle there, with the box around just that', () => {
    expect(textInBox(page, [0.39, 0.09, 0.1, 0.04], A4)).toEqual({
      text: '12,34',
      box: [0.4, 0.1, expect.closeTo(0.09, 6), expect.closeTo(0.02, 6)],
    });
    expect(textInBox(page, [0, 0, 1, 0.15], A4)?.text).toBe('合計 12,340円');
    expect(textInBox(page, [0.7, 0.2, 0.2, 0.06], A4)?.text).toBe('縦');
    expect(textInBox(page, [0.6, 0.5, 0.2, 0.2], A4)).toBeNull();
  });
});

describe('printed text as the value of a field', () => {
  it.each([
    ['transactionDate', '発行日 2025年10月14日', '2025年10月14日'],
    ['transactionDate', '令和7年3月31日', '令和7年3月31日'],
    ['transactionDate', '合計', null],
    ['amount', '￥１２，３４０－', '12,340'],
    ['amount', '¥▲3,564-', '▲3,564'],
    ['amount', '合計 378,000円(税込)', '378,000'],
    ['amount', '合計', null],
    ['registrationNumber', '登録番号 T 3810-2003-18842', 'T3810200318842'],
    ['registrationNumber', '3810200318842', null],
    ['docType', '納 品 書 兼 請 求 書', 'delivery_invoice'],
    ['direction', '受領', null],
    ['companyName', ' 株式会社朝凪商会 ', '株式会社朝凪商会'],
  ] as const)('%s from %s is %s', (field, printed, value) => {
    expect(fieldFromText(field, printed, 'JPY')).toBe(value);
  });
});
