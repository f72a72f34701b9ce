import { describe, expect, it } from '@jest/globals';
import { customAsked, customOf, nothingAsked } from './custom-conditions';
import { idOf } from './testing/samples';

describe('conditions on custom fields', () => {
  it('are the same in the address and in the form, whatever is asked', () => {
    const custom = [
      `${idOf(1)}:has:PO:12`,
      `${idOf(2)}:from:2026-03-01`,
      `${idOf(2)}:to:2026-03-31`,
      `${idOf(3)}:in:${idOf(81)},${idOf(82)}`,
      `${idOf(4)}:blank`,
    ];
    expect(customAsked(custom)).toEqual([
      { ...nothingAsked(idOf(1)), has: 'PO:12' },
      { ...nothingAsked(idOf(2)), from: '2026-03-01', to: '2026-03-31' },
      { ...nothingAsked(idOf(3)), optionIds: [idOf(81), idOf(82)] },
      { ...nothingAsked(idOf(4)), isBlank: true },
    ]);
    expect(customOf(customAsked(custom))).toEqual(custom);
  });

  it('are none where nothing is asked', () => {
    expect(customAsked(undefined)).toEqual([]);
    expect(customOf([nothingAsked(idOf(1))])).toBeUndefined();
  });
});
