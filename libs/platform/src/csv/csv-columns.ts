import { type Language, nameKey, Problem, type Wording } from '@chogura/kernel';
import { CSV_COLUMN_TWICE, CSV_COLUMNS_MISSING } from './csv.problems';
import type { CsvTable } from './read-csv';

/** A column that an import knows, by its heading in either language. */
export interface CsvColumn<Key extends string> {
  readonly key: Key;
  readonly heading: Wording;
  readonly isRequired: boolean;
}

export interface CsvRecord<Key extends string> {
  /** As spreadsheets count. */
  readonly row: number;
  /** Empty where the file lacks the column, or the row ends before it. */
  readonly cells: Readonly<Record<Key, string>>;
}

export interface CsvRecords<Key extends string> {
  readonly records: readonly CsvRecord<Key>[];
  /** Headings that no import knows; their cells are not read. */
  readonly ignored: readonly string[];
}

/** Finds the columns by their headings, in whatever order. @throws csv.columns-missing, csv.column-twice (422) */
export function recordsByColumn<Key extends string>(
  { headings, rows }: CsvTable,
  columns: readonly CsvColumn<Key>[],
  language: Language,
): CsvRecords<Key> {
  const keys = headings.map(nameKey);
  const placeOf = new Map<Key, number>();
  for (const { key, heading } of columns) {
    const names = Object.values(heading).map(nameKey);
    const [place, again] = keys.flatMap((each, at) => (names.includes(each) ? [at] : []));
    if (again !== undefined) throw new Problem(CSV_COLUMN_TWICE, { column: headings[again] ?? '' });
    if (place !== undefined) placeOf.set(key, place);
  }
  const missing = columns.filter(({ key, isRequired }) => isRequired && !placeOf.has(key));
  if (missing.length > 0) {
    const names = missing.map(({ heading }) => heading[language]);
    throw new Problem(CSV_COLUMNS_MISSING, { columns: names.join(language === 'ja' ? '、' : ', ') });
  }
  const known = new Set(placeOf.values());
  return {
    records: rows.map(({ number, cells }) => ({
      row: number,
      cells: Object.fromEntries(columns.map(({ key }) => [key, cells[placeOf.get(key) ?? -1] ?? ''])) as Record<
        Key,
        string
      >,
    })),
    ignored: headings.filter((heading, at) => heading !== '' && !known.has(at)),
  };
}
