/** What a spreadsheet would take for a formula; full-width signs too, which some make half-width first. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
const NUMBER = /^[+-]?[\d,]*\.?\d+$/;
/** By which spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
const isFormula = (cell: string): boolean => FORMULA.test(cell) && !NUMBER.test(cell);
const NEEDS_QUOTES = /[",\r\n\t]|^\s|\s$/;

/**
 * Cells as a CSV file that spreadsheets open as it is: UTF-8 with a byte order mark, lines ended by CRLF. A cell that would be taken
 * for a formula begins with an apostrophe.
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `${BYTE_ORDER_MARK}${rows.map(csvLine).join('')}`;

/** One line of it, for files that are written piece by piece. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string): string {
  const guarded = isFormula(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The cell as it was before `csvText` kept it from being taken for a formula. */
export const unguardedCell = (cell: string): string =>
  cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
