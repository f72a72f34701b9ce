import type { PeopleImportRow } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { errorReport } from './import-words';

const ROW: PeopleImportRow = {
  row: 3,
  name: '=HYPERLINK("http://a.example")',
  email: 'x',
  role: '',
  groups: '経理\n宇宙部',
  language: '',
  outcome: 'wrong',
  changed: [],
  errors: [
    { column: 'name', code: 'name-too-long', message: '短くしてください' },
    { column: 'groups', code: 'groups-unknown', message: '担当グループ「宇宙部」はありません' },
  ],
};

describe('the list of what is to be corrected', () => {
  it('names row, column, value and reason, one a line, and holds no formula', () => {
    expect(errorReport([ROW, { ...ROW, row: 4, outcome: 'add', errors: [] }])).toBe(
      '\uFEFF行,列,入力した内容,直し方\r\n' +
        '3,氏名,"\'=HYPERLINK(""http://a.example"")",短くしてください\r\n' +
        '3,担当グループ,"経理\n宇宙部",担当グループ「宇宙部」はありません\r\n',
    );
  });
});
