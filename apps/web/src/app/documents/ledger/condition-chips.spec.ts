import { describe, expect, it } from '@jest/globals';
import { conditionsOf, type LedgerQuery } from '../ledger-conditions';
import { chipsOf } from './condition-chips';

const ID = '0198f000-0000-7000-8000-000000000001';
const OTHER = '0198f000-0000-7000-8000-000000000002';
const THIRD = '0198f000-0000-7000-8000-000000000003';
const of = (query: LedgerQuery, names = new Map<string, string>()): string[] =>
  chipsOf(conditionsOf(query).filter, names).map(({ word, value }) => `${word}：${value}`);

describe('the chips of the conditions in force', () => {
  it('say where words are looked for, and nothing of 全文検索 without words', () => {
    expect(of({ q: '朝凪', isFullText: 'true' })).toEqual(['全文：朝凪']);
    expect(of({ isFullText: 'true' })).toEqual([]);
  });

  it('are none for a view alone', () => {
    expect(of({ view: 'review' })).toEqual([]);
  });

  it('write ranges with both ends, one end or a single value', () => {
    expect(of({ transactionDateFrom: '2026-03-01', transactionDateTo: '2026-03-31' })).toEqual([
      '取引年月日：2026/03/01〜2026/03/31',
    ]);
    expect(of({ amountFrom: '1000' })).toEqual(['取引金額：1,000円〜']);
    expect(of({ numberFrom: '7', numberTo: '7' })).toEqual(['管理番号：7']);
  });

  it('write amounts in the currency that is asked for', () => {
    expect(of({ amountTo: '842000', currency: 'USD' })).toEqual(['取引金額：〜USD 8,420.00', '通貨単位：USD']);
  });

  it('name the first of several and count the others', () => {
    expect(of({ docTypes: ['invoice', 'receipt'], groupIds: [ID, OTHER] }, new Map([[ID, '01営業部']]))).toEqual([
      '分類：請求書 ほか1',
      '担当グループ：01営業部 ほか1',
    ]);
    expect(of({ assigneeIds: [OTHER] })).toEqual(['担当者：不明']);
  });

  it('name custom fields and their options, one chip each, which takes out that field alone', () => {
    const custom = [`${ID}:from:2026-03-01`, `${ID}:to:2026-03-31`, `${OTHER}:in:${ID}`, `${THIRD}:to:5000`];
    const names = new Map([
      [ID, '検収日'],
      [OTHER, '支払'],
    ]);
    expect(of({ custom }, names)).toEqual([
      '検収日：2026/03/01〜2026/03/31',
      '支払：検収日',
      'カスタムフィールド：〜5,000円',
    ]);
    const chips = chipsOf(conditionsOf({ custom }).filter, names);
    expect(chips[0]?.custom).toEqual(custom.slice(2));
  });

  it('have one for every condition that there is, and take exactly that out', () => {
    const query = {
      q: '朝凪',
      companyName: '朝凪',
      title: '請求',
      memo: '至急',
      fileName: 'scan',
      inputStates: ['incomplete'],
      needsReview: 'true',
      transactionDateTo: '2026-03-31',
      amountFrom: '1',
      currency: 'JPY',
      directions: ['received'],
      docTypes: ['invoice'],
      registrationNumber: 'T1234567890123',
      assigneeIds: [ID],
      groupIds: [ID],
      tagIds: [ID],
      dueDateFrom: '2026-03-01',
      storedByIds: [ID],
      storedTo: '2026-03-01',
      numberTo: '5',
      contractParty: '朝凪',
      contractSignedTo: '2026-03-01',
      contractStartsFrom: '2026-03-01',
      contractEndsTo: '2026-03-01',
      cancellationNoticeTo: '2026-03-01',
      contractStatuses: ['active'],
      isAutoRenewed: 'true',
      isManuallyCompleted: 'false',
      isFavourite: 'true',
      isPossibleDuplicate: 'true',
      blank: ['companyName', 'tags'],
      custom: [`${ID}:blank`],
    };
    const { filter } = conditionsOf(query);
    const keys = chipsOf(filter, new Map()).flatMap((chip) => chip.keys);
    expect(Object.keys(filter).filter((key) => !(keys as string[]).includes(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
