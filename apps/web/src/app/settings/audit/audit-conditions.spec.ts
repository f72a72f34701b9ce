import { describe, expect, it } from '@jest/globals';
import { type AuditConditions, conditionsOf, countOf, isSame, queryOf } from './audit-conditions';

const NONE: AuditConditions = { actor: null, type: null, documentNumber: null, from: null, to: null };
const ALL: AuditConditions = {
  actor: 'user:0198f000-0000-7000-8000-000000000001',
  type: 'documents.downloaded',
  documentNumber: 12,
  from: '2026-03-01',
  to: '2026-03-31',
};

describe('the conditions of the audit trail', () => {
  it('come back from the address as they went into it', () => {
    const { no, ...query } = queryOf(ALL);
    expect(conditionsOf({ ...query, no: String(no) } as Record<string, string>)).toEqual(ALL);
  });

  it('are none where the address says nothing', () => {
    expect(conditionsOf({})).toEqual(NONE);
    expect(Object.values(queryOf(NONE)).every((value) => value === null)).toBe(true);
  });

  it.each([
    { actor: 'somebody' },
    { type: 'documents.eaten' },
    { type: 'toString' },
    { no: '0' },
    { no: '1e3' },
    { no: '-1' },
    { from: '2026-02-30' },
    { to: 'yesterday' },
  ])('are none where the address means nothing: %p', (query) => {
    expect(conditionsOf(query)).toEqual(NONE);
  });

  it('are counted, and compared by what they say', () => {
    expect([NONE, { ...NONE, documentNumber: 3 }, ALL].map(countOf)).toEqual([0, 1, 5]);
    expect(isSame(ALL, { ...ALL })).toBe(true);
    expect(isSame(ALL, { ...ALL, to: null })).toBe(false);
  });
});
