import type { DocumentRow } from '@chogura/api-client';
import { mergedRows } from './ledger-rows';

/** Rows of one answer, and from where to go on above and below them; null: there is nothing more on that side. */
export interface LedgerChunk {
  readonly rows: readonly DocumentRow[];
  readonly before: string | null;
  readonly after: string | null;
}

/** What is loaded out of a list that may have a million rows: rows in one piece, and where that piece stands. Places count from 0. */
export interface LedgerWindow {
  readonly chunks: readonly LedgerChunk[];
  /** Place of the first loaded row. */
  readonly start: number;
  /** Until an end of the list is reached, a place far from it may be a guess. */
  readonly isStartEstimate: boolean;
  readonly total: number;
  readonly isTotalEstimate: boolean;
}

/** An answer with the place that it has in the list, as far as the server knows. */
export interface PlacedChunk extends LedgerChunk {
  /** Place of its first row; null where the server did not count. */
  readonly start: { readonly index: number; readonly isEstimate: boolean } | null;
  /** null where it was not counted. */
  readonly total: LedgerTotal | null;
}

export interface LedgerTotal {
  readonly count: number;
  readonly isEstimate: boolean;
}

/** Places that are being looked at, without the last. */
export interface Sight {
  readonly first: number;
  readonly end: number;
}

export type LedgerLoad =
  | { readonly is: 'after' | 'before'; readonly cursor: string }
  /** Too far from what is loaded: begins anew there. */
  | { readonly is: 'jump'; readonly index: number };

/** Loaded before they are looked at. */
const AHEAD_ROWS = 60;
/** Stays loaded on each side of what is looked at. */
const KEPT_ROWS = 300;
/** A gap that is loaded through; a wider one is jumped over. */
const WALKED_ROWS = 150;
/** A jump loads some rows above what is looked at, too. */
const ABOVE_JUMP_ROWS = 30;

export const NOTHING_LOADED: LedgerWindow = {
  chunks: [],
  start: 0,
  isStartEstimate: false,
  total: 0,
  isTotalEstimate: true,
};

export const rowsOf = (window: LedgerWindow): readonly DocumentRow[] => window.chunks.flatMap(({ rows }) => rows);

const endOf = (window: LedgerWindow): number =>
  window.chunks.reduce((end, { rows }) => end + rows.length, window.start);

/** A window that begins with this answer. @param index where it is put when the server only guessed its place */
export function opened(chunk: PlacedChunk, index = 0): LedgerWindow {
  const { start, total } = chunk;
  const isGuess = start === null || start.isEstimate;
  return settled({
    chunks: chunk.rows.length > 0 ? [bare(chunk)] : [],
    start: isGuess ? index : start.index,
    isStartEstimate: isGuess && chunk.before !== null,
    total: total?.count ?? 0,
    isTotalEstimate: total?.isEstimate ?? true,
  });
}

/** With the rows below; one that is loaded already, because it changed its place meanwhile, stays where it is. */
export function appended(window: LedgerWindow, chunk: PlacedChunk): LedgerWindow {
  const fresh = without(chunk, rowsOf(window));
  const last = window.chunks.at(-1);
  const chunks =
    fresh.rows.length > 0 || !last
      ? [...window.chunks, fresh]
      : [...window.chunks.slice(0, -1), { ...last, after: chunk.after }];
  return settled({ ...window, chunks, ...totalOf(window, chunk) });
}

/** With the rows above. */
export function prepended(window: LedgerWindow, chunk: PlacedChunk): LedgerWindow {
  const fresh = without(chunk, rowsOf(window));
  const [first, ...others] = window.chunks;
  const chunks =
    fresh.rows.length > 0 || !first ? [fresh, ...window.chunks] : [{ ...first, before: chunk.before }, ...others];
  return settled({ ...window, chunks, start: window.start - fresh.rows.length, ...totalOf(window, chunk) });
}

/** Without what is far from what is looked at. */
export function trimmed(window: LedgerWindow, sight: Sight): LedgerWindow {
  let at = window.start;
  let start: number | null = null;
  const chunks = window.chunks.filter((chunk) => {
    const first = at;
    at += chunk.rows.length;
    const isKept = at > sight.first - KEPT_ROWS && first < sight.end + KEPT_ROWS;
    if (isKept) start ??= first;
    return isKept;
  });
  return start === null || chunks.length === window.chunks.length ? window : { ...window, chunks, start };
}

