import { DOCUMENT_FIELDS, Readings } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessSubject } from './access/access-decision';
import type { Capability } from './access/access-level';
import { DocumentAccess } from './access/document-access';
import { DocumentMarks } from './document-marks';
import type { DocumentEntity } from './document.entity';
import type { DocumentDto, DocumentRowDto } from './documents.dto';
import { deletionOf, fieldOf, rowOf, sourceOfDueDate, taxLineOf } from './document-rows';
import { DocumentsRepository } from './documents.repository';
import { FORBIDDEN, NOT_FOUND } from './documents.problems';
import { PossibleDuplicatesRepository } from './duplicates/possible-duplicates.repository';
import { isBeyondGrant } from './access/support-limits';
import { PersonNames } from './person-names';
import { hasAmounts } from './change/tax-line-changes';

/** What the screens and partners read of one document: its values with their evidence, its bytes, its star. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly marks: DocumentMarks,
    private readonly duplicates: PossibleDuplicatesRepository,
    private readonly access: DocumentAccess,
    private readonly names: PersonNames,
    private readonly readings: Readings,
  ) {}

  /** The row of a document that the asker has just handed in: theirs to see this once, also where the group keeps it from them. */
  handedIn(ctx: RequestContext, document: DocumentEntity): Promise<DocumentRowDto> {
    return this.database.transaction(ctx, async (tx) => {
      const names = await this.names.among(tx, [document]);
      const marksOf = await this.marks.of(tx, ctx, [document], []);
      return rowOf(document, names, marksOf(document));
    });
  }

  /** Also one that was deleted, to those who may see it in the 削除履歴. @throws documents.not-found */
  async one(ctx: RequestContext, id: Uuid): Promise<DocumentDto> {
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const found = await this.database.transaction(ctx, async (tx) => {
      const { document, access } = await this.visible(tx, ctx, subject, id);
      const classesOfTwins = document.deletedAt ? [] : access.classesWith('see');
      return {
        document,
        access,
        marks: (await this.marks.of(tx, ctx, [document], classesOfTwins))(document),
        dismissedDuplicates: await this.duplicates.countDismissed(tx, id, classesOfTwins),
        fields: await this.repository.fields(tx, ctx.tenantId, id),
        taxLines: await this.repository.taxLines(tx, ctx.tenantId, id),
      };
    });
    const { document, access, fields } = found;
    const keyIds = [...fields.values()].map(({ changedByKey }) => changedByKey);
    const authors = await this.names.withKeys(ctx, names, [...keyIds, document.deletedByKey]);
    const reading = document.readingId ? await this.readings.find(ctx, document.readingId) : null;
    // Where a value was read is part of the preview, and so is a right of its own.
    const canPreview = access.may(document, 'preview');
    return {
      ...rowOf(document, names, found.marks),
      fields: DOCUMENT_FIELDS.map((field) => {
        const shown = fieldOf(document, field, fields.get(field), authors);
        return canPreview ? shown : { ...shown, evidence: null, alsoAt: [], candidates: [] };
      }),
      taxLines: found.taxLines
        .filter(hasAmounts)
        .map(taxLineOf)
        .map((line) => (canPreview ? line : { ...line, evidence: {} })),
      dueDateSource: sourceOfDueDate(document),
      isTaxIncluded: document.isTaxIncluded,
      pages: canPreview
        ? (reading?.pages ?? []).map(({ page, width, height, textSource }) => ({ page, width, height, textSource }))
        : [],
      sha256: document.sha256,
      receivedVia: document.receivedVia,
      receivedOn: document.receivedOn,
      preservationKind: document.preservationKind,
      note: document.note,
      dismissedDuplicates: found.dismissedDuplicates,
      canPreview,
      canDownload: access.may(document, 'download'),
      deletion: deletionOf(document, authors),
      canEdit: !document.deletedAt && access.may(document, 'edit'),
      canDelete: access.may(document, 'delete'),
      canChangeAccess: !document.deletedAt && access.may(document, 'changeAccess'),
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

  /** Those that it may be the same paper as, whoever asks: no more is told of them than that they are to be read anew. */
  async twinsOf(ctx: RequestContext, id: Uuid): Promise<Uuid[]> {
    const pairs = await this.database.transaction(ctx, (tx) => this.duplicates.pairsOf(tx, id));
    return pairs.map(({ otherId }) => otherId);
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
    if (!document || isBeyondGrant(ctx.actor, document)) throw new Problem(NOT_FOUND);
    const access = await this.access.resolveFor(tx, subject, document);
    access.demand(document, 'see');
    return { document, access };
  }
}
