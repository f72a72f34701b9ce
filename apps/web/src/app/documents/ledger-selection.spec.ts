import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CappedCount, DocumentRow } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { conditionsOf } from './ledger-conditions';
import { LedgerSelection, MAX_TICKED } from './ledger-selection';
import { LedgerStore } from './ledger-store';
import { idOf, row } from './testing/samples';

describe('the selection', () => {
  const rows = signal<readonly DocumentRow[]>([]);
  const conditions = signal(conditionsOf({}));
  const count = signal<CappedCount | null>(null);
  const removed = new Subject<readonly string[]>();
  let selection: LedgerSelection;

  const [first, second, third, fourth] = [9, 8, 7, 6].map((number) => row(number)) as [
    DocumentRow,
    DocumentRow,
    DocumentRow,
    DocumentRow,
  ];
  const ticked = (): number[] =>
    [9, 8, 7, 6].filter((number) => !selection.isAll() && selection.isSelected(idOf(number)));

  beforeEach(() => {
    rows.set([first, second, third, fourth]);
    conditions.set(conditionsOf({ q: '朝凪' }));
    count.set({ count: 48, isCapped: false });
    TestBed.configureTestingModule({
      providers: [LedgerSelection, { provide: LedgerStore, useValue: { rows, conditions, count, removed } }],
    });
    selection = TestBed.inject(LedgerSelection);
    TestBed.tick();
  });

  it('is what was ticked, and not what was ticked twice', () => {
    selection.toggle(first);
    selection.toggle(second);
    selection.toggle(first);
    expect(selection.selected()).toEqual({ kind: 'ids', ids: [idOf(8)] });
    selection.toggle(second);
    expect(selection.selected()).toBeNull();
  });

  it('is extended from the row that was ticked last, and drawn in again', () => {
    selection.toggle(second);
    selection.extendTo(fourth);
    expect(ticked()).toEqual([8, 7, 6]);
    selection.extendTo(third);
    expect(ticked()).toEqual([8, 7]);
    selection.extendTo(first);
    expect(ticked()).toEqual([9, 8]);
  });

  it('keeps what was ticked before when an extension over it is drawn in', () => {
    selection.toggle(fourth);
    selection.toggle(first);
    selection.extendTo(fourth);
    selection.extendTo(second);
    expect(ticked()).toEqual([9, 8, 6]);
  });

  it('of everything is the conditions of that moment, without the order', () => {
    selection.selectAll();
    expect(selection.selected()).toEqual({ kind: 'all', filter: { q: '朝凪' } });
    expect(selection.count().count).toBe(48);
    expect(selection.isSelected(idOf(1))).toBe(true);
  });

  it('of everything without one row is what is loaded without it', () => {
    selection.selectAll();
    selection.toggle(second);
    expect(ticked()).toEqual([9, 7, 6]);
  });

  it('goes with other conditions and stays with another order', () => {
    selection.toggle(first);
    conditions.set(conditionsOf({ q: '朝凪', sort: 'amount' }));
    TestBed.tick();
    expect(ticked()).toEqual([9]);
    conditions.set(conditionsOf({ q: '白樺', sort: 'amount' }));
    TestBed.tick();
    expect(selection.isEmpty()).toBe(true);
  });

  it('loses what was deleted, and knows rows as they are now', () => {
    selection.tickLoaded();
    removed.next([idOf(9), idOf(6)]);
    rows.set([row(8, { amountMinor: 1 }), third]);
    TestBed.tick();
    expect(selection.rows().map(({ amountMinor }) => amountMinor)).toEqual([1, 378_000]);
  });

  it('fills the box in the head by half when some of what is loaded is ticked', () => {
    expect(selection.headState()).toBe('none');
    selection.toggle(first);
    expect(selection.headState()).toBe('some');
    selection.tickLoaded();
    expect(selection.headState()).toBe('all');
    rows.update((loaded) => [...loaded, row(5)]);
    expect(selection.headState()).toBe('some');
  });

  it('holds a limited number of single rows', () => {
    rows.set(Array.from({ length: MAX_TICKED + 1 }, (_, index) => ({ ...first, id: String(index) })));
    selection.tickLoaded();
    expect(selection.count().count).toBe(MAX_TICKED);
    expect(selection.isFull()).toBe(true);
  });
});
