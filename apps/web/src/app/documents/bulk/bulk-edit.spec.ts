import { describe, expect, it } from '@jest/globals';
import { BULK_KEYS, bulkChanges, type BulkEdit, bulkError, isClearable } from './bulk-edit';

const edit = (key: BulkEdit['key'], typed: string, isCleared = false): BulkEdit => ({ key, typed, isCleared });

describe('what is set alike on many documents', () => {
  it('is sent in the server’s words', () => {
    expect(
      bulkChanges([
        edit('docType', 'receipt'),
        edit('companyName', ' 株式会社朝凪商会 '),
        edit('dueDate', '令和8年4月30日'),
        edit('isAutoRenewed', 'no'),
        edit('contractParties', '朝凪商会\n白樺物産'),
      ]),
    ).toEqual({
      docType: 'receipt',
      companyName: '株式会社朝凪商会',
      dueDate: '2026-04-30',
      isAutoRenewed: false,
      contractParties: ['朝凪商会', '白樺物産'],
    });
  });

  it('does not clear what every document has', () => {
    expect(BULK_KEYS.filter((key) => !isClearable(key))).toEqual(['preservationKind']);
    expect(bulkError(edit('preservationKind', ''))).toBe('値を選んでください');
    expect(bulkChanges([edit('preservationKind', 'scanned')])).toEqual({ preservationKind: 'scanned' });
  });

  it.each(BULK_KEYS.filter(isClearable))('clears %s only when that is said', (key) => {
    expect(bulkError(edit(key, ' '))).toContain('空にする');
    expect(bulkError(edit(key, '', true))).toBe('');
    expect(Object.values(bulkChanges([edit(key, '何か', true)]))).toEqual([key === 'contractParties' ? [] : null]);
  });

  it('is checked as in the form', () => {
    expect(bulkError(edit('transactionDate', '2月31日'))).toContain('日付');
    expect(bulkError(edit('title', '長'.repeat(501)))).toContain('500');
    expect(bulkError(edit('registrationNumber', 'T123'))).not.toBe('');
  });
});
