import type { Uuid } from '@chogura/kernel';
import { LINK_HISTORY_PREFIX } from '../links/change-links';
import type { DocumentRefDto, DocumentRevisionDto } from './deletions.dto';
import type { ResolvedAccess } from '../access/document-access';
import type { DocumentEntity, DocumentRevisionEntity, FieldChange } from '../document.entity';
import type { PersonRefDto } from '../documents.dto';
import { named } from '../person-names';

/** The documents that links of these revisions name, as far as the asker sees them. */
export async function linkedBy(
  revisions: readonly Pick<DocumentRevisionEntity, 'changes'>[],
  access: ResolvedAccess,
  find: (ids: readonly Uuid[]) => Promise<readonly DocumentEntity[]>,
): Promise<ReadonlyMap<Uuid, DocumentRefDto>> {
  const ids = revisions.flatMap(({ changes }) => changes.flatMap(({ field }) => linkedIdOf(field) ?? []));
  if (ids.length === 0) return new Map();
  const seen = (await find([...new Set(ids)])).filter((each) => access.may(each, 'see'));
  return new Map(seen.map(({ id, number, title }) => [id, { id, number, title }] as const));
}

export function revisionOf(
  revision: Omit<DocumentRevisionEntity, 'tenantId' | 'documentId' | 'reading'>,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
  linked: ReadonlyMap<Uuid, DocumentRefDto>,
): DocumentRevisionDto {
  const { changedBy, changedByKey } = revision;
  return {
    revision: revision.revision,
    kind: revision.kind,
    changedAt: revision.changedAt.toISOString(),
    authorKind: changedBy ? 'person' : changedByKey ? 'key' : 'product',
    author: named(authors, changedBy ?? changedByKey),
    changes: revision.changes.map(({ field, from, to }) => ({ field: withoutUnseen(field, linked), from, to })),
    reason: revision.reason,
  };
}

/** Of people and groups: as values, and in the names of rules of access. */
export const idsIn = ({ field, from, to }: FieldChange): string[] =>
  [field.split(':').at(-1), from, to].filter((each) => typeof each === 'string');

const linkedIdOf = (field: string): Uuid | null =>
  field.startsWith(LINK_HISTORY_PREFIX) ? field.slice(LINK_HISTORY_PREFIX.length) : null;

/** That there was a link is a part of the history; to which document is told to those who see that one. */
function withoutUnseen(field: string, linked: ReadonlyMap<Uuid, DocumentRefDto>): string {
  const id = linkedIdOf(field);
  return id === null || linked.has(id) ? field : LINK_HISTORY_PREFIX.replace(':', '');
}
