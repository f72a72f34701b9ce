import type { Uuid } from '@chogura/kernel';
import type { AccessRules } from '../access/access-rules';
import type { DocumentChangesDto } from '../change/document-changes.dto';

export const BULK_ACTIONS = ['edit', 'tags', 'access', 'delete', 'restore', 'undo'] as const;
export type BulkActionKind = (typeof BULK_ACTIONS)[number];

/** What is set alike on every document. 入力状態を完了にする is one of them. */
export type BulkChanges = Omit<DocumentChangesDto, 'confirm' | 'taxLines' | 'reason'>;

/** What is done with each document of a job; kept with it as it was ordered. */
export type BulkAction =
  | { readonly kind: 'edit'; readonly changes: BulkChanges; readonly reason: string | null }
  /** Put on and taken off; the others stay. */
  | {
      readonly kind: 'tags';
      readonly add: readonly Uuid[];
      readonly remove: readonly Uuid[];
      readonly reason: string | null;
    }
  | { readonly kind: 'access'; readonly rules: AccessRules; readonly reason: string | null }
  | { readonly kind: 'delete'; readonly reason: string }
  | { readonly kind: 'restore'; readonly reason: string | null }
  /** Of another job, which `BulkJobEntity.undoes` names: each document as it was before, unless somebody changed the same since. */
  | { readonly kind: 'undo' };

/** A restoration is taken back by a deletion, which wants a reason of its own; nothing is taken back twice. */
export const canBeUndone = ({ kind }: BulkAction): boolean => kind !== 'restore' && kind !== 'undo';
