import type { CustomField } from '@chogura/contracts';
import { type Language, minorDigits, toMajor, tokyoMinute, type Wording } from '@chogura/kernel';
import { valueIn } from '../custom/custom-values.repository';
import { DOCUMENT_TYPE_WORDS } from '../document-type-words';
import type { DocumentRowDto } from '../documents.dto';
import type { LedgerSort } from '../ledger/ledger-query.dto';
import { CONTRACT_STATUS_WORDS, DIRECTION_WORDS, INPUT_STATE_WORDS, RENEWAL_WORDS } from './ledger-words';

/** A column of the ledger in a CSV file. Days are YYYY-MM-DD, amounts plain decimals, several values lines of one cell. */
export interface CsvColumn {
  readonly heading: string;
  readonly cell: (row: DocumentRowDto) => string;
}

interface BuiltIn {
  readonly heading: Wording;
  readonly cell: (row: DocumentRowDto, language: Language) => string | null;
}

const CUSTOM = 'custom:';

const decimal = (minor: number | null, currency: string): string | null =>
  minor === null ? null : toMajor({ minor, currency }).toFixed(minorDigits(currency));

const BUILT_IN: Readonly<Record<LedgerSort, BuiltIn>> = {
  number: { heading: { ja: '管理番号', en: 'Number' }, cell: ({ number }) => String(number) },
  inputState: {
    heading: { ja: '入力状態', en: 'Input state' },
    cell: ({ inputState }, language) => INPUT_STATE_WORDS[inputState][language],
  },
  docType: {
    heading: { ja: '分類', en: 'Type' },
    cell: ({ docType }, language) => docType && DOCUMENT_TYPE_WORDS[docType][language],
  },
  title: { heading: { ja: 'タイトル', en: 'Title' }, cell: ({ title }) => title },
  companyName: { heading: { ja: '企業名', en: 'Company' }, cell: ({ companyName }) => companyName },
  direction: {
    heading: { ja: '発行/受領', en: 'Issued/received' },
    cell: ({ direction }, language) => direction && DIRECTION_WORDS[direction][language],
  },
  amount: {
    heading: { ja: '取引金額', en: 'Amount' },
    cell: ({ amountMinor, currency }) => decimal(amountMinor, currency),
  },
  currency: { heading: { ja: '通貨単位', en: 'Currency' }, cell: ({ currency }) => currency },
  transactionDate: {
    heading: { ja: '取引年月日', en: 'Transaction date' },
    cell: ({ transactionDate }) => transactionDate,
  },
  dueDate: { heading: { ja: '支払期日', en: 'Due date' }, cell: ({ dueDate }) => dueDate },
  registrationNumber: {
    heading: { ja: 'インボイス登録番号', en: 'Registration number' },
    cell: ({ registrationNumber }) => registrationNumber,
  },
  assignee: { heading: { ja: '担当者', en: 'Assignee' }, cell: ({ assignee }) => assignee?.name ?? null },
  group: { heading: { ja: '担当グループ', en: 'Group' }, cell: ({ group }) => group?.name ?? null },
  tags: { heading: { ja: 'タグ', en: 'Tags' }, cell: ({ tags }) => tags.map(({ name }) => name).join('\n') },
  memo: { heading: { ja: 'メモ', en: 'Memo' }, cell: ({ memo }) => memo },
  fileName: { heading: { ja: 'ファイル名', en: 'File' }, cell: ({ fileName }) => fileName },
  storedAt: {
    heading: { ja: '登録日時', en: 'Registered' },
    cell: ({ storedAt }) => tokyoMinute(new Date(storedAt)),
  },
  contractParties: {
    heading: { ja: '契約当事者', en: 'Parties' },
    cell: ({ contractParties }) => contractParties.join('\n'),
  },
  contractSignedOn: {
    heading: { ja: '契約締結日', en: 'Signed on' },
    cell: ({ contractSignedOn }) => contractSignedOn,
  },
  contractStartsOn: {
    heading: { ja: '契約開始日', en: 'Starts on' },
    cell: ({ contractStartsOn }) => contractStartsOn,
  },
  contractEndsOn: { heading: { ja: '契約終了日', en: 'Ends on' }, cell: ({ contractEndsOn }) => contractEndsOn },
  cancellationNoticeBy: {
    heading: { ja: '解約通知期限', en: 'Notice by' },
    cell: ({ cancellationNoticeBy }) => cancellationNoticeBy,
  },
  isAutoRenewed: {
    heading: { ja: '自動更新', en: 'Renews itself' },
    cell: ({ isAutoRenewed }, language) =>
      isAutoRenewed === null ? null : RENEWAL_WORDS[isAutoRenewed ? 'yes' : 'no'][language],
  },
  contractStatus: {
    heading: { ja: 'ステータス', en: 'Contract status' },
    cell: ({ contractStatus }, language) => contractStatus && CONTRACT_STATUS_WORDS[contractStatus][language],
  },
};

/**
 * @param keys in this order; absent: all there are. Fields that there are no more are left out
 * @param fields カスタムフィールド of the company
 */
export function csvColumns(
  keys: readonly string[] | undefined,
  fields: readonly CustomField[],
  language: Language,
): CsvColumn[] {
  const all = keys ?? [...Object.keys(BUILT_IN), ...fields.map(({ id }) => `${CUSTOM}${id}`)];
  return all.flatMap((key) => {
    const field = fields.find(({ id }) => key === `${CUSTOM}${id}`);
    if (field) return [{ heading: field.name, cell: (row: DocumentRowDto) => customCell(field, row) }];
    const builtIn = BUILT_IN[key as LedgerSort] as BuiltIn | undefined;
    if (!builtIn) return [];
    return [{ heading: builtIn.heading[language], cell: (row: DocumentRowDto) => builtIn.cell(row, language) ?? '' }];
  });
}

function customCell({ id, options }: CustomField, { customValues, currency }: DocumentRowDto): string {
  const { text, day, amountMinor, optionIds } = valueIn(customValues, id);
  const names = options.filter((option) => optionIds.includes(option.id)).map(({ name }) => name);
  return text ?? day ?? decimal(amountMinor, currency) ?? names.join('\n');
}
