import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DocumentRow } from '@chogura/api-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Announcer } from '../core/announcer';
import { LedgerStore } from './ledger-store';
import { ReadingAnnouncer } from './reading-announcer';
import { row } from './testing/samples';

describe('readings that end', () => {
  const rows = signal<readonly DocumentRow[]>([]);
  const said = (): string => TestBed.inject(Announcer).polite().text;
  const show = (...shown: DocumentRow[]): void => {
    rows.set(shown);
    TestBed.tick();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [ReadingAnnouncer, { provide: LedgerStore, useValue: { rows } }] });
    TestBed.inject(ReadingAnnouncer);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are told as a count, together, at most every ten seconds', () => {
    show(row(3, { inputState: 'reading' }), row(2, { inputState: 'reading' }), row(1));
    show(row(3, { inputState: 'reading' }), row(2, { inputState: 'incomplete' }), row(1));
    show(row(3), row(2, { inputState: 'incomplete' }), row(1));
    expect(said()).toBe('');
    jest.advanceTimersByTime(10_000);
    expect(said()).toBe('2件の読み取りが終わりました');
  });

  it('are not told when the row has only gone out of the list', () => {
    show(row(3, { inputState: 'reading' }));
    show(row(1));
    jest.advanceTimersByTime(10_000);
    expect(said()).toBe('');
  });
});
