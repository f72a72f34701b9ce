import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Document } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { Toast } from '../../ui/toast/toast';
import { DocumentEditor } from '../detail/document-editor';
import { DocumentStore } from '../document-store';
import { reading, sampleDocument } from '../testing/samples';
import { Checking, openFields } from './checking';

const doubtful = sampleDocument(7, {
  inputState: 'incomplete',
  reviewFields: ['transactionDate', 'registrationNumber'],
  missingFields: ['amount'],
  fields: [
    reading('docType', 'invoice'),
    reading('transactionDate', '2026-03-31', {
      review: ['several-candidates'],
      candidates: [{ value: '2026-03-25', evidence: null }],
    }),
    reading('amount', null),
    reading('registrationNumber', 'T1234567890123', { review: ['check-digit'] }),
  ],
});

describe('checking a document by keys', () => {
  const document = signal<Document | null>(doubtful);
  const editor = {
    isBusy: signal(false),
    pick: jest.fn((..._asked: unknown[]) => Promise.resolve({ is: 'saved' })),
    confirm: jest.fn(() => Promise.resolve({ is: 'saved' })),
    complete: jest.fn((..._asked: unknown[]) => Promise.resolve({ is: 'saved' })),
  };
  const toast = { show: jest.fn() };
  let checking: Checking;
  beforeEach(() => {
    jest.clearAllMocks();
    document.set(doubtful);
    TestBed.configureTestingModule({
      providers: [
        Checking,
        { provide: DocumentStore, useValue: { document } },
        { provide: DocumentEditor, useValue: editor },
        { provide: Toast, useValue: toast },
      ],
    });
    checking = TestBed.inject(Checking);
  });
  const said = (): string => TestBed.inject(Announcer).polite().text;

  it('goes from one open value to the next, around and around', () => {
    expect(openFields(doubtful).map(({ field }) => field)).toEqual(['transactionDate', 'amount', 'registrationNumber']);
    expect(checking.next(null)).toBe('transactionDate');
    expect(checking.next('transactionDate')).toBe('amount');
    expect(checking.next('docType')).toBe('transactionDate');
    expect(checking.next('registrationNumber')).toBe('transactionDate');
    document.set(sampleDocument(8));
    expect(checking.next('amount')).toBeNull();
  });

  it('says what there is to look at', () => {
    checking.describe('transactionDate');
    expect(said()).toBe('取引年月日 2026/03/31 ほかにも候補があります。正しい値か、ご確認ください。 候補 1 2026/03/25');
    checking.describe('amount');
    expect(said()).toBe('取引金額 未入力');
    checking.describe(null);
    expect(said()).toBe('要確認・未入力の項目はありません');
  });

  it('takes the candidate that is asked for, and none where there is none', async () => {
    expect(await checking.pick('transactionDate', 0)).toBe(true);
    expect(editor.pick).toHaveBeenCalledWith(doubtful, {
      field: 'transactionDate',
      candidate: { value: '2026-03-25', evidence: null },
    });
    expect(await checking.pick('transactionDate', 1)).toBe(false);
    expect(await checking.pick('docType', 0)).toBe(false);
    expect(await checking.confirm('docType')).toBe(false);
    expect(await checking.confirm('registrationNumber')).toBe(true);
    document.set({ ...doubtful, canEdit: false });
    expect(await checking.confirm('registrationNumber')).toBe(false);
  });

  it('tells once of what nobody looked at, then lets it pass', () => {
    expect(checking.mayPass(doubtful)).toBe(false);
    expect(toast.show).toHaveBeenCalledTimes(1);
    expect(checking.mayPass(doubtful)).toBe(true);
    expect(checking.mayPass(sampleDocument(8))).toBe(true);
  });

  it('writes down as complete only what has gaps', async () => {
    expect(await checking.complete()).toBe(true);
    expect(editor.complete).toHaveBeenCalledWith(doubtful, true);
    document.set(sampleDocument(8));
    expect(await checking.complete()).toBe(true);
    document.set({ ...doubtful, isManuallyCompleted: true });
    expect(await checking.complete()).toBe(true);
    expect(editor.complete).toHaveBeenCalledTimes(1);
  });
});
