import type { DocumentRevision, RevisionAuthor } from '@chogura/api-client';
import { type ChangeText, changeText, type HistorySurroundings, KIND_WORDS } from './change-words';

/** A revision as pages show it, and as its words are searched. */
export interface ShownRevision extends Pick<DocumentRevision, 'revision' | 'changedAt' | 'reason'> {
  readonly kind: string;
  readonly author: string;
  readonly changes: readonly ChangeText[];
}

/** What amounts were in before a revision. @param after and from it on */
export function currencyBefore({ changes }: Pick<DocumentRevision, 'changes'>, after: string): string {
  const change = changes.find(({ field }) => field === 'currency');
  return typeof change?.from === 'string' ? change.from : after;
}

/** @param surroundings after it; its own change of the currency says what amounts were in before */
export function shownRevision(revision: DocumentRevision, surroundings: HistorySurroundings): ShownRevision {
  const { changedAt, changes, kind, reason } = revision;
  const former = { ...surroundings, currency: currencyBefore(revision, surroundings.currency) };
  return {
    revision: revision.revision,
    changedAt,
    reason,
    kind: KIND_WORDS[kind],
    author: authorText(revision),
    changes: changes.map((change) => changeText(change, surroundings, former)),
  };
}

function authorText({ author, authorKind }: DocumentRevision): string {
  const name = author?.name ?? $localize`:@@audit.actor.unknown:登録のないユーザー`;
  const words: Readonly<Record<RevisionAuthor, string>> = {
    person: name,
    key: $localize`:@@audit.actor.namedKey:APIキー「${name}:name:」`,
    product: $localize`:@@audit.actor.system:自動処理`,
  };
  return words[authorKind];
}
