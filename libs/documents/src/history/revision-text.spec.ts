import { describe, expect, it } from '@jest/globals';
import { textForms } from './revision-text';

describe('a text as the history may hold it', () => {
  it.each([
    ['ＡＢＣ商会', '%abc商会%', []],
    ['100%_\\', '%100\\%\\_\\\\%', []],
    ['378,000円', '%378,000円%', ['378000']],
    ['￥３７８，０００', '%¥378,000%', ['378000']],
    ['-23,760円', '%-23,760円%', ['-23760']],
    ['USD 8,420.50', '%usd 8,420.50%', ['842050']],
    ['2026/3/31', '%2026/3/31%', ['2026-03-31']],
    ['2026年3月31日', '%2026年3月31日%', ['2026-03-31']],
    ['2026/2/31', '%2026/2/31%', []],
  ])('%s', (typed, pattern, values) => {
    expect(textForms(typed)).toEqual({ patterns: [pattern], values });
  });

  it('is none where nothing was typed', () => {
    expect(textForms('　 ')).toBeNull();
  });
});
