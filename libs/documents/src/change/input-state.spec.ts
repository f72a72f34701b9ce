import { describe, expect, it } from '@jest/globals';
import { type FieldValues, inputStateOf } from './input-state';

const FILLED: FieldValues = {
  docType: 'invoice',
  title: null,
  companyName: '株式会社いろは商店',
  direction: null,
  transactionDate: '2026-03-31',
  amount: 0,
  registrationNumber: null,
};

describe('入力状態', () => {
  it('is complete with 分類, 企業名, 取引年月日 and 取引金額, of which 0 is one', () => {
    expect(inputStateOf({ readingState: 'read', isManuallyCompleted: false, values: FILLED })).toEqual({
      inputState: 'complete',
      missingFields: [],
    });
  });

  it.each(['docType', 'companyName', 'transactionDate', 'amount'] as const)('is incomplete without %s', (field) => {
    const values = { ...FILLED, [field]: null };
    expect(inputStateOf({ readingState: 'read', isManuallyCompleted: false, values })).toEqual({
      inputState: 'incomplete',
      missingFields: [field],
    });
  });

  it.each(['reading', 'awaiting_password'] as const)('misses nothing while it is %s', (readingState) => {
    const values = { ...FILLED, amount: null };
    expect(inputStateOf({ readingState, isManuallyCompleted: false, values })).toEqual({
      inputState: readingState,
      missingFields: [],
    });
  });

  it('is failed after a failed reading until a person has typed in what is required', () => {
    const facts = { readingState: 'failed', isManuallyCompleted: false } as const;
    expect(inputStateOf({ ...facts, values: { ...FILLED, amount: null } }).inputState).toBe('failed');
    expect(inputStateOf({ ...facts, values: FILLED }).inputState).toBe('complete');
  });

  it('is complete where a person said so, and still tells what is missing', () => {
    const values = { ...FILLED, companyName: null, amount: null };
    for (const readingState of ['read', 'failed', 'awaiting_password'] as const) {
      expect(inputStateOf({ readingState, isManuallyCompleted: true, values })).toEqual({
        inputState: 'complete',
        missingFields: ['companyName', 'amount'],
      });
    }
  });
});
