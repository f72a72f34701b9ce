import type { Actor, Uuid } from '@chogura/kernel';

/** Whom the history names beside a change: a person, or a program by its API key. None of both: the product itself. */
export interface Author {
  readonly changedBy: Uuid | null;
  readonly changedByKey: Uuid | null;
}

export const authorOf = (actor: Actor): Author => ({
  changedBy: actor.kind === 'user' ? actor.userId : null,
  changedByKey: actor.kind === 'key' ? actor.keyId : null,
});
