import { describe, expect, it } from '@jest/globals';
import { archiveName } from './archive-names';

const named = (changed: Partial<Parameters<typeof archiveName>[0]>): string =>
  archiveName({
    number: 123,
    companyName: '株式会社朝凪商会',
    transactionDate: '2026-04-15',
    title: '請求書',
    fileName: 'scan.PDF',
    ...changed,
  });

describe('the name of an original in a ZIP', () => {
  it.each([
    ['says what it is', {}, '000123_株式会社朝凪商会_20260415_請求書.pdf'],
    ['leaves out what is missing', { companyName: null, transactionDate: null, title: null }, '000123.pdf'],
    ['has no ending where the file had none', { fileName: 'scan' }, '000123_株式会社朝凪商会_20260415_請求書'],
    ['has no ending that is none', { fileName: 'a.b/../c d' }, '000123_株式会社朝凪商会_20260415_請求書'],
    ['is safe on Windows', { companyName: 'A/B\\C:*?"<>|', title: '見積 . ' }, '000123_A B C_20260415_見積.pdf'],
    ['leads nowhere else', { companyName: '../../../etc', title: '..' }, '000123_etc_20260415.pdf'],
    ['hides no ending', { title: '請求書\u202Efdp.exe' }, '000123_株式会社朝凪商会_20260415_請求書 fdp.exe.pdf'],
    ['has one spelling', { companyName: 'カ\u3099ス' }, '000123_ガス_20260415_請求書.pdf'],
    ['grows with the number', { number: 1_234_567 }, '1234567_株式会社朝凪商会_20260415_請求書.pdf'],
  ])('%s', (_, changed, expected) => {
    expect(named(changed)).toBe(expected);
  });

  it('is cut between characters, and keeps its ending', () => {
    const name = named({ title: '👩‍👩‍👧'.repeat(40) });
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/_(👩‍👩‍👧)+\.pdf$/u);
  });
});
