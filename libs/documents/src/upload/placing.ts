import type { Uuid } from '@chogura/kernel';
import type { PreservationKind } from '../document.entity';

/** Where a document belongs from the start, by a rule of the way in. null: the rule says nothing about it. */
export interface Placing {
  readonly groupId: Uuid | null;
  readonly assigneeId: Uuid | null;
  /** Such as may be put on documents. */
  readonly tagIds: readonly Uuid[];
  readonly preservationKind: PreservationKind | null;
}

export const NOWHERE: Placing = { groupId: null, assigneeId: null, tagIds: [], preservationKind: null };
