import type { BulkOrder } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import type { BulkChoices } from './bulk-jobs';

/** What is done with each of the selected documents. */
export type BulkWish = Omit<BulkOrder, 'documentIds' | 'filter' | 'exceptIds'>;

/** What a dialog of まとめて操作 is for. */
export interface BulkOffer {
  /** How many, in words: "48件". */
  readonly count: string;
  readonly choices: BulkChoices;
  /** @returns what kept it from starting */
  readonly send: (wish: BulkWish) => Promise<Problem | null>;
}
