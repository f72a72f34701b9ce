import type { DocumentField } from '@chogura/contracts';
import type { DocumentEntity, FieldChange } from '../document.entity';

/**
 * What a person may change that is a column of the document, and which of the seven fields it is, if any. One name serves everywhere:
 * in a change, in the history and in conflicts.
 */
export const EDITABLE_COLUMNS = {
  docType: 'docType',
  title: 'title',
  companyName: 'companyName',
  direction: 'direction',
  transactionDate: 'transactionDate',
  amountMinor: 'amount',
  currency: 'amount',
  registrationNumber: 'registrationNumber',
  dueDate: null,
  memo: null,
  assigneeId: null,
  groupId: null,
  preservationKind: null,
  contractParties: null,
  contractSignedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  cancellationNoticeBy: null,
  isAutoRenewed: null,
  contractStatus: null,
  isManuallyCompleted: null,
} as const satisfies Partial<Record<keyof DocumentEntity, DocumentField | null>>;

export type EditableColumn = keyof typeof EDITABLE_COLUMNS;

const COLUMNS = Object.keys(EDITABLE_COLUMNS) as EditableColumn[];

export const columnsOf = (field: DocumentField): EditableColumn[] =>
  COLUMNS.filter((column) => EDITABLE_COLUMNS[column] === field);

/** Columns as a change wants them: what is absent stays. */
export type ColumnValues = Readonly<Partial<Record<EditableColumn, ColumnValue>>>;
type ColumnValue = string | number | boolean | readonly string[] | null;

/** A value as the history keeps it: several texts are lines of one. */
export const historyValue = (value: ColumnValue): FieldChange['from'] =>
  Array.isArray(value) ? value.join('\n') || null : (value as FieldChange['from']);

/** What gets another value. */
export const columnChanges = (document: DocumentEntity, wanted: ColumnValues): FieldChange[] =>
  COLUMNS.flatMap((field) => {
    const value = wanted[field];
    if (value === undefined) return [];
    const [from, to] = [historyValue(document[field]), historyValue(value)];
    return from === to ? [] : [{ field, from, to }];
  });

export function setColumns(document: DocumentEntity, wanted: ColumnValues): void {
  Object.assign(
    document,
    Object.fromEntries(COLUMNS.flatMap((c) => (wanted[c] === undefined ? [] : [[c, wanted[c]]]))),
  );
}
