import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentHistoryDto, DocumentRevisionDto } from './deletions.dto';
import { DocumentAccess } from './document-access';
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
    const { document, revisions } = await this.database.transaction(ctx, async (tx) => {
      const found = await this.repository.find(tx, ctx.tenantId, id);
      if (!found) throw new Problem(NOT_FOUND);
      (await this.access.resolveFor(tx, subject, found)).demand(found, 'preview');
      const all = await this.repository.revisionsAfter(tx, ctx.tenantId, id, BEFORE_THE_FIRST);
      return { document: found, revisions: all.reverse() };
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
      revisions: revisions.map((revision) => revisionOf(revision, authors)),
      names: [...names.users.values(), ...names.groups.values()].filter((each) => mentioned.has(each.id)),
    };
  }
}

function revisionOf(
  { revision, kind, changedAt, changedBy, changedByKey, changes, reason }: DocumentRevisionEntity,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
): DocumentRevisionDto {
  return {
    revision,
    kind,
    changedAt: changedAt.toISOString(),
    authorKind: changedBy ? 'person' : changedByKey ? 'key' : 'product',
    author: named(authors, changedBy ?? changedByKey),
    changes: changes.map(({ field, from, to }) => ({ field, from, to })),
    reason,
  };
}

/** Of people and groups: as values, and in the names of rules of access. */
const idsIn = ({ field, from, to }: FieldChange): string[] =>
  [field.split(':').at(-1), from, to].filter((each) => typeof each === 'string');
