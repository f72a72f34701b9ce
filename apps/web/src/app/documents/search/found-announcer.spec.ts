import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CappedCount } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Announcer } from '../../core/announcer';
import { LedgerStore } from '../ledger-store';
import { FoundAnnouncer } from './found-announcer';

describe('how many documents a search found', () => {
  const [list, isLoading, count] = [signal(0), signal(true), signal<CappedCount | null>(null)];
  const said = (): string => TestBed.inject(Announcer).polite().text;
  const find = (found: CappedCount): void => {
    isLoading.set(true);
    TestBed.tick();
    list.update((before) => before + 1);
    TestBed.tick();
    count.set(found);
    isLoading.set(false);
    TestBed.tick();
  };
  beforeEach(() => {
    list.set(0);
    isLoading.set(true);
    TestBed.configureTestingModule({
      providers: [{ provide: LedgerStore, useValue: { list, isLoading, count } }],
    });
    TestBed.createComponent(FoundAnnouncer);
    TestBed.tick();
    find({ count: 13, isCapped: false });
  });

  it('is told of every search, and not of the list that the page begins with', () => {
    expect(said()).toBe('');
    find({ count: 1_132, isCapped: false });
    expect(said()).toBe('1,132件あります');
    find({ count: 10_000, isCapped: true });
    expect(said()).toBe('10,000+件あります');
    find({ count: 0, isCapped: false });
    expect(said()).toBe('条件に合う帳票はありません');
  });

  it('is not told again where documents come and go', () => {
    find({ count: 2, isCapped: false });
    count.set({ count: 3, isCapped: false });
    TestBed.tick();
    expect(said()).toBe('2件あります');
  });
});
