import type { DocumentRow } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { row } from '../testing/samples';
import { LEDGER_COLUMNS } from './ledger-columns';
import { isStandIn, stateHint, stateTooltip } from './row-text';

const textOf = (key: string, of: DocumentRow): string | null | undefined =>
  LEDGER_COLUMNS.find((column) => column.key === key)?.text(of);

describe('the text of a row', () => {
  it('is what was read, with unit and full date', () => {
    expect(textOf('docType', row(1))).toBe('請求書');
    expect(textOf('amount', row(1))).toBe('378,000円');
    expect(textOf('transactionDate', row(1))).toBe('2026/03/31');
    expect(textOf('storedAt', row(1))).toBe('2026/04/20 10:14');
  });

  it('is the file name while there is nothing better, and says what is going on', () => {
    const unread = { docType: null, title: null, companyName: null, amountMinor: null, transactionDate: null } as const;
    const reading = row(7, { ...unread, inputState: 'reading' });
    expect(textOf('title', reading)).toBe('7.pdf');
    expect(textOf('companyName', reading)).toBe('読み取っています');
    expect(textOf('amount', reading)).toBeNull();
    expect(isStandIn(reading, 'title')).toBe(true);
    const failed = row(8, { ...unread, inputState: 'failed', failure: 'damaged' });
    expect(textOf('companyName', failed)).toBe('ファイルが途中で切れているか、壊れています');
  });

  it('has no stand-in once a document is read: blanks are blanks', () => {
    const blank = row(9, { inputState: 'incomplete', companyName: null });
    expect(textOf('companyName', blank)).toBeNull();
    expect(isStandIn(blank, 'companyName')).toBe(false);
  });
});

describe('the hint at a 入力状態', () => {
  it('lists what is missing and what to look at', () => {
    const hint = stateHint(row(1, { missingFields: ['companyName', 'amount'], reviewFields: ['transactionDate'] }));
    expect(hint).toBe('未入力：企業名、取引金額\n要確認：取引年月日');
  });

  it('is empty when there is nothing to do', () => {
    expect(stateHint(row(1))).toBe('');
    expect(stateTooltip(row(1))).toBe('');
  });

  it('says at every other state what it waits for', () => {
    expect(stateTooltip(row(1, { inputState: 'reading' }))).toBe('読み取っています');
    expect(stateTooltip(row(1, { inputState: 'awaiting_password' }))).toBe('パスワードを入力してください');
    expect(stateTooltip(row(1, { inputState: 'failed', failure: 'damaged' }))).toContain('壊れています');
    expect(stateTooltip(row(1, { inputState: 'incomplete', missingFields: ['amount'] }))).toBe('未入力：取引金額');
    expect(stateTooltip(row(1, { reviewFields: ['amount'] }))).toBe('要確認：取引金額');
    expect(stateTooltip(row(1, { isManuallyCompleted: true }))).toBe('手動で完了にしました');
  });
});
