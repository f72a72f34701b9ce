import type { PageText } from '../page-text';
import { layOut, type Segment } from './layout';
import { isSameRow } from './neighbours';

/** A page's text as a person reads it: rows from top to bottom, what stands on one row parted by spaces. Normalised (NFKC). */
export function pageLines(page: PageText): string {
  const rows: Segment[][] = [];
  for (const segment of [...layOut(page).segments].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    // Rows are as high as their first segment says: a chain of slightly lower neighbours must not swallow the next row.
    if (last?.[0] && isSameRow(last[0], segment)) last.push(segment);
    else rows.push([segment]);
  }
  return rows
    .map((row) =>
      row
        .sort((a, b) => a.x0 - b.x0)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n');
}
