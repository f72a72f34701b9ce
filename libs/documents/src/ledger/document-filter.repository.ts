import type { BlankableField, DocumentFilter, LedgerView, TextConditions } from '@chogura/contracts';
import { afterTokyoDay, companyKey, type Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { customPredicates, hasAmountCondition } from '../custom/custom-conditions.repository';

const MAX_COMPANIES = 200;
const YEN = 'JPY';

/** A filter, and what stands around it: who asks, and what may be found at all. */
export interface DocumentConditions {
  readonly filter: DocumentFilter;
  /** Whose favourites. null: nobody's. */
  readonly userId: Uuid | null;
  /** Access classes in which the asker may see. */
  readonly visibleClasses: readonly number[];
  /** And in which the asker may look at pages. */
  readonly previewClasses: readonly number[];
  /** Nothing beside these, where it is not null. */
  readonly onlyIds: readonly Uuid[] | null;
  /** What `filter.companyName` stands for, where that is few names. */
  readonly companyKeys: readonly string[] | null;
  /** What the words of the filter stand for. null: it has none. */
  readonly text: TextConditions | null;
}

/** The values of one statement. */
export class SqlParameters {
  readonly values: unknown[] = [];
  /** @returns the place of the value: "$3" */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** All that must hold of a row `d` of documents; the first is what the asker may see. */
export function documentPredicates(conditions: DocumentConditions, sql: SqlParameters): string[] {
  const where = wordlessPredicates(conditions, sql);
  const candidates = candidatesPredicate(conditions, sql);
  if (candidates) where.push(candidates);
  return [...where, ...matchPredicates(conditions, sql)];
}

/** True of what has all of the words, and of few others, found on an index. null: there is none for these words. */
export const candidatesPredicate = ({ text, previewClasses }: DocumentConditions, sql: SqlParameters): string | null =>
  text?.candidates('d', sql, previewClasses) ?? null;

/** What has all of the words: their texts are looked through row by row. */
export const matchPredicates = ({ text, previewClasses }: DocumentConditions, sql: SqlParameters): string[] =>
  text ? [text.matches('d', sql, previewClasses)] : [];

/** The same but for words. */
export function wordlessPredicates(conditions: DocumentConditions, sql: SqlParameters): string[] {
  const { filter, userId, visibleClasses, onlyIds } = conditions;
  const where = [`d.access_class_id = ANY(${sql.add(visibleClasses)}::int8[])`];
  const add = (predicate: (place: string) => string, value: unknown): void => {
    if (value !== undefined) where.push(predicate(sql.add(value)));
  };
  if (onlyIds) add((ids) => `d.id = ANY(${ids}::uuid[])`, onlyIds);
  where.push(...viewPredicates(filter.view ?? 'all'));
  const isFavourite = filter.view === 'favourites' ? true : filter.isFavourite;
  if (isFavourite !== undefined) {
    const favourites = `SELECT FROM document_favourites f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id`;
    add((user) => `${isFavourite ? '' : 'NOT '}EXISTS (${favourites} AND f.user_id = ${user})`, userId);
  }
  if (conditions.companyKeys) add((keys) => `d.company_key = ANY(${keys}::text[])`, conditions.companyKeys);
  else add((name) => `d.company_key LIKE ${name}`, containsKey(filter.companyName, companyKey));
  where.push(...valuePredicates(filter, sql));
  if (filter.tagIds) {
    const tags = `SELECT FROM document_tags t WHERE t.tenant_id = d.tenant_id AND t.document_id = d.id`;
    add((ids) => `EXISTS (${tags} AND t.tag_id = ANY(${ids}::uuid[]))`, filter.tagIds);
  }
  where.push(...customPredicates(filter.custom ?? [], sql));
  if (filter.isPossibleDuplicate !== undefined)
    where.push(
      `${filter.isPossibleDuplicate ? '' : 'NOT '}d.id = ANY(ARRAY(${suspectedIds(sql.add(visibleClasses))}))`,
    );
  if (filter.blank) where.push(`(${filter.blank.map((field) => BLANKS[field]).join(' OR ') || 'false'})`);
  return where;
}

/** Few beside the documents, and asked once per statement. */
const suspectedIds = (visibleClasses: string): string => `
  SELECT twin.id FROM document_duplicates x
   CROSS JOIN LATERAL (VALUES (x.first_id, x.second_id), (x.second_id, x.first_id)) twin (id, other_id)
    JOIN documents o ON o.tenant_id = x.tenant_id AND o.id = twin.other_id
   WHERE x.state = 'suspected' AND o.access_class_id = ANY(${visibleClasses}::int8[])`;

/**
 * The companies that have this in their names: LIKE finds no documents on an index under row-level security, the names do.
 * @returns null for no condition, and for more names than an index is worth asking for
 */
export async function companiesNamed(tx: Transaction, { companyName }: DocumentFilter): Promise<string[] | null> {
  const pattern = containsKey(companyName, companyKey);
  if (pattern === undefined) return null;
  const rows = await tx.query<{ key: string }>(
    `SELECT company_key AS key FROM document_companies WHERE company_key LIKE $1 LIMIT ${MAX_COMPANIES + 1}`,
    [pattern],
  );
  return rows.length > MAX_COMPANIES ? null : rows.map(({ key }) => key);
}

/** Word for word what its index is made with. */
const IS_FOR_REVIEW = `(cardinality(d.review_fields) > 0)`;

function viewPredicates(view: LedgerView): string[] {
  switch (view) {
    case 'all':
    case 'favourites':
      return [];
    case 'review':
      return [IS_FOR_REVIEW];
    case 'incomplete':
      return [`d.input_state = 'incomplete'`];
    case 'failed':
      return [`d.input_state = 'failed'`];
    case 'reading':
      return [`d.input_state IN ('reading', 'awaiting_password')`];
    case 'contracts':
      return [`d.doc_type = 'contract'`];
  }
}

function valuePredicates(filter: DocumentFilter, sql: SqlParameters): string[] {
  const where: string[] = [];
  const add = (predicate: (place: string) => string, value: unknown): void => {
    if (value !== undefined) where.push(predicate(sql.add(value)));
  };
  const isOneOf = (column: string, type: string, values: readonly string[] | undefined): void =>
    add((list) => `d.${column} = ANY(${list}::${type}[])`, values);
  const isBetween = (column: string, from: unknown, to: unknown): void => {
    add((least) => `d.${column} >= ${least}`, from);
    add((last) => `d.${column} <= ${last}`, to);
  };
  isOneOf('input_state', 'text', filter.inputStates);
  if (filter.needsReview !== undefined) where.push(`${filter.needsReview ? '' : 'NOT '}${IS_FOR_REVIEW}`);
  isOneOf('doc_type', 'text', filter.docTypes);
  isOneOf('direction', 'text', filter.directions);
  isOneOf('assignee_id', 'uuid', filter.assigneeIds);
  isOneOf('stored_by', 'uuid', filter.storedByIds);
  isOneOf('group_id', 'uuid', filter.groupIds);
  isBetween('transaction_date', filter.transactionDateFrom, filter.transactionDateTo);
  isBetween('due_date', filter.dueDateFrom, filter.dueDateTo);
  isBetween('amount_minor', filter.amountFrom, filter.amountTo);
  const isOfAmounts =
    filter.amountFrom !== undefined || filter.amountTo !== undefined || hasAmountCondition(filter.custom ?? []);
  add((currency) => `d.currency = ${currency}`, filter.currency ?? (isOfAmounts ? YEN : undefined));
  add((number) => `d.registration_number = ${number}`, filter.registrationNumber);
  add((from) => `d.stored_at >= ${from}`, filter.storedFrom && `${filter.storedFrom}T00:00:00+09:00`);
  add((end) => `d.stored_at < ${end}`, filter.storedTo && afterTokyoDay(filter.storedTo));
  isBetween('number', filter.numberFrom, filter.numberTo);
  add((name) => `d.contract_parties_key LIKE ${name}`, containsKey(filter.contractParty, companyKey));
  isBetween('contract_signed_on', filter.contractSignedFrom, filter.contractSignedTo);
  isBetween('contract_starts_on', filter.contractStartsFrom, filter.contractStartsTo);
  isBetween('contract_ends_on', filter.contractEndsFrom, filter.contractEndsTo);
  isBetween('cancellation_notice_by', filter.cancellationNoticeFrom, filter.cancellationNoticeTo);
  isOneOf('contract_status', 'text', filter.contractStatuses);
  add((isIt) => `d.is_auto_renewed = ${isIt}`, filter.isAutoRenewed);
  add((isIt) => `d.is_manually_completed = ${isIt}`, filter.isManuallyCompleted);
  return where;
}

const BLANKS: Readonly<Record<BlankableField, string>> = {
  docType: 'd.doc_type IS NULL',
  title: 'd.title IS NULL',
  companyName: 'd.company_name IS NULL',
  direction: 'd.direction IS NULL',
  transactionDate: 'd.transaction_date IS NULL',
  amount: 'd.amount_minor IS NULL',
  registrationNumber: 'd.registration_number IS NULL',
  dueDate: 'd.due_date IS NULL',
  assignee: 'd.assignee_id IS NULL',
  group: 'd.group_id IS NULL',
  memo: 'd.memo IS NULL',
  contractParties: 'd.contract_parties_key IS NULL',
  contractSignedOn: 'd.contract_signed_on IS NULL',
  contractStartsOn: 'd.contract_starts_on IS NULL',
  contractEndsOn: 'd.contract_ends_on IS NULL',
  cancellationNoticeBy: 'd.cancellation_notice_by IS NULL',
  isAutoRenewed: 'd.is_auto_renewed IS NULL',
  contractStatus: 'd.contract_status IS NULL',
  tags: 'NOT d.is_tagged',
};

/** For LIKE: anything that has this in it. */
const containing = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`;

/** Words of which the key leaves nothing are no condition. */
function containsKey(words: string | undefined, keyOf: (words: string) => string): string | undefined {
  const key = keyOf(words ?? '');
  return key === '' ? undefined : containing(key);
}
