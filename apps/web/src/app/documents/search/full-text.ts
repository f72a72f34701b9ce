import type { LedgerFilter } from '../ledger-conditions';

/** What is looked for in the text of pages, or null where nothing is. */
export const fullTextOf = ({ q, isFullText }: LedgerFilter): string | null => (isFullText ? (q ?? null) : null);
