import type { LedgerSort, LedgerView, SortOrder } from '@chogura/api-client';
import { LEDGER_COLUMNS } from './ledger/ledger-columns';

/** Which documents the ledger shows, and in which order. */
export interface LedgerConditions {
  readonly view: LedgerView;
  readonly keyword: string;
  readonly sort: LedgerSort;
  readonly order: SortOrder;
}

/** Which documents, in whatever order. */
export type LedgerFilter = Omit<LedgerConditions, 'sort' | 'order'>;

/** The same in the address of the page, as far as it differs from the usual. */
export interface LedgerQuery {
  readonly view?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly order?: string | undefined;
}

const VIEWS: readonly LedgerView[] = ['all', 'review', 'incomplete', 'reading', 'failed', 'favourites'];

/** Unknown words in an address mean the usual: all documents, the newest 管理番号 first. */
export function conditionsOf(query: LedgerQuery): LedgerConditions {
  const sort: LedgerSort = LEDGER_COLUMNS.find(({ key }) => key === query.sort)?.key ?? 'number';
  const usualOrder: SortOrder = sort === 'number' ? 'desc' : 'asc';
  return {
    view: VIEWS.find((view) => view === query.view) ?? 'all',
    keyword: query.q?.trim() ?? '',
    sort,
    order: query.order === 'asc' || query.order === 'desc' ? query.order : usualOrder,
  };
}

export const filterOf = ({ view, keyword }: LedgerConditions): LedgerFilter => ({ view, keyword });

export const isSameFilter = (a: LedgerFilter, b: LedgerFilter): boolean => a.view === b.view && a.keyword === b.keyword;

export const isSame = (a: LedgerConditions, b: LedgerConditions): boolean =>
  isSameFilter(a, b) && a.sort === b.sort && a.order === b.order;
