import type { DocumentRow } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  appended,
  followed,
  inserted,
  type LedgerWindow,
  nextLoad,
  NOTHING_LOADED,
  opened,
  type PlacedChunk,
  prepended,
  renewed,
  replaced,
  rowsOf,
  shiftAt,
  type Sight,
  trimmed,
  withoutRows,
} from './ledger-window';
import { idOf, row } from './testing/samples';

const PAGE = 100;

/** A list of so many rows that answers as the server does; the row at place i has the number i. */
class List {
  constructor(
    readonly rows: DocumentRow[],
    /** How far off the guesses of a place are; null: the server counts. */
    readonly guessOff: number | null = null,
  ) {}

  static of(count: number, guessOff: number | null = null): List {
    return new List(
      Array.from({ length: count }, (_, index) => row(index)),
      guessOff,
    );
  }

  /** @param first place of the first row */
  at(first: number, limit = PAGE): PlacedChunk {
    const rows = this.rows.slice(Math.max(0, first), Math.max(0, first + limit));
    const isGuess = this.guessOff !== null;
    return {
      rows,
      before: first > 0 && rows[0] ? rows[0].id : null,
      after: first + limit < this.rows.length ? (rows.at(-1)?.id ?? null) : null,
      start: isGuess ? null : { index: Math.max(0, first), isEstimate: false },
      total: { count: this.rows.length + (this.guessOff ?? 0), isEstimate: isGuess },
    };
  }

  /** The next answer that a window asks for, taken in. */
  loadInto(window: LedgerWindow, sight: Sight): LedgerWindow | null {
    const load = nextLoad(window, sight);
    if (!load) return null;
    if (load.is === 'jump') {
      // As `at` does, which is a fraction of the length that the list is taken to have.
      const part = this.rows.length / (this.rows.length + (this.guessOff ?? 0));
      return opened(this.at(Math.floor(load.index * part)), load.index);
    }
    const place = this.rows.findIndex(({ id }) => id === load.cursor);
    if (load.is === 'after') return appended(window, this.at(place + 1));
    const first = Math.max(0, place - PAGE);
    return prepended(window, this.at(first, place - first));
  }

  /** Everything that is asked for while this is looked at. */
  settle(window: LedgerWindow, sight: Sight): LedgerWindow {
    let now = window;
    let looked = sight;
    for (let loads = 0; loads < 50; loads++) {
      const next = this.loadInto(now, looked);
      if (!next) return now;
      looked = followed(looked, now, next);
      now = trimmed(next, looked);
    }
    throw new Error('loads without end');
  }
}

const numbers = (window: LedgerWindow): number[] => rowsOf(window).map(({ number }) => number);
const sightAt = (first: number): Sight => ({ first, end: first + 20 });

describe('the window over a long list', () => {
  it('begins at the top and knows how long the list is', () => {
    const window = opened(List.of(1_000).at(0));
    expect(window).toMatchObject({ start: 0, isStartEstimate: false, total: 1_000, isTotalEstimate: false });
    expect(numbers(window)).toHaveLength(PAGE);
  });

  it('is empty over an empty list, and asks for nothing', () => {
    const window = opened(List.of(0).at(0));
    expect(window).toMatchObject({ start: 0, total: 0, isTotalEstimate: false });
    expect(nextLoad(window, sightAt(0))).toBeNull();
    expect(nextLoad(NOTHING_LOADED, sightAt(0))).toBeNull();
  });

  it('grows downwards before its end is looked at', () => {
    const window = opened(List.of(1_000).at(0));
    expect(nextLoad(window, sightAt(10))).toBeNull();
    expect(nextLoad(window, sightAt(30))).toEqual({ is: 'after', cursor: idOf(99) });
  });

  it('grows upwards from where it was jumped to', () => {
    const list = List.of(1_000);
    const window = list.settle(opened(list.at(500), 500), sightAt(520));
    expect(window.start).toBe(400);
    expect(numbers(window)[0]).toBe(400);
  });

  it('walks through a small gap and jumps over a wide one', () => {
    const window = opened(List.of(100_000).at(0));
    expect(nextLoad(window, sightAt(200))).toMatchObject({ is: 'after' });
    expect(nextLoad(window, sightAt(50_000))).toEqual({ is: 'jump', index: 49_970 });
  });

  it('keeps a few screens and drops the rest, on both sides', () => {
    const list = List.of(10_000);
    let window = opened(list.at(0));
    for (let first = 0; first < 3_000; first += 50) window = list.settle(window, sightAt(first));
    expect(rowsOf(window).length).toBeLessThanOrEqual(1_000);
    expect(window.start).toBeGreaterThan(0);
    for (let first = 3_000; first >= 0; first -= 50) window = list.settle(window, sightAt(first));
    expect(window.start).toBe(0);
    expect(rowsOf(window).length).toBeLessThanOrEqual(1_000);
  });

  it('puts a guessed place right at the top, and what is looked at moves along', () => {
    const list = List.of(1_000, 80);
    let window = opened(list.at(120), 200);
    expect(window).toMatchObject({ start: 200, isStartEstimate: true });
    const before = window;
    window = list.loadInto(window, sightAt(200)) ?? window;
    window = list.loadInto(window, sightAt(100)) ?? window;
    expect(window).toMatchObject({ start: 0, isStartEstimate: false });
    expect(shiftAt(before, window, 210)).toBe(-80);
  });

  it('puts a guessed length right at the bottom', () => {
    const list = List.of(1_000, 5_000);
    let window = opened(list.at(0));
    expect(window.total).toBe(6_000);
    for (let first = 0; first < 1_000; first += 60) window = list.settle(window, sightAt(first));
    expect(window).toMatchObject({ total: 1_000, isTotalEstimate: false });
  });

  it('makes room above for what is still to come when the guess was too near to the top', () => {
    const list = List.of(1_000);
    const window = prepended(opened({ ...list.at(500), start: null }, 20), { ...list.at(400), start: null });
    expect(window.start).toBe(1);
    expect(shiftAt(opened({ ...list.at(500), start: null }, 20), window, 30)).toBe(81);
  });

  it('takes each row once, also when the server sends it again', () => {
    const list = List.of(1_000);
    const window = appended(opened(list.at(0)), list.at(90));
    expect(numbers(window)).toEqual(Array.from({ length: 190 }, (_, index) => index));
  });

  it('goes on where an answer brought nothing new', () => {
    const list = List.of(1_000);
    const window = appended(opened(list.at(0)), { ...list.at(50, 50), after: idOf(120) });
    expect(nextLoad(window, sightAt(90))).toEqual({ is: 'after', cursor: idOf(120) });
  });
});

