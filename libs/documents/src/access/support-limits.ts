import type { Actor, Uuid } from '@chogura/kernel';

/** The documents beside which an operator sees none; null: no such limit. */
export const onlyIdsOf = (actor: Actor): readonly Uuid[] | null =>
  actor.kind === 'operator' ? (actor.documentIds ?? null) : null;

/** What a company grants to operators are its documents, or some of them, and never what was deleted. */
export function isBeyondGrant(actor: Actor, document: { readonly id: Uuid; readonly deletedAt: Date | null }): boolean {
  if (actor.kind !== 'operator') return false;
  const { grantId, documentIds } = actor;
  return (
    grantId === null || document.deletedAt !== null || (documentIds ?? [document.id]).every((id) => id !== document.id)
  );
}
