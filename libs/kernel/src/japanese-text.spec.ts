import { describe, expect, it } from '@jest/globals';
import { companyKey, normaliseText, parseJapaneseDate, squeeze } from './japanese-text';

describe('Japanese text', () => {
  it('is one code point per sign: widths, ligatures, Kangxi and CJK radicals', () => {
    expect(normaliseText('Ｔ１２３　㈱⽇本⾏')).toBe('T123 (株)日本行');
    expect(normaliseText('⻑野⻘果')).toBe('長野青果');
    expect(squeeze('注　文 書\n')).toBe('注文書');
  });

  it.each([
    ['㈱みどり商店', '(株) みどり商店'],
    ['有限会社 あさひ', '(有)あさひ'],
    ['Midori Trading Co., Ltd.', 'MIDORI TRADING CO LTD'],
    ['ＡＢ−Ｃ株式会社', 'AB-C(株)'],
  ])('%s and %s are one company', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
  });

  it('keeps 株式会社A and A株式会社 apart', () => {
    expect(companyKey('株式会社あさひ')).not.toBe(companyKey('あさひ株式会社'));
  });

  it.each([
    ['2026/3/31', '2026-03-31'],
    ['２０２６年３月３１日', '2026-03-31'],
    ['2026.03.31', '2026-03-31'],
    ['令和 8 年 3 月 31 日', '2026-03-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['R8.3.31', '2026-03-31'],
    ['平成31年4月30日', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
  ])('reads the date %s', (text, day) => {
    expect(parseJapaneseDate(text)).toBe(day);
  });

  it.each(['2026/02/30', '31/03/2026', '令和', '3月31日', '20260331', '', 'T2026.3.31'])(
    'takes %j for no date',
    (text) => {
      expect(parseJapaneseDate(text)).toBeNull();
    },
  );
});
