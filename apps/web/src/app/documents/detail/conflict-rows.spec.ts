import { describe, expect, it } from '@jest/globals';
import { customField, idOf } from '../testing/samples';
import type { ChangeConflict } from '../document-store';
import { conflictRows } from './conflict-rows';

const conflict = (field: string, yours: ChangeConflict['yours'], theirs: ChangeConflict['theirs']): ChangeConflict => ({
  field,
  yours,
  theirs,
  changedBy: 'u1',
  changedAt: '2026-04-20T01:14:00Z',
});
const surroundings = {
  names: [{ id: 'u1', name: '大路 沙也' }],
  currency: 'JPY',
  yourCurrency: 'JPY',
  customFields: [customField(1, { name: '検収日', kind: 'date' })],
};

describe('what two people made of the same values', () => {
  it('is one row for each value, with who changed it and when', () => {
    const conflicts = [conflict('dueDate', '2026-04-30', null), conflict('contractParties', '甲\n乙', '甲')];
    expect(conflictRows({ ...surroundings, conflicts })).toEqual([
      { key: 'dueDate', word: '支払期日', yours: '2026/04/30', theirs: '—', by: '大路 沙也 2026/04/20 10:14' },
      { key: 'contractParties', word: '契約当事者', yours: '甲、乙', theirs: '甲', by: '大路 沙也 2026/04/20 10:14' },
    ]);
  });

  it('is one row for all amounts of a tax line', () => {
    const conflicts = [
      conflict('tax:1000:net', 100, 200),
      conflict('tax:1000:gross', 110, 220),
      conflict('tax:800:tax', 8, 9),
    ];
    expect(conflictRows({ ...surroundings, conflicts })).toMatchObject([
      { key: 'tax:1000', yours: '税率10% 税抜 100円\n税率10% 小計 110円' },
      { key: 'tax:800', word: '税率8% 税額', yours: '8円', theirs: '9円' },
    ]);
  });

  it('names custom fields as the company does', () => {
    const conflicts = [conflict(`custom:${idOf(1)}`, '2026-04-30', null)];
    expect(conflictRows({ ...surroundings, conflicts })).toMatchObject([
      { key: `custom:${idOf(1)}`, word: '検収日', yours: '2026/04/30', theirs: '—' },
    ]);
  });

  it('shows each side in its own currency, and says where no person was at work', () => {
    const conflicts = [{ ...conflict('amountMinor', 1200, 1200), changedBy: null }];
    expect(conflictRows({ ...surroundings, yourCurrency: 'USD', conflicts })).toMatchObject([
      { yours: 'USD 12.00', theirs: '1,200円', by: '自動処理 2026/04/20 10:14' },
    ]);
  });
});