/** What to load next for what is looked at, or null when everything near is there. */
export function nextLoad(window: LedgerWindow, sight: Sight): LedgerLoad | null {
  const [first, last, end] = [window.chunks[0], window.chunks.at(-1), endOf(window)];
  if (!first || !last) return null;
  const isFar = sight.end + WALKED_ROWS < window.start || sight.first - WALKED_ROWS > end;
  if (isFar) return { is: 'jump', index: Math.max(0, sight.first - ABOVE_JUMP_ROWS) };
  if (last.after !== null && sight.end + AHEAD_ROWS > end) return { is: 'after', cursor: last.after };
  if (first.before !== null && sight.first - AHEAD_ROWS < window.start) return { is: 'before', cursor: first.before };
  return null;
}

/** With another state of rows that are loaded, where they stand. */
export function replaced(window: LedgerWindow, row: DocumentRow): LedgerWindow {
  const chunks = window.chunks.map((chunk) =>
    chunk.rows.some(({ id }) => id === row.id)
      ? { ...chunk, rows: chunk.rows.map((each) => (each.id === row.id ? row : each)) }
      : chunk,
  );
  return { ...window, chunks };
}

/** Without documents that are gone: what is below moves up. */
export function withoutRows(window: LedgerWindow, ids: ReadonlySet<string>): LedgerWindow {
  const chunks = window.chunks.map((chunk) =>
    chunk.rows.some(({ id }) => ids.has(id)) ? { ...chunk, rows: chunk.rows.filter(({ id }) => !ids.has(id)) } : chunk,
  );
  const left = rowsOf(window).length - chunks.reduce((count, { rows }) => count + rows.length, 0);
  return left === 0 ? window : settled({ ...window, chunks, total: Math.max(0, window.total - left) });
}

/** With a new row above the one at this place of the loaded ones. */
export function inserted(window: LedgerWindow, row: DocumentRow, above: number): LedgerWindow {
  let left = above;
  let isIn = false;
  const chunks = window.chunks.map((chunk, index) => {
    const isHere = !isIn && (left <= chunk.rows.length || index === window.chunks.length - 1);
    if (!isHere) {
      left -= chunk.rows.length;
      return chunk;
    }
    isIn = true;
    return { ...chunk, rows: [...chunk.rows.slice(0, left), row, ...chunk.rows.slice(left)] };
  });
  const all = isIn ? chunks : [{ rows: [row], before: null, after: null }];
  return settled({ ...window, chunks: all, total: window.total + 1 });
}

/** With the beginning of the list loaded again: what is new there comes in after the row that it follows. */
export function toppedUp(window: LedgerWindow, answer: PlacedChunk): LedgerWindow {
  if (window.chunks.length === 0) return opened(answer);
  let now = window;
  let previous: string | null = null;
  for (const row of answer.rows) {
    const rows = rowsOf(now);
    if (rows.some(({ id }) => id === row.id)) now = replaced(now, row);
    else now = inserted(now, row, previous === null ? 0 : rows.findIndex(({ id }) => id === previous) + 1);
    previous = row.id;
  }
  return settled({ ...now, ...totalOf(now, answer) });
}

/** With another length. @param isMoved rows came or went somewhere: where the loaded ones stand is a guess until an end is reached */
export function recounted(window: LedgerWindow, total: LedgerTotal | null, isMoved = false): LedgerWindow {
  const { isStartEstimate } = window;
  return settled({ ...window, isStartEstimate: isStartEstimate || isMoved, ...totalOf(window, { total }) });
}

/**
 * The same stretch of the list loaded again: what is not there any more leaves, what is new comes in.
 * @param start where the answers begin
 * @param keepsOrder known rows change where they stand, new ones come in after the row that they follow
 */
export function renewed(
  window: LedgerWindow,
  answers: readonly PlacedChunk[],
  start: number,
  keepsOrder: boolean,
): LedgerWindow {
  const last = answers.at(-1);
  if (!last) return window;
  const fresh = answers.flatMap(({ rows }) => rows);
  const known = new Set(fresh.map(({ id }) => id));
  const kept = rowsOf(window).filter(({ id }) => known.has(id));
  const rows = keepsOrder ? mergedRows(kept, fresh) : fresh;
  let at = 0;
  const chunks = answers.map((answer) => ({ ...bare(answer), rows: rows.slice(at, (at += answer.rows.length)) }));
  return settled({
    ...window,
    chunks: chunks.filter(({ rows: { length } }) => length > 0),
    start,
    ...totalOf(window, last),
  });
}

