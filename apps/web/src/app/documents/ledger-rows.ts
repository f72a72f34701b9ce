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

/** Where a new row belongs among rows with the highest 管理番号 first: above the row at this place. */
export function placeOfNew(shown: readonly DocumentRow[], row: DocumentRow): number {
  const below = shown.findIndex(({ number }) => number < row.number);
  return below < 0 ? shown.length : below;
}
