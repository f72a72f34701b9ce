import { describe, expect, it } from '@jest/globals';
import type { LedgerFilter } from '../ledger-conditions';
import {
  askedFor,
  type ConditionDraft,
  conditionError,
  draftOf,
  faultyKeys,
  filterOf,
  tidied,
  type TypedKey,
  withTicked,
  withTyped,
} from './condition-draft';

const ID = '0198f000-0000-7000-8000-000000000001';
const EVERY: Required<LedgerFilter> = {
  view: 'review',
  q: '朝凪',
  isFullText: true,
  inputStates: ['incomplete'],
  needsReview: true,
  docTypes: ['invoice', 'receipt'],
  directions: ['received'],
  companyName: '㈱朝凪',
  title: '請求',
  memo: '至急',
  fileName: 'scan',
  transactionDateFrom: '2026-03-01',
  transactionDateTo: '2026-03-31',
  dueDateFrom: '2026-04-30',
  dueDateTo: '2026-04-30',
  amountFrom: -500,
  amountTo: 842_000,
  currency: 'USD',
  registrationNumber: 'T3728001048213',
  assigneeIds: [ID],
  groupIds: [ID],
  tagIds: [ID],
  storedByIds: [ID],
  storedFrom: '2026-03-01',
  storedTo: '2026-03-02',
  numberFrom: 1,
  numberTo: 1129,
  contractParty: 'B社',
  contractSignedFrom: '2026-03-01',
  contractSignedTo: '2026-03-01',
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
  isPossibleDuplicate: false,
  custom: [`${ID}:blank`],
  blank: ['dueDate', 'tags'],
};

const typed = (values: Partial<Record<TypedKey, string>>, from: ConditionDraft = draftOf({})): ConditionDraft =>
  Object.entries(values).reduce((draft, [key, value]) => withTyped(draft, key as TypedKey, value), from);

describe('what stands in the boxes of 詳細条件', () => {
  it('holds every condition that there is, and gives each back as it was', () => {
    expect(filterOf(draftOf(EVERY), EVERY)).toEqual(EVERY);
  });

  it('asks for nothing where nothing is typed, and leaves the tab and the keyword alone', () => {
    expect(filterOf(draftOf({}), { view: 'failed', q: '朝凪' })).toEqual({ view: 'failed', q: '朝凪' });
    expect(filterOf(typed({ companyName: '　 ' }), {})).toEqual({});
  });

  it('understands days, amounts and numbers as people type them', () => {
    const draft = typed({
      transactionDateFrom: '令和8年3月1日',
      transactionDateTo: '2026/3/31',
      amountFrom: '１，０００円',
      numberTo: '１,１２９',
      registrationNumber: '3728-0010-48213',
    });
    expect(filterOf(draft, {})).toEqual({
      transactionDateFrom: '2026-03-01',
      transactionDateTo: '2026-03-31',
      amountFrom: 1000,
      numberTo: 1129,
      registrationNumber: 'T3728001048213',
    });
    expect(tidied(draft, 'transactionDateFrom')).toBe('2026/03/01');
  });

  it('says what to do about what it does not understand, and makes no conditions of it', () => {
    const draft = typed({
      transactionDateFrom: 'きのう',
      amountTo: 'たくさん',
      numberFrom: '0',
      registrationNumber: 'T1',
    });
    expect(faultyKeys(draft)).toEqual(['transactionDateFrom', 'amountTo', 'registrationNumber', 'numberFrom']);
    expect(conditionError(draft, 'numberFrom')).toBe('管理番号は 1129 のように数字で入力してください');
    expect(filterOf(draft, {})).toBeNull();
  });

  it('wants the ends of a range in order, at the second of them', () => {
    const days = typed({ dueDateFrom: '2026/04/01', dueDateTo: '2026/03/31' });
    expect(conditionError(days, 'dueDateFrom')).toBe('');
    expect(conditionError(days, 'dueDateTo')).toBe('はじめの日付以降の日付を入力してください');
    expect(conditionError(typed({ amountFrom: '10', amountTo: '9' }), 'amountTo')).toContain('左の数字以上');
    expect(faultyKeys(typed({ amountFrom: '10', amountTo: '10', numberFrom: '9', numberTo: '10' }))).toEqual([]);
    expect(faultyKeys(typed({ dueDateFrom: 'x', dueDateTo: '2026/03/31' }))).toEqual(['dueDateFrom']);
  });

  it('keeps the number of an amount in another currency', () => {
    const yen = typed({ amountFrom: '8,420', amountTo: '' });
    const dollars = withTyped(yen, 'currency', 'USD');
    expect(filterOf(dollars, {})).toEqual({ amountFrom: 842_000, currency: 'USD' });
    expect(filterOf(withTyped(dollars, 'currency', ''), {})).toEqual({ amountFrom: 8_420 });
  });

  it('counts what is asked for; a range is one', () => {
    const draft = withTicked(typed({ dueDateFrom: '2026/04/01', dueDateTo: '2026/04/30', title: '請求' }), 'blank', [
      'memo',
    ]);
    expect(askedFor(draft, ['dueDateFrom', 'dueDateTo', 'title', 'memo', 'blank', 'tagIds'])).toBe(3);
    expect(askedFor(typed({ dueDateTo: '2026/04/30' }), ['dueDateFrom', 'dueDateTo'])).toBe(1);
  });
});