/** Rows that stood among those that were loaded again, and are not there any more. @param first the first of them that was asked for */
export function missingFrom(window: LedgerWindow, answers: readonly PlacedChunk[], first: number): string[] {
  const left = new Set(answers.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const asked = rowsOf(window).slice(first);
  const isToTheEnd = (answers.at(-1)?.after ?? null) === null;
  const end = isToTheEnd ? asked.length : asked.findLastIndex(({ id }) => left.has(id));
  return asked.slice(0, Math.max(0, end)).flatMap(({ id }) => (left.has(id) ? [] : id));
}

/** The row at a place, where it is loaded. */
export function rowAt(window: LedgerWindow, index: number): DocumentRow | undefined {
  let left = index - window.start;
  if (left < 0) return undefined;
  for (const { rows } of window.chunks) {
    if (left < rows.length) return rows[left];
    left -= rows.length;
  }
  return undefined;
}

/** The place of a document, or -1 where it is not loaded. */
export function placeOf(window: LedgerWindow, id: string): number {
  const index = rowsOf(window).findIndex((row) => row.id === id);
  return index < 0 ? -1 : window.start + index;
}

/** By how many places whatever stands at a place (or next to it) moved from one state to the other. */
export function shiftAt(from: LedgerWindow, to: LedgerWindow, index: number): number {
  const places = new Map(rowsOf(to).map((row, place) => [row.id, to.start + place]));
  const rows = rowsOf(from);
  const wanted = index - from.start;
  const shiftOf = (place: number): number | null => {
    const row = rows[place];
    const now = row && places.get(row.id);
    return now === undefined ? null : now - (from.start + place);
  };
  // Down first: when the row itself is gone, the one below takes its place.
  for (let place = Math.max(0, wanted); place < rows.length; place++) {
    const shift = shiftOf(place);
    // The rows between were removed: the first one that is left comes up to where they began.
    if (shift !== null) return shift + Math.max(0, place - Math.max(0, wanted));
  }
  for (let place = Math.min(rows.length, wanted) - 1; place >= 0; place--) {
    const shift = shiftOf(place);
    if (shift !== null) return shift;
  }
  // Begun anew elsewhere: to where there are rows.
  const end = endOf(to);
  return end === to.start ? 0 : Math.max(to.start, Math.min(end - 1, index)) - index;
}

/** What is looked at after a change: the same rows, as far as they are still there, and never beyond the end. */
export function followed(sight: Sight, from: LedgerWindow, to: LedgerWindow): Sight {
  const count = sight.end - sight.first;
  const first = Math.max(0, Math.min(sight.first + shiftAt(from, to, sight.first), to.total - count));
  return { first, end: first + count };
}

const bare = ({ rows, before, after }: LedgerChunk): LedgerChunk => ({ rows, before, after });

function without(chunk: LedgerChunk, loaded: readonly DocumentRow[]): LedgerChunk {
  const known = new Set(loaded.map(({ id }) => id));
  return { ...bare(chunk), rows: chunk.rows.filter(({ id }) => !known.has(id)) };
}

/** One guess is as good as the other: the list does not change its length from guess to guess. */
const totalOf = (
  window: LedgerWindow,
  { total }: Pick<PlacedChunk, 'total'>,
): Pick<LedgerWindow, 'total' | 'isTotalEstimate'> =>
  total === null || (total.isEstimate && !window.isTotalEstimate)
    ? { total: window.total, isTotalEstimate: window.isTotalEstimate }
    : { total: total.count, isTotalEstimate: total.isEstimate };

/** Where an end of the list is loaded its place is known; guesses give way, and leave room for what is still to come. */
function settled(window: LedgerWindow): LedgerWindow {
  const count = endOf(window) - window.start;
  const isTop = (window.chunks[0]?.before ?? null) === null;
  const isBottom = (window.chunks.at(-1)?.after ?? null) === null;
  let { start, isStartEstimate, total, isTotalEstimate } = window;
  if (isTop) [start, isStartEstimate] = [0, false];
  else if (isBottom && isStartEstimate) [start, isStartEstimate] = [total - count, isTotalEstimate];
  start = Math.max(isTop ? 0 : 1, start);
  if (isBottom) [total, isTotalEstimate] = [start + count, isStartEstimate];
  else total = Math.max(total, start + count + 1);
  return { ...window, start, isStartEstimate, total, isTotalEstimate };
}
