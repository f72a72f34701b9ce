import { DOCUMENT_FIELDS, People, Readings } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessSubject } from './access-decision';
import type { Capability } from './access-level';
import { DocumentAccess } from './document-access';
import { LEDGER_VIEWS, type LedgerQueryDto, type LedgerView } from './document-changes.dto';
import { needsReview } from './document-state';
import type { DocumentEntity, DocumentFieldEntity, DocumentTaxLineEntity } from './document.entity';
import type {
  CappedCountDto,
  DocumentDto,
  DocumentPageDto,
  DocumentRowDto,
  FieldReadingDto,
  PersonRefDto,
  TaxLineDto,
} from './documents.dto';
import { DocumentsRepository } from './documents.repository';
import { FORBIDDEN, NOT_FOUND } from './documents.problems';
import { canonicalValue } from './field-values';
import { LedgerRepository } from './ledger.repository';

/** Names of people and groups by id; a list needs them once, not once per row. */
interface Names {
  readonly users: ReadonlyMap<Uuid, PersonRefDto>;
  readonly groups: ReadonlyMap<Uuid, PersonRefDto>;
}

/** What the screens and partners read: pages of the ledger, counts, and one document with its evidence. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly ledger: LedgerRepository,
    private readonly access: DocumentAccess,
    private readonly people: People,
    private readonly readings: Readings,
  ) {}

  async page(ctx: RequestContext, query: LedgerQueryDto): Promise<DocumentPageDto> {
    const names = await this.names(ctx);
    const idsByName = [...(query.sort === 'group' ? names.groups : names.users).values()]
      .sort((a, b) => a.name.localeCompare(b.name, 'ja'))
      .map(({ id }) => id);
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const visibleClasses = (await this.access.resolve(tx, subject)).classesWith('see');
      const conditions = { view: query.view, keyword: query.q ?? '', userId: subject.userId, visibleClasses };
      const page = await this.ledger.page(tx, conditions, { ...query, idsByName }, query.cursor ?? null, query.limit);
      const count = await this.ledger.count(tx, conditions);
      const favourites = await this.favourites(tx, ctx, page.items);
      const items = page.items.map((document) => rowOf(document, names, favourites.has(document.id)));
      return { items, nextCursor: page.nextCursor, count };
    });
  }

  async counts(ctx: RequestContext): Promise<Record<LedgerView, CappedCountDto>> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const counts = {} as Record<LedgerView, CappedCountDto>;
      const visibleClasses = (await this.access.resolve(tx, subject)).classesWith('see');
      const conditions = { keyword: '', userId: subject.userId, visibleClasses };
      for (const view of LEDGER_VIEWS) counts[view] = await this.ledger.count(tx, { ...conditions, view });
      return counts;
    });
  }

  /** The row of a document that the asker has just handed in: theirs to see this once, also where the group keeps it from them. */
  async handedIn(ctx: RequestContext, document: DocumentEntity): Promise<DocumentRowDto> {
    const names = await this.names(ctx);
    const favourites = await this.database.transaction(ctx, (tx) => this.favourites(tx, ctx, [document]));
    return rowOf(document, names, favourites.has(document.id));
  }

  /** @throws documents.not-found */
  async one(ctx: RequestContext, id: Uuid): Promise<DocumentDto> {
    const [names, subject] = [await this.names(ctx), await this.access.subjectOf(ctx)];
    const found = await this.database.transaction(ctx, async (tx) => {
      const { document, access } = await this.visible(tx, ctx, subject, id);
      return {
        document,
        access,
        isFavourite: (await this.favourites(tx, ctx, [document])).has(id),
        fields: await this.repository.fields(tx, ctx.tenantId, id),
        taxLines: await this.repository.taxLines(tx, ctx.tenantId, id),
      };
    });
    const { document, access, fields } = found;
    const authors = await this.authors(ctx, names, fields);
    const reading = document.readingId ? await this.readings.find(ctx, document.readingId) : null;
    // Where a value was read is part of the preview, and so is a right of its own.
    const canPreview = access.may(document, 'preview');
    return {
      ...rowOf(document, names, found.isFavourite),
      fields: DOCUMENT_FIELDS.map((field) => {
        const shown = fieldOf(document, field, fields.get(field), authors);
        return canPreview ? shown : { ...shown, evidence: null, alsoAt: [], candidates: [] };
      }),
      taxLines: found.taxLines.map(taxLineOf).map((line) => (canPreview ? line : { ...line, evidence: {} })),
      dueDate: document.dueDate,
      isTaxIncluded: document.isTaxIncluded,
      pages: canPreview ? (reading?.pages ?? []).map(({ page, width, height }) => ({ page, width, height })) : [],
      sha256: document.sha256,
      receivedVia: document.receivedVia,
      receivedOn: document.receivedOn,
      preservationKind: document.preservationKind,
      note: document.note,
      canPreview,
      canDownload: access.may(document, 'download'),
      canEdit: access.may(document, 'edit'),
      canDelete: access.may(document, 'delete'),
      canChangeAccess: access.may(document, 'changeAccess'),
    };
  }

  /**
   * For streams, which outlast a change of role: asks for the role of this moment.
   * @param formerClassId the class that the document has just left; whoever could see it there is told as well, and finds it gone
   * @returns null when there is none that the asker may see
   */
  async revisionToTell(ctx: RequestContext, id: Uuid, formerClassId: number | null = null): Promise<number | null> {
    const { actor } = ctx;
    const subject =
      actor.kind === 'user' ? await this.access.subjectOfUser(ctx, actor.userId) : await this.access.subjectOf(ctx);
    if (!subject) return null;
    return this.database.transaction(ctx, async (tx) => {
      const document = await this.repository.find(tx, ctx.tenantId, id);
      if (!document) return null;
      const access = await this.access.resolve(tx, subject);
      const couldSee = formerClassId !== null && access.may({ accessClassId: formerClassId }, 'see');
      return couldSee || access.may(document, 'see') ? document.revision : null;
    });
  }

  /** A document whose bytes or pages the asker may have. @throws documents.not-found, documents.forbidden */
  async demand(ctx: RequestContext, id: Uuid, capability: Capability): Promise<DocumentEntity> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const { document, access } = await this.visible(tx, ctx, subject, id);
      access.demand(document, capability);
      return document;
    });
  }

  /** @throws documents.not-found, documents.forbidden for programs, which have no favourites */
  async setFavourite(ctx: RequestContext, id: Uuid, isFavourite: boolean): Promise<void> {
    const { actor } = ctx;
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      await this.visible(tx, ctx, subject, id);
      if (actor.kind !== 'user') throw new Problem(FORBIDDEN);
      await this.repository.setFavourite(tx, ctx.tenantId, actor.userId, id, isFavourite);
    });
  }

  private async visible(tx: Transaction, ctx: RequestContext, subject: AccessSubject, id: Uuid) {
    const document = await this.repository.find(tx, ctx.tenantId, id);
    if (!document) throw new Problem(NOT_FOUND);
    const access = await this.access.resolve(tx, subject);
    access.demand(document, 'see');
    return { document, access };
  }

  private async favourites(
    tx: Transaction,
    ctx: RequestContext,
    documents: readonly DocumentEntity[],
  ): Promise<Set<Uuid>> {
    if (ctx.actor.kind !== 'user') return new Set();
    return this.repository.favouritesAmong(
      tx,
      ctx.actor.userId,
      documents.map(({ id }) => id),
    );
  }

  /** People, and the programs that set a value of this document. */
  private async authors(
    ctx: RequestContext,
    { users }: Names,
    fields: ReadonlyMap<string, DocumentFieldEntity>,
  ): Promise<ReadonlyMap<Uuid, PersonRefDto>> {
    if (![...fields.values()].some(({ changedByKey }) => changedByKey)) return users;
    const keys = await this.people.keys(ctx);
    return new Map([...users, ...keys.map(({ id, name }) => [id, { id, name }] as const)]);
  }

  private async names(ctx: RequestContext): Promise<Names> {
    const [users, groups] = await Promise.all([this.people.users(ctx), this.people.groups(ctx)]);
    const byId = (list: readonly PersonRefDto[]): ReadonlyMap<Uuid, PersonRefDto> =>
      new Map(list.map(({ id, name }) => [id, { id, name }]));
    return { users: byId(users), groups: byId(groups) };
  }
}

