import { describe, expect, it } from '@jest/globals';
import { companyNames, isSameCompany, printedName } from './company-names';
import { dateTokens } from './date-tokens';
import { layOut, type Segment } from './layout';
import { kanjiMoney, moneyText, moneyTokens } from './money-tokens';
import { mendLookalikes } from './ocr-lookalikes';
import { registrationTokens } from './registration-tokens';
import { spanText } from './span';
import { handMadePage } from './testing/hand-made-page';

/** One line of text as the tokenisers get it. */
function line(text: string): Segment {
  const segment = layOut(handMadePage([{ x: 10, y: 100, text }])).segments[0];
  if (!segment) throw new Error(`no segment in "${text}"`);
  return segment;
}

describe('moneyTokens', () => {
  it.each([
    ['¥1,234', 1234, 'JPY'],
    ['\\1,234-', 1234, 'JPY'],
    ['￥１，２３４，５６７－', 1234567, 'JPY'],
    ['金1,234円也', 1234, 'JPY'],
    ['金 1,045,891 円', 1045891, 'JPY'],
    ['▲1,234', -1234, null],
    ['△ 500円', -500, 'JPY'],
    ['¥-45,969', -45969, 'JPY'],
    ['-¥45,969', -45969, 'JPY'],
    ['(¥1,234)', -1234, 'JPY'],
    ['USD 1,859.97', 1859.97, 'USD'],
    ['€95.20', 95.2, 'EUR'],
    ['1,234.50 EUR', 1234.5, 'EUR'],
    ['1,234，567', 1234567, null],
    ['50万円', 500000, 'JPY'],
    ['金壱百弐拾万円也', 1200000, 'JPY'],
  ])('reads %s', (text, value, currency) => {
    expect(moneyTokens(line(text))).toMatchObject([{ value, currency }]);
  });

  it.each(['2026年3月31日', 'TEL03-1234-5678', '10%対象', '(5点)', '12:34', 'A4-1234x', '3階'])(
    'finds no money in %s',
    (text) => {
      expect(moneyTokens(line(text)).filter(({ isMarked }) => isMarked)).toEqual([]);
    },
  );

  it('keeps an open bracket out of the value', () => {
    const [token] = moneyTokens(line('(10%対象 ¥330)'));
    expect(token && spanText(token)).toBe('¥330');
    expect(token?.value).toBe(330);
  });

  it('parts the sums of one line', () => {
    expect(moneyTokens(line('10%税抜 43,570 消費税 4,357')).map(({ value }) => value)).toEqual([43570, 4357]);
  });

  it('writes cents only where there are some', () => {
    expect([moneyText(1200), moneyText(-95.2)]).toEqual(['1200', '-95.20']);
  });

  it.each([
    ['三千五百', 3500],
    ['壱億弐千万', 120_000_000],
    ['12万3,400', 123_400],
    ['見積', null],
  ])('reads the number %s', (text, value) => {
    expect(kanjiMoney(text)).toBe(value);
  });
});

