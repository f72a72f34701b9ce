import { describe, expect, it } from '@jest/globals';
import { row } from '../testing/samples';
import { rowText, stateHint } from './row-text';

describe('the text of a row', () => {
  it('is what was read, with unit and full date', () => {
    expect(rowText(row(1))).toMatchObject({ docType: '請求書', amount: '378,000円', transactionDate: '2026/03/31' });
  });

  it('is the file name while there is nothing better, and says what is going on', () => {
    const unread = { docType: null, title: null, companyName: null, amountMinor: null, transactionDate: null } as const;
    expect(rowText(row(7, { ...unread, inputState: 'reading' }))).toMatchObject({
      title: '7.pdf',
      isTitleStandIn: true,
      companyName: '読み取っています',
      amount: null,
    });
    const failed = rowText(row(8, { ...unread, inputState: 'failed', failure: 'damaged' }));
    expect(failed.companyName).toBe('ファイルが途中で切れているか、壊れています');
  });

  it('has no stand-in once a document is read: blanks are blanks', () => {
    expect(rowText(row(9, { inputState: 'incomplete', companyName: null }))).toMatchObject({
      companyName: null,
      isCompanyStandIn: false,
    });
  });
});

describe('the hint at a 入力状態', () => {
  it('lists what is missing and what to look at', () => {
    const hint = stateHint(row(1, { missingFields: ['companyName', 'amount'], reviewFields: ['transactionDate'] }));
    expect(hint).toBe('未入力：企業名、取引金額\n要確認：取引年月日');
  });

  it('is empty when there is nothing to do', () => {
    expect(stateHint(row(1))).toBe('');
  });
});
