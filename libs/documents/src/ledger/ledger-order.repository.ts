import { CONTRACT_STATUSES, DIRECTIONS, DOCUMENT_TYPES, INPUT_STATES } from '@chogura/contracts';
import { isIsoDay, type Uuid } from '@chogura/kernel';
import type { SqlParameters } from './document-filter.repository';
import type { LedgerSort } from './ledger-query.dto';

export interface LedgerOrder {
  readonly sort: LedgerSort;
  readonly order: 'asc' | 'desc';
  /** People or groups by their names, or タグ as the company orders them, for sorting by one of these. */
  readonly idsInOrder: readonly Uuid[];
}

/** Where a row stands: its value in the column of the order, and its number. */
export interface LedgerKey {
  readonly value: string | number | null;
  readonly number: number;
}

interface ValueWalk {
  readonly by: 'values';
  readonly column: string;
  readonly type: 'text' | 'int8' | 'date' | 'timestamptz';
  readonly isNeverBlank?: true;
  /** Few documents have a value: its index has these alone, and those without come by number. */
  readonly isMostlyBlank?: true;
  /** Null where the value is, when that is an expression: of a column the database knows how often it is null. */
  readonly nullColumn?: string;
}

/**
 * How an order is walked, so that no list is ever sorted as a whole. Rows with equal values stand by number; blanks stand last in both
 * directions. `numbers`: no other column than the number. `values`: many values, in the order of the index (company, column, number).
 * `listed`: few values in an order of our own, each a stretch of such an index. `tagged`: the same with タグ, of which a document has several;
 * it stands with the one that is shown first, and where a stretch is walked, those that stood with an earlier tag are passed over.
 */
export type LedgerWalk =
  | { readonly by: 'numbers' }
  | ValueWalk
  | {
      readonly by: 'listed';
      readonly column: string;
      readonly type: 'text' | 'uuid' | 'bool';
      /** In the direction of the order. */
      readonly values: readonly string[];
      readonly isMostlyBlank?: true;
    }
  | {
      readonly by: 'tagged';
      /** In the direction of the order. */
      readonly values: readonly Uuid[];
      /** As they are shown. */
      readonly inOrder: readonly Uuid[];
    };

const VALUE_WALKS = {
  title: { by: 'values', column: 'title', type: 'text' },
  companyName: { by: 'values', column: 'company_name', type: 'text' },
  registrationNumber: { by: 'values', column: 'registration_number', type: 'text' },
  amount: { by: 'values', column: 'amount_minor', type: 'int8' },
  transactionDate: { by: 'values', column: 'transaction_date', type: 'date' },
  dueDate: { by: 'values', column: 'due_date', type: 'date' },
  currency: { by: 'values', column: 'currency', type: 'text', isNeverBlank: true },
  fileName: { by: 'values', column: 'file_name', type: 'text', isNeverBlank: true },
  memo: { by: 'values', column: 'memo_start', type: 'text', isMostlyBlank: true },
  contractParties: {
    by: 'values',
    column: 'contract_parties[1]',
    type: 'text',
    isMostlyBlank: true,
    nullColumn: 'contract_parties_key',
  },
  contractSignedOn: { by: 'values', column: 'contract_signed_on', type: 'date', isMostlyBlank: true },
  contractStartsOn: { by: 'values', column: 'contract_starts_on', type: 'date', isMostlyBlank: true },
  contractEndsOn: { by: 'values', column: 'contract_ends_on', type: 'date', isMostlyBlank: true },
  cancellationNoticeBy: { by: 'values', column: 'cancellation_notice_by', type: 'date', isMostlyBlank: true },
  storedAt: { by: 'values', column: 'stored_at', type: 'timestamptz', isNeverBlank: true },
} as const satisfies Partial<Record<LedgerSort, ValueWalk>>;

export function walkOf({ sort, order, idsInOrder }: LedgerOrder): LedgerWalk {
  const directed = <T>(values: readonly T[]): readonly T[] => (order === 'asc' ? values : [...values].reverse());
  const listed = (
    column: string,
    type: 'text' | 'uuid' | 'bool',
    values: readonly string[],
  ): Extract<LedgerWalk, { by: 'listed' }> => ({
    by: 'listed',
    column,
    type,
    values: directed(values),
  });
  switch (sort) {
    case 'number':
      return { by: 'numbers' };
    case 'inputState':
      return listed('input_state', 'text', INPUT_STATES);
    case 'docType':
      return listed('doc_type', 'text', DOCUMENT_TYPES);
    case 'direction':
      return listed('direction', 'text', DIRECTIONS);
    case 'assignee':
      return listed('assignee_id', 'uuid', idsInOrder);
    case 'group':
      return listed('group_id', 'uuid', idsInOrder);
    case 'tags':
      return { by: 'tagged', values: directed(idsInOrder), inOrder: idsInOrder };
    case 'contractStatus':
      return { ...listed('contract_status', 'text', CONTRACT_STATUSES), isMostlyBlank: true };
    case 'isAutoRenewed':
      return { ...listed('is_auto_renewed', 'bool', ['true', 'false']), isMostlyBlank: true };
    default:
      return VALUE_WALKS[sort];
  }
}

/** Null in the rows that stand last. */
export const nullableColumn = (walk: Exclude<LedgerWalk, { by: 'numbers' | 'tagged' }>): string =>
  `d.${(walk.by === 'values' && walk.nullColumn) || walk.column}`;

/** The value as keys hold it; instants with all the digits that the database keeps. */
export const keyColumn = ({ column, type }: ValueWalk): string =>
  type === 'timestamptz' ? `to_char(d.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `d.${column}`;

/** The タグ of a row that is shown first. null: there is none. */
export const firstTag = (inOrder: readonly Uuid[], sql: SqlParameters): string =>
  `CASE WHEN d.is_tagged THEN (SELECT t.tag_id FROM document_tags t WHERE t.tenant_id = d.tenant_id AND t.document_id = d.id
                                ORDER BY array_position(${sql.add(inOrder)}::uuid[], t.tag_id) LIMIT 1) END`;

/** Whether a row of this order can have that value, so that the database can always compare it. */
export function canHold(walk: LedgerWalk, value: unknown): value is LedgerKey['value'] {
  switch (walk.by) {
    case 'numbers':
      return value === null;
    case 'listed':
    case 'tagged':
      return value === null || walk.values.some((listed) => listed === value);
    case 'values':
      return value === null ? !walk.isNeverBlank : FITS[walk.type](value);
  }
}

const FITS: Readonly<Record<ValueWalk['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  int8: (value) => Number.isSafeInteger(value),
  date: (value) => typeof value === 'string' && isIsoDay(value),
  timestamptz: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
};
