import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DocumentChangesDto } from './document-changes.dto';

const faults = (body: object): string[] =>
  validateSync(plainToInstance(DocumentChangesDto, body), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );
const changes = (body: object): DocumentChangesDto => plainToInstance(DocumentChangesDto, body);

describe('what may be sent as a change', () => {
  it('is any value that the field can hold, and null to clear it', () => {
    const values = {
      docType: 'invoice',
      title: 'x',
      direction: 'issued',
      transactionDate: '2026-02-28',
      amountMinor: -1,
      registrationNumber: 'T1234567890123',
    };
    expect(faults({ ...values, currency: 'USD', isManuallyCompleted: true, confirm: ['amount'], reason: 'y' })).toEqual(
      [],
    );
    expect(faults(Object.fromEntries(Object.keys(values).map((field) => [field, null])))).toEqual([]);
    expect(faults({})).toEqual([]);
  });

  it.each<[string, object]>([
    ['a box that is none', { box: [0.1, 0.2, 0.3] }],
    ['a box beyond the page', { box: [0.1, 0.2, 0.3, 1.2] }],
    ['a page before the first', { page: -1 }],
    ['no field', { field: 'memo' }],
    ['a whole page of text', { text: 'x'.repeat(501) }],
  ])('has no place with %s', (_what, wrong) => {
    const place = { field: 'amount', page: 0, box: [0.1, 0.2, 0.3, 0.1], text: '¥500' };
    expect(faults({ places: [place] })).toEqual([]);
    expect(faults({ places: [{ ...place, ...wrong }] })).toEqual(['places']);
  });

  it.each<[string, unknown]>([
    ['docType', 'love-letter'],
    ['title', 'x'.repeat(501)],
    ['direction', ''],
    ['transactionDate', '2026-02-30'],
    ['transactionDate', '0000-01-01'],
    ['amountMinor', 0.5],
    ['amountMinor', 2 ** 53],
    ['amountMinor', '100'],
    ['currency', null],
    ['currency', 'yen'],
    ['registrationNumber', '1234567890123'],
    ['assigneeId', 'me'],
    ['confirm', ['everything']],
    ['isManuallyCompleted', null],
    ['dueDate', '令和8年3月31日'],
    ['memo', 'x'.repeat(2001)],
    ['memo', 1],
    ['tagIds', ['red']],
    ['tagIds', null],
    ['contractParties', null],
    ['contractParties', ['甲', '甲']],
    ['contractParties', ['x'.repeat(201)]],
    ['contractParties', Array.from({ length: 21 }, (_, n) => `第${n}者`)],
    ['isAutoRenewed', 'yes'],
    ['contractStatus', 'signed'],
    ['taxLines', [{ ratePercent: 8.125, netMinor: 1, taxMinor: 1, grossMinor: 1 }]],
    ['taxLines', [{ ratePercent: 8, netMinor: 1 }]],
    ['taxLines', [8, 8].map((ratePercent) => ({ ratePercent, netMinor: 1, taxMinor: 1, grossMinor: 1 }))],
    ['number', 1],
  ])('is not %s: %j', (field, value) => {
    expect(faults({ [field]: value })).toEqual([field]);
  });

  it('is made one line that the database can keep, and nothing when it is blank', () => {
    expect(changes({ title: ' 請求\0書\n2枚目 ', companyName: ' \u3000 ', reason: 'a\0b' })).toMatchObject({
      title: '請求 書 2枚目',
      companyName: null,
      reason: 'a b',
    });
    expect(changes({ title: 'a\ud800b' }).title).toBe('a\ufffdb');
  });

  it('may have several lines in a memo, and parties without blank ones', () => {
    expect(
      changes({ memo: ' 一行目\r\n\t二行目\0\r三行目\n ', contractParties: [' 甲 ', '\u3000', '乙\n丙'] }),
    ).toMatchObject({
      memo: '一行目\n 二行目 \n三行目',
      contractParties: ['甲', '乙 丙'],
    });
    expect(changes({ memo: ' \n ' }).memo).toBeNull();
  });
});
