import { describe, expect, it } from '@jest/globals';
import { Problem } from '@chogura/kernel';
import { type CsvColumn, recordsByColumn } from './csv-columns';
import { type CsvEncoding, readCsv } from './read-csv';

const UTF8 = (text: string): Buffer => Buffer.from(text, 'utf8');
/** 氏名 and 大路 as Windows writes them. */
const SHIFT_JIS = Buffer.from([0x8e, 0x81, 0x96, 0xbc, 0x0d, 0x0a, 0x91, 0xe5, 0x98, 0x48, 0x0d, 0x0a]);

const read = (bytes: Buffer, encoding: CsvEncoding = 'utf-8', maxRows = 100) => readCsv(bytes, encoding, maxRows);
function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('reading CSV', () => {
  it.each([
    ['a byte order mark', '\uFEFF氏名,言語\r\n大路,日本語\r\n'],
    ['none', '氏名,言語\n大路,日本語\n'],
    ['no end of the last line', '氏名,言語\n大路,日本語'],
    ['line ends of old', '氏名,言語\r大路,日本語\r'],
    ['tabs in place of commas', '氏名\t言語\r\n大路\t日本語\r\n'],
    ['quotes around everything', '"氏名","言語"\r\n"大路","日本語"\r\n'],
    ['space around', ' 氏名 ,言語　\r\n 大路, 日本語 \r\n'],
  ])('takes a file with %s', (_, text) => {
    expect(read(UTF8(text))).toEqual({
      headings: ['氏名', '言語'],
      rows: [{ number: 2, cells: ['大路', '日本語'] }],
    });
  });

  it('keeps lines, commas, tabs and quotes inside quotes, and counts rows as spreadsheets do', () => {
    const { rows } = read(UTF8('a,b\r\n"1\r\n2","x,""y"""\r\n\r\n,\r\n"\t3",z "w"\r\n'));
    expect(rows).toEqual([
      { number: 2, cells: ['1\n2', 'x,"y"'] },
      { number: 5, cells: ['3', 'z "w"'] },
    ]);
  });

  it('takes back the apostrophe that kept a cell from being a formula', () => {
    expect(read(UTF8("a\r\n'=1+1\r\n")).rows[0]?.cells).toEqual(['=1+1']);
  });

  it('refuses what is not UTF-8 with the code that people look for, saying whether Shift_JIS would do', () => {
    expect(problemOf(() => read(SHIFT_JIS))).toMatchObject({ code: 'W2039', extensions: { canReadAs: ['shift_jis'] } });
    expect(read(SHIFT_JIS, 'shift_jis')).toEqual({ headings: ['氏名'], rows: [{ number: 2, cells: ['大路'] }] });
    const neither = Buffer.from([0x61, 0x0a, 0x81, 0xff, 0xfe]);
    expect(problemOf(() => read(neither))).toMatchObject({ code: 'W2039', extensions: { canReadAs: [] } });
    expect(problemOf(() => read(neither, 'shift_jis')).code).toBe('csv.not-shift-jis');
  });

  it('refuses what is no CSV at all', () => {
    expect(problemOf(() => read(Buffer.from('PK\u0003\u0004rest', 'latin1'))).code).toBe('csv.not-csv');
    expect(problemOf(() => read(UTF8('a\0b\n1'))).code).toBe('csv.not-csv');
    expect(problemOf(() => read(UTF8(''))).code).toBe('csv.empty');
    expect(problemOf(() => read(UTF8('氏名\n\n , \n'))).code).toBe('csv.empty');
  });

  it('names the row from which a quotation mark is not closed', () => {
    expect(problemOf(() => read(UTF8('a,b\n1,2\n"3,4\n5,6\n')))).toMatchObject({
      code: 'csv.malformed',
      params: { row: 3 },
    });
    const endless = `a\n"${'x'.repeat(200_000)}"\n`;
    expect(problemOf(() => read(UTF8(endless))).code).toBe('csv.malformed');
  });

  it('takes so many rows and no more', () => {
    expect(read(UTF8('a\n1\n\n2\n'), 'utf-8', 2).rows).toHaveLength(2);
    expect(problemOf(() => read(UTF8('a\n1\n2\n3\n'), 'utf-8', 2))).toMatchObject({
      code: 'csv.too-many-rows',
      params: { limit: 2 },
    });
  });
});

describe('the columns of CSV', () => {
  const COLUMNS: readonly CsvColumn<'name' | 'email'>[] = [
    { key: 'name', heading: { ja: '氏名', en: 'Name' }, isRequired: true },
    { key: 'email', heading: { ja: 'メールアドレス', en: 'E-mail' }, isRequired: false },
  ];
  const by = (text: string) => recordsByColumn(read(UTF8(text)), COLUMNS, 'ja');

  it('are found by their headings in either language, in any order, whatever the width', () => {
    expect(by('ﾒｰﾙｱﾄﾞﾚｽ,メモ,NAME\na@b.example,x,大路\n')).toEqual({
      records: [{ row: 2, cells: { name: '大路', email: 'a@b.example' } }],
      ignored: ['メモ'],
    });
  });

  it('may be absent, or end before their row does', () => {
    expect(by('氏名\n大路\n').records[0]?.cells).toEqual({ name: '大路', email: '' });
    expect(by('氏名,メールアドレス\n大路\n').records[0]?.cells).toEqual({ name: '大路', email: '' });
  });

  it('are refused when one is missing or there twice', () => {
    expect(problemOf(() => by('メールアドレス\na@b.example\n'))).toMatchObject({
      code: 'csv.columns-missing',
      params: { columns: '氏名' },
    });
    expect(problemOf(() => by('氏名,Name\n1,2\n'))).toMatchObject({
      code: 'csv.column-twice',
      params: { column: 'Name' },
    });
  });
});
