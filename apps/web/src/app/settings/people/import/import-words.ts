import type { PeopleImportColumn, PeopleImportOutcome, PeopleImportRow } from '@chogura/api-client';
import { csvText } from '@chogura/kernel';

export const COLUMN_WORDS: Readonly<Record<PeopleImportColumn, string>> = {
  name: $localize`:@@person.name:氏名`,
  email: $localize`:@@signIn.email:メールアドレス`,
  role: $localize`:@@people.role:役割`,
  groups: $localize`:@@groups.title:担当グループ`,
  language: $localize`:@@import.language:言語`,
};
export const COLUMNS = Object.keys(COLUMN_WORDS) as readonly PeopleImportColumn[];

export const OUTCOME_WORDS: Readonly<Record<PeopleImportOutcome, string>> = {
  wrong: $localize`:@@import.wrong:要修正`,
  add: $localize`:@@import.add:追加`,
  change: $localize`:@@import.change:変更`,
  same: $localize`:@@import.same:変更なし`,
};
export const OUTCOMES = Object.keys(OUTCOME_WORDS) as readonly PeopleImportOutcome[];

/** The list of what is to be corrected, as a CSV file that no spreadsheet takes for formulas. */
export function errorReport(rows: readonly PeopleImportRow[]): string {
  const headings = [
    $localize`:@@import.row:行`,
    $localize`:@@import.column:列`,
    $localize`:@@import.value:入力した内容`,
    $localize`:@@import.reason:直し方`,
  ];
  const lines = rows.flatMap((row) =>
    row.errors.map(({ column, message }) => [String(row.row), COLUMN_WORDS[column], row[column], message]),
  );
  return csvText([headings, ...lines]);
}