describe('changes in the window', () => {
  const list = List.of(1_000);
  const window = opened(list.at(300), 300);

  it('leave a row where it stands', () => {
    const changed = replaced(window, row(310, { title: '領収書' }));
    expect(rowsOf(changed)[10]?.title).toBe('領収書');
    expect(shiftAt(window, changed, 340)).toBe(0);
  });

  it('close up over rows that are gone, without moving the row that is looked at', () => {
    const without = withoutRows(window, new Set([300, 301, 302, 350].map(idOf)));
    expect(without.total).toBe(996);
    expect(shiftAt(window, without, 320)).toBe(-3);
    expect(shiftAt(window, without, 350)).toBe(-3);
  });

  it('bring the next row up when the one that is looked at goes, with all around it', () => {
    const gone = new Set(Array.from({ length: 50 }, (_, index) => idOf(320 + index)));
    const without = withoutRows(window, gone);
    expect(numbers(without)[20]).toBe(370);
    expect(shiftAt(window, without, 330)).toBe(-10);
  });

  it('put a new row in its place and push nothing away', () => {
    const more = inserted(window, row(2_000), 5);
    expect(numbers(more).slice(4, 7)).toEqual([304, 2_000, 305]);
    expect(more.total).toBe(1_001);
    expect(shiftAt(window, more, 303)).toBe(0);
    expect(shiftAt(window, more, 320)).toBe(1);
  });

  it('begin a list that was empty', () => {
    expect(numbers(inserted(opened(List.of(0).at(0)), row(1), 0))).toEqual([1]);
  });

  it('that came by the hundred take what is gone away and what is new in', () => {
    const left = list.rows.filter(({ number }) => number % 3 !== 0 || number < 300 || number > 380);
    const now = new List([...left.slice(0, 310), row(3_000), ...left.slice(310)]);
    const first = now.rows.findIndex(({ number }) => number === 301);
    const after = renewed(window, [now.at(first)], window.start + 1, true);
    expect(numbers(after)).toContain(3_000);
    expect(numbers(after).some((number) => number <= 380 && number % 3 === 0 && number !== 3_000)).toBe(false);
  });
});

it('always shows a stretch of the list as it is, wherever one scrolls and however wrong the guesses are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      // Guesses from a sample are off by a part of the whole.
      fc.option(fc.double({ min: 0, max: 0.5, noNaN: true })),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
      (count, partOff, looks) => {
        const list = List.of(count, partOff === null ? null : Math.floor(partOff * count));
        let window = opened(list.at(0));
        for (const look of looks) {
          window = list.settle(window, sightAt(Math.floor(look * Math.max(0, window.total - 20))));
          const shown = numbers(window);
          const from = shown[0] ?? 0;
          expect(shown).toEqual(Array.from({ length: shown.length }, (_, index) => from + index));
          expect(window.start + shown.length).toBeLessThanOrEqual(window.total);
          if (!window.isStartEstimate) expect(window.start).toBe(from);
        }
      },
    ),
  );
});
