import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { LINK_HISTORY_PREFIX } from './change-links';
import type { DocumentHistoryDto, DocumentRefDto, DocumentRevisionDto } from './deletions.dto';
import { DocumentAccess, type ResolvedAccess } from './document-access';
import type { DocumentRevisionEntity, FieldChange } from './document.entity';
import type { PersonRefDto } from './documents.dto';
import { DocumentsRepository } from './documents.repository';
import { NOT_FOUND } from './documents.problems';
import { named, PersonNames } from './person-names';

const BEFORE_THE_FIRST = -1;

/** 編集履歴: every change of a document, by whom, when, from what to what, and why. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly names: PersonNames,
  ) {}

  /**
   * For those who may look at the document itself, for the history tells what is in it; of a deleted one as well.
   * @throws documents.not-found, documents.forbidden
   */
  async of(ctx: RequestContext, id: Uuid): Promise<DocumentHistoryDto> {
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const { document, revisions, linked } = await this.database.transaction(ctx, async (tx) => {
      const found = await this.repository.find(tx, ctx.tenantId, id);
      if (!found) throw new Problem(NOT_FOUND);
      const access = await this.access.resolveBoth(tx, subject);
      access.demand(found, 'preview');
      const all = await this.repository.revisionsAfter(tx, ctx.tenantId, id, BEFORE_THE_FIRST);
      return { document: found, revisions: all.reverse(), linked: await this.linked(tx, ctx, access, all) };
    });
    const authors = await this.names.withKeys(
      ctx,
      names,
      revisions.map(({ changedByKey }) => changedByKey),
    );
    const mentioned = new Set(revisions.flatMap(({ changes }) => changes.flatMap(idsIn)));
    return {
      id,
      number: document.number,
      currency: document.currency,
      revisions: revisions.map((revision) => revisionOf(revision, authors, linked)),
      names: [...names.users.values(), ...names.groups.values()].filter((each) => mentioned.has(each.id)),
      documents: [...linked.values()],
    };
  }

  /** The documents that links name, as far as the asker sees them. */
  private async linked(
    tx: Transaction,
    ctx: RequestContext,
    access: ResolvedAccess,
    revisions: readonly DocumentRevisionEntity[],
  ): Promise<ReadonlyMap<Uuid, DocumentRefDto>> {
    const ids = revisions.flatMap(({ changes }) => changes.flatMap(({ field }) => linkedIdOf(field) ?? []));
    if (ids.length === 0) return new Map();
    const found = await this.repository.findMany(tx, ctx.tenantId, [...new Set(ids)]);
    return new Map(
      found
        .filter((each) => access.may(each, 'see'))
        .map(({ id, number, title }) => [id, { id, number, title }] as const),
    );
  }
}

function revisionOf(
  { revision, kind, changedAt, changedBy, changedByKey, changes, reason }: DocumentRevisionEntity,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
  linked: ReadonlyMap<Uuid, DocumentRefDto>,
): DocumentRevisionDto {
  return {
    revision,
    kind,
    changedAt: changedAt.toISOString(),
    authorKind: changedBy ? 'person' : changedByKey ? 'key' : 'product',
    author: named(authors, changedBy ?? changedByKey),
    changes: changes.map(({ field, from, to }) => ({ field: withoutUnseen(field, linked), from, to })),
    reason,
  };
}

/** Of people and groups: as values, and in the names of rules of access. */
const idsIn = ({ field, from, to }: FieldChange): string[] =>
  [field.split(':').at(-1), from, to].filter((each) => typeof each === 'string');

const linkedIdOf = (field: string): Uuid | null =>
  field.startsWith(LINK_HISTORY_PREFIX) ? field.slice(LINK_HISTORY_PREFIX.length) : null;

/** That there was a link is a part of the history; to which document is told to those who see that one. */
function withoutUnseen(field: string, linked: ReadonlyMap<Uuid, DocumentRefDto>): string {
  const id = linkedIdOf(field);
  return id === null || linked.has(id) ? field : LINK_HISTORY_PREFIX.replace(':', '');
}
