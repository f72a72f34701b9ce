import { Problem, unguardedCell } from '@chogura/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { CSV_EMPTY, CSV_MALFORMED, CSV_TOO_MANY_ROWS, NOT_CSV, NOT_SHIFT_JIS, NOT_UTF8 } from './csv.problems';

/** Labels of the WHATWG's encodings; Shift_JIS with the additions of Windows. */
export const CSV_ENCODINGS = ['utf-8', 'shift_jis'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** Longer than any row that people write; it ends the search for a quotation mark that is never closed. */
const MAX_ROW_CHARACTERS = 100_000;
/** Office files are archives, and text in UTF-16 begins with its mark; neither has anything to gain from another try as Shift_JIS. */
const ARCHIVE = Buffer.from('PK\u0003\u0004', 'latin1');

export interface CsvRow {
  /** As spreadsheets count: 1 is the row of headings. A row may be several lines of text. */
  readonly number: number;
  /** Without space around; lines inside a cell are divided by \n. */
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly headings: readonly string[];
  /** Those with anything in them. */
  readonly rows: readonly CsvRow[];
}

/**
 * A CSV file as people and spreadsheets make them: commas or tabs, any kind of line end, quotes with lines in them, with or without a
 * byte order mark. The encoding is never guessed: what is not valid in it is refused.
 * @throws W2039 (422), with `canReadAs` where Shift_JIS would do; csv.not-shift-jis, csv.not-csv, csv.empty, csv.malformed, csv.too-many-rows (422)
 */
export function readCsv(bytes: Uint8Array, encoding: CsvEncoding, maxRows: number): CsvTable {
  const text = decoded(bytes, encoding);
  const records = recordsOf(text);
  const [first, ...rest] = records.map((record, at) => ({ number: at + 1, cells: record.map(trimmed) }));
  const rows = rest.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!first || rows.length === 0) throw new Problem(CSV_EMPTY);
  if (rows.length > maxRows) throw new Problem(CSV_TOO_MANY_ROWS, { limit: maxRows });
  return { headings: first.cells, rows };
}

function decoded(bytes: Uint8Array, encoding: CsvEncoding): string {
  if (Buffer.from(bytes.subarray(0, ARCHIVE.length)).equals(ARCHIVE)) throw new Problem(NOT_CSV);
  const text = decode(bytes, encoding);
  if (text === null) {
    if (encoding === 'shift_jis') throw new Problem(NOT_SHIFT_JIS);
    throw new Problem(NOT_UTF8, {}, { canReadAs: decode(bytes, 'shift_jis') === null ? [] : ['shift_jis'] });
  }
  if (text.includes('\0')) throw new Problem(NOT_CSV);
  return text;
}

/** @returns null where the bytes are not valid in the encoding */
function decode(bytes: Uint8Array, encoding: CsvEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function recordsOf(text: string): string[][] {
  let read = 0;
  try {
    return parse(text, {
      delimiter: hasTabs(text) ? '\t' : ',',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_ROW_CHARACTERS,
      on_record: (record: string[], { records }) => {
        read = records;
        return record;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(CSV_MALFORMED, { row: read + 1 });
    throw error;
  }
}

/** What spreadsheets call Unicode text is divided by tabs. The headings tell. */
function hasTabs(text: string): boolean {
  const [headings = ''] = /^[^\r\n]*/.exec(text) ?? [];
  return headings.includes('\t') && !headings.includes(',');
}

const trimmed = (cell: string): string => unguardedCell(cell.replace(/\r\n?/g, '\n').trim());
