import { decodeCursor, encodeCursor, isUuid, normaliseText, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentRefDto } from './deletions.dto';
import { DocumentAccess } from '../access/document-access';
import type { PersonRefDto } from '../documents.dto';
import { DocumentsRepository } from '../documents.repository';
import { type Names, PersonNames } from '../person-names';
import type { FoundRevisionDto, RevisionPageDto, RevisionsQueryDto } from './revision-search.dto';
import { idsIn, linkedBy, revisionOf } from './revision-rows';
import { type TextForms, textForms } from './revision-text';
import { type FoundRevision, type RevisionPlace, RevisionsRepository, type RevisionWalk } from './revisions.repository';

/** Searches the changes of all documents: who changed what, when, from what to what. */
@Injectable()
export class SearchRevisions {
  constructor(
    private readonly database: Database,
    private readonly revisions: RevisionsRepository,
    private readonly documents: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly names: PersonNames,
  ) {}

  /**
   * A history tells what is in its document: only those of documents that the asker may look at are found, deleted ones as well.
   * @throws http.invalid-input for a cursor that is none of ours
   */
  async page(ctx: RequestContext, query: RevisionsQueryDto): Promise<RevisionPageDto> {
    const after = query.cursor === undefined ? null : placeOf(query.cursor);
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const walk = walkOf(query, names);
    const text = formsOf(query, names);
    const { found, turn, linked } = await this.database.transaction(ctx, async (tx) => {
      const access = await this.access.resolveBoth(tx, subject);
      const classes = access.classesWith('preview');
      const rows = await this.revisions.find(
        tx,
        { ...walk, classes, field: query.field, text },
        after,
        query.limit + 1,
      );
      return {
        found: rows,
        turn: rows.length > query.limit ? null : await this.revisions.turningPlace(tx, walk, after),
        linked: await linkedBy(rows, access, (ids) => this.documents.findMany(tx, ctx.tenantId, ids)),
      };
    });
    const shown = found.slice(0, query.limit);
    const next = found.length > query.limit ? shown.at(-1) : turn;
    const authors = await this.names.withKeys(
      ctx,
      names,
      shown.map(({ changedByKey }) => changedByKey),
    );
    const mentioned = new Set(shown.flatMap(({ changes }) => changes.flatMap(idsIn)));
    return {
      items: shown.map((revision) => foundOf(revision, authors, linked)),
      nextCursor: next ? encodeCursor([next.at, next.documentId, next.revision]) : null,
      searchedTo: turn?.changedAt.toISOString() ?? null,
      names: peopleIn(names).filter(({ id }) => mentioned.has(id)),
      documents: [...linked.values()],
    };
  }
}

const peopleIn = ({ users, groups }: Names): PersonRefDto[] => [...users.values(), ...groups.values()];

function walkOf({ from, to, authorId, authorKind, kind }: RevisionsQueryDto, names: Names): RevisionWalk {
  const is = authorId && names.users.has(authorId) ? 'person' : 'key';
  const author = authorId ? ({ is, id: authorId } as const) : authorKind && { is: authorKind };
  return { from, to, kind, author };
}

/** With the codes that a screen knows for the text, and the people and groups that have it in their names. */
function formsOf({ text = '', values = [] }: RevisionsQueryDto, names: Names): TextForms | undefined {
  const forms = textForms(text);
  if (!forms) return undefined;
  const part = normaliseText(text).trim().toLowerCase();
  const named = peopleIn(names).filter(({ name }) => normaliseText(name).toLowerCase().includes(part));
  return { ...forms, values: [...forms.values, ...values, ...named.map(({ id }) => id)] };
}

const foundOf = (
  revision: FoundRevision,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
  linked: ReadonlyMap<Uuid, DocumentRefDto>,
): FoundRevisionDto => ({
  ...revisionOf(revision, authors, linked),
  document: {
    id: revision.documentId,
    number: revision.number,
    title: revision.title,
    companyName: revision.companyName,
    fileName: revision.fileName,
    isDeleted: revision.isDeleted,
  },
  currency: revision.currency,
});

function placeOf(cursor: string): RevisionPlace {
  const [at, documentId, revision] = decodeCursor(cursor) ?? [];
  const isOurs =
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isUuid(documentId) && Number.isSafeInteger(revision);
  if (!isOurs) throw invalidInput([{ field: 'cursor', code: 'is-cursor' }]);
  return { at, documentId, revision: Number(revision) };
}