const named = (names: ReadonlyMap<Uuid, PersonRefDto>, id: Uuid | null): PersonRefDto | null =>
  id === null ? null : (names.get(id) ?? null);

function rowOf(document: DocumentEntity, names: Names, isFavourite: boolean): DocumentRowDto {
  return {
    id: document.id,
    number: document.number,
    revision: document.revision,
    inputState: document.inputState,
    isManuallyCompleted: document.isManuallyCompleted,
    reviewFields: document.reviewFields,
    missingFields: document.missingFields,
    failure: document.failure,
    docType: document.docType,
    title: document.title,
    companyName: document.companyName,
    direction: document.direction,
    transactionDate: document.transactionDate,
    amountMinor: document.amountMinor,
    currency: document.currency,
    registrationNumber: document.registrationNumber,
    assignee: named(names.users, document.assigneeId),
    group: named(names.groups, document.groupId),
    fileName: document.fileName,
    fileKind: document.fileKind,
    sizeBytes: document.sizeBytes,
    pageCount: document.pageCount,
    isFavourite,
    storedAt: document.storedAt.toISOString(),
  };
}

function fieldOf(
  document: DocumentEntity,
  field: FieldReadingDto['field'],
  row: DocumentFieldEntity | undefined,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
): FieldReadingDto {
  return {
    field,
    value: canonicalValue(document, field),
    source: row?.source ?? 'none',
    setBy: row ? named(authors, row.changedBy ?? row.changedByKey) : null,
    setAt: row ? row.changedAt.toISOString() : null,
    evidence: row?.evidence ?? null,
    alsoAt: [...(row?.alsoAt ?? [])],
    confidence: row?.confidence ?? null,
    reason: row?.reason ?? null,
    review: needsReview(row) ? [...(row?.review ?? [])] : [],
    isConfirmed: row?.isConfirmed ?? false,
    candidates: [...(row?.candidates ?? [])],
  };
}

const taxLineOf = (line: DocumentTaxLineEntity): TaxLineDto => ({
  ratePercent: line.rateBasisPoints / 100,
  netMinor: line.netMinor,
  taxMinor: line.taxMinor,
  grossMinor: line.grossMinor,
  evidence: line.evidence,
});
