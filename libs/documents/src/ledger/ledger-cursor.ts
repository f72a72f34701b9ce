import { decodeCursor, encodeCursor } from '@chogura/kernel';
import { invalidInput } from '@chogura/platform';
import { canHold, type LedgerKey, type LedgerOrder, walkOf } from './ledger-order.repository';

/** Where in the list a page begins. */
export interface LedgerPlace {
  readonly index: number;
  /** It was not counted. */
  readonly isEstimate: boolean;
}

/** A row by its key, and its place as far as that is known. */
export interface LedgerMark extends LedgerKey, LedgerPlace {}

export const encodeMark = ({ sort, order }: LedgerOrder, { value, number, index, isEstimate }: LedgerMark): string =>
  encodeCursor([sort, order, value, number, index, isEstimate]);

/** @param field the parameter in which it arrived @throws http.invalid-input for one that is none of ours, or of another order */
export function decodeMark(cursor: string, order: LedgerOrder, field: string): LedgerMark {
  const [ofSort, ofOrder, value, number, index, isEstimate] = decodeCursor(cursor) ?? [];
  if (
    ofSort === order.sort &&
    ofOrder === order.order &&
    canHold(walkOf(order), value) &&
    isWhole(number) &&
    isWhole(index) &&
    typeof isEstimate === 'boolean'
  ) {
    return { value, number, index, isEstimate };
  }
  throw invalidInput([{ field, code: 'is-cursor' }]);
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
