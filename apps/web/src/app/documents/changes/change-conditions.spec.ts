import { describe, expect, it } from '@jest/globals';
import { codesOf, conditionsOf, countOf, queryOf } from './change-conditions';

const PERSON = '0198f000-0000-7000-8000-000000000001';

describe('the conditions on changes', () => {
  it('are in the address as they are in force', () => {
    const query = {
      from: '2026-04-01',
      to: '2026-04-30',
      author: PERSON,
      kind: 'edited',
      field: 'amountMinor',
      text: '378',
    };
    const conditions = conditionsOf(query);
    expect(conditions).toEqual({
      from: '2026-04-01',
      to: '2026-04-30',
      authorId: PERSON,
      kind: 'edited',
      field: 'amountMinor',
      text: '378',
    });
    expect(queryOf(conditions)).toEqual(query);
    expect(countOf(conditions)).toBe(6);
    expect(conditionsOf({ author: 'product' })).toEqual({ authorKind: 'product' });
  });

  it('mean everything where they are unknown', () => {
    const unknown = { from: '2026-02-30', author: 'x', kind: 'toString', field: 'sha256', text: '  ' };
    expect(conditionsOf(unknown)).toEqual({});
    expect(countOf({})).toBe(0);
  });

  it('know the codes behind the words of the screen', () => {
    expect(codesOf('請求')).toEqual(['invoice', 'delivery_invoice']);
    expect(codesOf('管理者のみ')).toEqual(['administrators_only']);
    expect(codesOf('朝凪')).toEqual([]);
  });
});
