import { describe, expect, it } from '@jest/globals';
import { conditionsOf, isSame } from './ledger-conditions';

describe('conditions in the address', () => {
  it('are the newest numbers of all documents when nothing is said', () => {
    expect(conditionsOf({})).toEqual({ view: 'all', keyword: '', sort: 'number', order: 'desc' });
  });

  it('are taken as they are where they are known', () => {
    expect(conditionsOf({ view: 'review', q: ' 朝凪 ', sort: 'amount', order: 'desc' })).toEqual({
      view: 'review',
      keyword: '朝凪',
      sort: 'amount',
      order: 'desc',
    });
  });

  it('fall back to the usual where they are not', () => {
    expect(isSame(conditionsOf({ view: 'deleted', sort: 'colour', order: 'up' }), conditionsOf({}))).toBe(true);
    expect(conditionsOf({ sort: 'companyName' }).order).toBe('asc');
  });
});
