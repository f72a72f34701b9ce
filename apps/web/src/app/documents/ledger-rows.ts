import type { DocumentRow } from '@chogura/api-client';

/**
 * Rows as they are shown, with a page that was loaded again. Known rows change where they stand, so that nothing that is being looked at
 * jumps away; new ones come in after the row that they follow on the page.
 */
export function mergedRows(shown: readonly DocumentRow[], page: readonly DocumentRow[]): DocumentRow[] {
  const fresh = new Map(page.map((row) => [row.id, row]));
  const known = new Set(shown.map((row) => row.id));
  const merged = shown.map((row) => fresh.get(row.id) ?? row);
  let previous: string | null = null;
  for (const row of page) {
    if (!known.has(row.id)) {
      const after = previous;
      merged.splice(after === null ? 0 : merged.findIndex(({ id }) => id === after) + 1, 0, row);
    }
    previous = row.id;
  }
  return merged;
}

/** Rows loaded again from the top, followed by those further down that were not loaded again. */
export function renewedRows(shown: readonly DocumentRow[], renewed: readonly DocumentRow[]): DocumentRow[] {
  const fresh = new Set(renewed.map((row) => row.id));
  return [...renewed, ...shown.slice(renewed.length).filter((row) => !fresh.has(row.id))];
}

/** A new row at its place among rows with the highest 管理番号 first. */
export function withNewRow(shown: readonly DocumentRow[], row: DocumentRow): DocumentRow[] {
  const below = shown.findIndex(({ number }) => number < row.number);
  return below < 0 ? [...shown, row] : [...shown.slice(0, below), row, ...shown.slice(below)];
}
