import { describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DocumentFilterDto } from './document-filter.dto';
import { LedgerQueryDto } from './ledger-query.dto';

const faults = (given: object, type: new () => object = DocumentFilterDto): string[] =>
  validateSync(plainToInstance(type, given), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

const id = newId();

describe('conditions on documents', () => {
  const body = {
    view: 'contracts',
    q: '請求 5月',
    isFullText: true,
    inputStates: ['incomplete'],
    needsReview: true,
    docTypes: ['invoice', 'receipt'],
    directions: ['issued'],
    companyName: '㈱ヤマダ',
    title: '5月分',
    memo: '至急',
    fileName: '0531.pdf',
    transactionDateFrom: '2026-01-01',
    transactionDateTo: '2026-03-31',
    dueDateFrom: '2026-02-28',
    dueDateTo: '2026-04-30',
    amountFrom: -5,
    amountTo: 10_000,
    currency: 'USD',
    registrationNumber: 'T6970100245813',
    assigneeIds: [id],
    groupIds: [id],
    tagIds: [id],
    storedByIds: [id],
    storedFrom: '2026-01-01',
    storedTo: '2026-01-02',
    numberFrom: 1,
    numberTo: 9,
    contractParty: 'B社',
    contractSignedFrom: '2026-03-01',
    contractSignedTo: '2026-03-31',
    contractStartsFrom: '2026-04-01',
    contractStartsTo: '2026-04-01',
    contractEndsFrom: '2027-03-31',
    contractEndsTo: '2027-03-31',
    cancellationNoticeFrom: '2026-12-31',
    cancellationNoticeTo: '2026-12-31',
    contractStatuses: ['active'],
    isAutoRenewed: false,
    isManuallyCompleted: false,
    isFavourite: true,
    blank: ['dueDate', 'tags'],
  };

  it('are the same as a body and in an address, where everything is text and one value stands for a list', () => {
    expect(faults(body)).toEqual([]);
    const address = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value.length === 1 ? value[0] : value) : String(value),
      ]),
    );
    expect(plainToInstance(DocumentFilterDto, address)).toEqual(plainToInstance(DocumentFilterDto, body));
    expect(plainToInstance(DocumentFilterDto, body)).toEqual(body);
    expect(faults(address)).toEqual([]);
    expect(faults({})).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['view', 'deleted'],
    ['docTypes', ['love-letter']],
    ['docTypes', 'love-letter'],
    ['directions', ['issued', 'received', 'issued']],
    ['companyName', 'x'.repeat(201)],
    ['transactionDateTo', '2026-02-30'],
    ['amountFrom', 0.5],
    ['amountTo', 2 ** 53],
    ['currency', 'yen'],
    ['registrationNumber', '6970100245813'],
    ['assigneeIds', ['me']],
    ['tagIds', Array.from({ length: 101 }, () => id)],
    ['numberFrom', 0],
    ['isFavourite', 'yes'],
    ['blank', ['number']],
    ['sha256', 'x'],
  ])('are not %s: %j', (field, value) => {
    expect(faults({ [field]: value })).toEqual([field]);
  });

  it('have no control characters, which the database does not keep', () => {
    expect(plainToInstance(DocumentFilterDto, { title: ' a\0b\ud800 ' }).title).toBe('a b\ufffd');
  });
});

describe('what may be asked of the ledger', () => {
  it('has an order, a largest page, and places within reach', () => {
    expect(plainToInstance(LedgerQueryDto, {})).toEqual({ sort: 'number', order: 'desc', limit: 100 });
    expect(faults({ limit: '200', q: '請求', sort: 'amount', order: 'asc', at: '0.5' }, LedgerQueryDto)).toEqual([]);
    expect(faults({ offset: '10000', groupIds: id }, LedgerQueryDto)).toEqual([]);
    for (const [field, value] of [
      ['limit', '201'],
      ['sort', 'sha256'],
      ['offset', '10001'],
      ['offset', '-1'],
      ['at', '1.01'],
      ['at', 'NaN'],
    ] as const) {
      expect(faults({ [field]: value }, LedgerQueryDto)).toEqual([field]);
    }
  });
});
