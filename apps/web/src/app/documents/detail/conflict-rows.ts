import type { CustomField, PersonRef } from '@chogura/api-client';
import { formatInstant } from '../../core/format/dates';
import type { ChangeConflict } from '../document-store';
import { valueText, valueWord } from '../value-text';

/** One decision: a value, or a tax line with all of its amounts. */
export interface ConflictRow {
  /** As conflicts name the value; of a tax line "tax:1000". */
  readonly key: string;
  readonly word: string;
  readonly yours: string;
  readonly theirs: string;
  /** Who changed it, and when. */
  readonly by: string;
}

export interface ConflictSurroundings {
  readonly conflicts: readonly ChangeConflict[];
  readonly names: readonly PersonRef[];
  /** Of what is saved, and of what was typed. */
  readonly currency: string;
  readonly yourCurrency: string;
  readonly customFields: readonly CustomField[];
}

const keyOf = (field: string): string => field.replace(/^(tax:\d+):.+$/, '$1');

export function conflictRows({
  conflicts,
  names,
  currency,
  yourCurrency,
  customFields,
}: ConflictSurroundings): ConflictRow[] {
  const keys = [...new Set(conflicts.map(({ field }) => keyOf(field)))];
  return keys.map((key) => {
    const parts = conflicts.filter(({ field }) => keyOf(field) === key);
    const isOne = parts.length === 1;
    const texts = (side: 'yours' | 'theirs', of: string): string =>
      parts
        .map((part) => {
          const value = valueText(part.field, part[side], { names, currency: of, customFields });
          return isOne ? value : `${valueWord(part.field, customFields)} ${value}`;
        })
        .join('\n');
    const [{ changedBy, changedAt, field } = { changedBy: null, changedAt: '', field: key }] = parts;
    const name = names.find(({ id }) => id === changedBy)?.name ?? $localize`:@@audit.actor.system:自動処理`;
    return {
      key,
      word: isOne ? valueWord(field, customFields) : $localize`:@@tax.heading:税率ごとの内訳`,
      yours: texts('yours', yourCurrency),
      theirs: texts('theirs', currency),
      by: `${name} ${formatInstant(changedAt)}`,
    };
  });
}