describe('dateTokens', () => {
  it.each([
    ['発行日：2026/03/31', '2026-03-31'],
    ['2026 年 3 月 31 日', '2026-03-31'],
    ['令和 8 年 3 月 31 日', '2026-03-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['令和八年三月三十一日', '2026-03-31'],
    ['二〇二六年三月十日', '2026-03-10'],
    ['R8.3.31', '2026-03-31'],
    ['R8年3月31日', '2026-03-31'],
    ['平成31年4月30日', '2019-04-30'],
    ["'25/3/31", '2025-03-31'],
    ['25.3.31', '2025-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['20-APR-2025', '2025-04-20'],
    ['April 20, 2025', '2025-04-20'],
    ['Sept. 3rd, 2025', '2025-09-03'],
    ['25/04/2025', '2025-04-25'],
    ['2025/01/20(月) 12:28', '2025-01-20'],
    ['2026/02/2614:57', '2026-02-26'],
  ])('reads %s', (text, day) => {
    expect(dateTokens(line(text)).map(({ value }) => value)).toEqual([day]);
  });

  it.each(['2026年2月30日', '12-34-56', '03-1234-5678', '2026年3月', '1.2.3.4', '3/31'])(
    'finds no day in %s',
    (text) => {
      expect(dateTokens(line(text))).toEqual([]);
    },
  );

  it('reads both ends of a period', () => {
    expect(dateTokens(line('自 2026/1/6 至 2026/7/22')).map(({ value }) => value)).toEqual([
      '2026-01-06',
      '2026-07-22',
    ]);
  });
});

describe('registrationTokens', () => {
  it.each([
    '登録番号 T6011101000007',
    'T-6011101000007',
    'T6-0111-0100-0007',
    'T6 0111 0100 0007',
    'Ｔ６０１１１０１０００００７',
    '登録番号：6011101000007',
  ])('reads %s', (text) => {
    expect(registrationTokens(line(text))).toMatchObject([
      { value: 'T6011101000007', isValid: true, isRepaired: false },
    ]);
  });

  it('reads letters as the digits they look like, and says so', () => {
    expect(registrationTokens(line('T60lllOl000007'))).toMatchObject([
      { value: 'T6011101000007', isValid: true, isRepaired: true },
    ]);
  });

  it('leaves out a digit that was seen twice, where only one number then fits', () => {
    expect(registrationTokens(line('T60111101000007'))).toMatchObject([{ value: 'T6011101000007', isRepaired: true }]);
  });

  it('keeps a number whose check digit fails', () => {
    expect(registrationTokens(line('T1011101000007'))).toMatchObject([{ value: 'T1011101000007', isValid: false }]);
  });

  it.each([
    'T601110100000',
    'T60111010000071',
    '法人番号 6011101000007',
    'TEL 6011101000007',
    '登録番号 1011101000007',
  ])('finds none in %s', (text) => {
    expect(registrationTokens(line(text))).toEqual([]);
  });
});

describe('companyNames', () => {
  it.each([
    ['株式会社あさぎ商会　御中', '株式会社あさぎ商会'],
    ['株式会社あさぎ商会 大阪支店', '株式会社あさぎ商会'],
    ['あさぎ商会株式会社 経理部 御中', 'あさぎ商会株式会社'],
    ['㈱あさぎ', '(株)あさぎ'],
    ['(株あさぎ商会', '(株)あさぎ商会'],
    ['商号 有限会社ときわ工房', '有限会社ときわ工房'],
    ['(乙)医療法人社団みどり会', '医療法人社団みどり会'],
    ['口座名義：合同会社みずいろ', '合同会社みずいろ'],
    ['はなみずき企画株式会社', 'はなみずき企画株式会社'],
    ['株式会社Re:Plan', '株式会社Re:Plan'],
    ['社会福祉法人T&M　東京都架空区一丁目2-3', '社会福祉法人T&M'],
    ['Bill To: Larkspur Tools GmbH', 'Larkspur Tools GmbH'],
    ['Norfolk & Sons Co., Ltd.', 'Norfolk & Sons Co., Ltd.'],
    ['Alder Systems, Inc.', 'Alder Systems, Inc.'],
  ])('finds the name in %s', (text, name) => {
    expect(companyNames(line(text)).map(printedName)).toEqual([name]);
  });

  it('finds both parties of a sentence', () => {
    const text = '株式会社あさぎ（以下「甲」という。）と農園くれない有限会社（以下「乙」という。）は';
    expect(companyNames(line(text)).map(printedName)).toEqual(['株式会社あさぎ', '農園くれない有限会社']);
  });

  it.each(['株式会社', 'ご請求金額 1,000円', '営業部 山田太郎'])('finds none in %s', (text) => {
    expect(companyNames(line(text))).toEqual([]);
  });

  it('takes one wrong character for the same company, two companies for two', () => {
    expect(isSameCompany('(株)あさぎ商会', '株式会社あさき商会')).toBe(true);
    expect(isSameCompany('株式会社あさぎ商会', 'あさぎ商会株式会社')).toBe(false);
    expect(isSameCompany('有限会社ときわ', '株式会社あさぎ')).toBe(false);
  });
});

describe('mendLookalikes', () => {
  it.each([
    ['ベーカリ一株式会社', 'ベーカリー株式会社'],
    ['株式会社力ワセミ', '株式会社カワセミ'],
    ['データ一式', 'データ一式'],
    ['入口工事', '入口工事'],
    ['5名樣', '5名様'],
  ])('%s → %s', (seen, meant) => {
    expect(mendLookalikes(seen)).toBe(meant);
  });
});
