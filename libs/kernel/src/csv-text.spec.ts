import { describe, expect, it } from '@jest/globals';
import { csvText, unguardedCell } from './csv-text';

describe('a CSV file', () => {
  it('is one that spreadsheets open as it is: byte order mark, CRLF, quotes where they are needed', () => {
    expect(
      csvText([
        ['氏名', 'メモ'],
        ['大路 一葉', '1行目\n2行目'],
        ['a,b', '"引用"'],
        [' 空白', ''],
      ]),
    ).toBe('\uFEFF氏名,メモ\r\n大路 一葉,"1行目\n2行目"\r\n"a,b","""引用"""\r\n" 空白",\r\n');
  });

  it.each(['=HYPERLINK("http://a.example")', '-1+1', '@SUM(A1)', '＝1+1', '\t=1', '\r=1'])(
    'holds no cell that is taken for a formula: %j',
    (cell) => {
      expect(csvText([[cell]])).toMatch(/^\uFEFF"?'/);
      expect(unguardedCell(`'${cell}`)).toBe(cell);
    },
  );

  it('leaves amounts as they are, and apostrophes that people wrote', () => {
    expect(csvText([['-23,760', '+81', '+1.5', "'90"]])).toBe('\uFEFF"-23,760",+81,+1.5,\'90\r\n');
    expect(unguardedCell("'90")).toBe("'90");
  });
});
