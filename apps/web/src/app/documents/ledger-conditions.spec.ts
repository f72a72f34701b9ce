import { describe, expect, it } from '@jest/globals';
import { conditionsOf, isNarrowed, isSame, isSameFilter, queryOf } from './ledger-conditions';

const ID = '0198f000-0000-7000-8000-000000000001';

describe('conditions in the address', () => {
  it('are the newest numbers of all documents when nothing is said', () => {
    expect(conditionsOf({})).toEqual({ filter: {}, sort: 'number', order: 'desc' });
    expect(isNarrowed(conditionsOf({ view: 'all' }).filter)).toBe(false);
  });

  it('are taken as they are where they are known, and written back as they were', () => {
    const query = {
      view: 'review',
      q: '朝凪',
      docTypes: ['invoice', 'receipt'],
      directions: ['received'],
      transactionDateFrom: '2026-03-01',
      transactionDateTo: '2026-03-31',
      amountFrom: '-5000',
      currency: 'JPY',
      assigneeIds: [ID],
      isManuallyCompleted: 'false',
      blank: ['companyName'],
      sort: 'amount',
      order: 'desc',
    };
    const conditions = conditionsOf(query);
    expect(conditions).toMatchObject({ filter: { amountFrom: -5000, isManuallyCompleted: false }, sort: 'amount' });
    const written = queryOf(conditions);
    expect(Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null))).toEqual(query);
  });

  it('take one value of a list as well as several, each once', () => {
    expect(conditionsOf({ docTypes: 'invoice' }).filter.docTypes).toEqual(['invoice']);
    expect(conditionsOf({ docTypes: ['invoice', 'invoice'] }).filter.docTypes).toEqual(['invoice']);
  });

  it('fall back to the usual where they are not known', () => {
    const strange = {
      view: 'deleted',
      sort: 'colour',
      order: 'up',
      docTypes: ['poem'],
      transactionDateFrom: '2026-02-30',
      amountFrom: '1.5',
      currency: 'yen',
      assigneeIds: "'--",
      isFavourite: 'perhaps',
      q: '　',
    };
    expect(isSame(conditionsOf(strange), conditionsOf({}))).toBe(true);
    expect(conditionsOf({ sort: 'companyName' }).order).toBe('asc');
  });

  it('are the same only when every one is', () => {
    const of = (query: Record<string, string | string[]>) => conditionsOf(query).filter;
    expect(isSameFilter(of({ docTypes: ['invoice'] }), of({ docTypes: 'invoice' }))).toBe(true);
    expect(isSameFilter(of({ docTypes: ['invoice'] }), of({ docTypes: ['invoice', 'receipt'] }))).toBe(false);
    expect(isSameFilter(of({ isFavourite: 'false' }), of({}))).toBe(false);
  });
});
