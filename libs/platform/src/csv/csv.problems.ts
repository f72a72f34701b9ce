import type { ProblemDefinition } from '@chogura/kernel';

/** The code that users of the trade know from their other systems, and look for. */
export const NOT_UTF8: ProblemDefinition = {
  code: 'W2039',
  status: 422,
  title: {
    ja: 'CSVファイルの文字コードがUTF-8ではありません',
    en: 'The character encoding of the CSV file is not UTF-8',
  },
  detail: {
    ja: 'CSVファイルの文字コードはUTF-8を指定して保存してください。Excelでは「CSV UTF-8（コンマ区切り）」を選びます。',
    en: 'Please save the CSV file as UTF-8. In Excel, choose “CSV UTF-8 (Comma delimited)”.',
  },
};
export const NOT_SHIFT_JIS: ProblemDefinition = {
  code: 'csv.not-shift-jis',
  status: 422,
  title: { ja: 'Shift_JISとしても読み取れませんでした', en: 'The file cannot be read as Shift_JIS either' },
  detail: {
    ja: 'CSVファイルの文字コードはUTF-8を指定して保存してください。',
    en: 'Please save the CSV file as UTF-8.',
  },
};
export const NOT_CSV: ProblemDefinition = {
  code: 'csv.not-csv',
  status: 422,
  title: { ja: 'CSVファイルではありません', en: 'This is not a CSV file' },
  detail: {
    ja: 'Excelのファイルは、「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。',
    en: 'Save an Excel file anew with “Save as”, choosing “CSV UTF-8 (Comma delimited)”.',
  },
};
export const NO_CSV: ProblemDefinition = {
  code: 'csv.no-file',
  status: 400,
  title: { ja: 'CSVファイルを選んでください', en: 'Please choose a CSV file' },
};
export const CSV_EMPTY: ProblemDefinition = {
  code: 'csv.empty',
  status: 422,
  title: { ja: 'CSVファイルに行がありません', en: 'The CSV file has no rows' },
  detail: {
    ja: '1行目に見出し、2行目から内容を入力してください。',
    en: 'Please put the headings on the first row and the content below.',
  },
};
export const CSV_TOO_LARGE: ProblemDefinition = {
  code: 'csv.too-large',
  status: 413,
  title: { ja: 'CSVファイルが大きすぎます', en: 'The CSV file is too large' },
  detail: { ja: '{limit}MBまでに分けてください。', en: 'Please split it into files of up to {limit} MB.' },
};
export const CSV_TOO_MANY_ROWS: ProblemDefinition = {
  code: 'csv.too-many-rows',
  status: 422,
  title: { ja: 'CSVファイルの行が多すぎます', en: 'The CSV file has too many rows' },
  detail: { ja: '{limit}行までに分けてください。', en: 'Please split it into files of up to {limit} rows.' },
};
export const CSV_MALFORMED: ProblemDefinition = {
  code: 'csv.malformed',
  status: 422,
  title: { ja: '{row}行目から先を読み取れませんでした', en: 'The file cannot be read from row {row} on' },
  detail: {
    ja: '引用符（"）が閉じているか確認してください。',
    en: 'Please check that every quotation mark (") is closed.',
  },
};
export const CSV_COLUMNS_MISSING: ProblemDefinition = {
  code: 'csv.columns-missing',
  status: 422,
  title: { ja: '見出しが足りません：{columns}', en: 'Headings are missing: {columns}' },
  detail: {
    ja: '1行目の見出しを、ひな形のとおりにしてください。',
    en: 'Please make the headings on the first row like those of the template.',
  },
};
export const CSV_COLUMN_TWICE: ProblemDefinition = {
  code: 'csv.column-twice',
  status: 422,
  title: { ja: '見出し「{column}」が2つあります', en: 'The heading “{column}” stands there twice' },
  detail: { ja: 'どちらかを消してください。', en: 'Please remove one of them.' },
};
