import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessSubject } from '../access/access-decision';
import { authorOf } from '../author';
import { type ResolvedAccess, DocumentAccess } from '../access/document-access';
import type { DocumentEntity } from '../document.entity';
import { DocumentMarks } from '../document-marks';
import { rowOf } from '../document-rows';
import { NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { named, PersonNames } from '../person-names';
import type { PossibleDuplicateDto, PossibleDuplicatesDto } from './possible-duplicates.dto';
import { PossibleDuplicatesRepository } from './possible-duplicates.repository';
import { isBeyondGrant } from '../access/support-limits';

/** The documents that may be the same paper as another, and what people say of it. A pair is there for those who see both. */
@Injectable()
export class ReadDuplicates {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly repository: PossibleDuplicatesRepository,
    private readonly marks: DocumentMarks,
    private readonly access: DocumentAccess,
    private readonly names: PersonNames,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Suspected ones first, each in the order in which they were found. @throws documents.not-found */
  async of(ctx: RequestContext, id: Uuid): Promise<PossibleDuplicatesDto> {
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const found = await this.database.transaction(ctx, async (tx) => {
      const { access } = await this.visible(tx, ctx, subject, id);
      const pairs = await this.repository.pairsOf(tx, id);
      const others = await this.documents.findMany(
        tx,
        ctx.tenantId,
        pairs.map(({ otherId }) => otherId),
      );
      const visible = others.filter((other) => access.may(other, 'see') && !isBeyondGrant(ctx.actor, other));
      return { access, pairs, visible, marksOf: await this.marks.of(tx, ctx, visible, access.classesWith('see')) };
    });
    const authors = await this.names.withKeys(
      ctx,
      names,
      found.pairs.map(({ decidedByKey }) => decidedByKey),
    );
    const items = found.pairs.flatMap((pair): PossibleDuplicateDto[] => {
      const other = found.visible.find((each) => each.id === pair.otherId);
      if (!other) return [];
      return [
        {
          document: rowOf(other, names, found.marksOf(other)),
          reason: pair.reason,
          state: pair.state,
          foundAt: pair.foundAt.toISOString(),
          decidedAt: pair.decidedAt?.toISOString() ?? null,
          decidedBy: named(authors, pair.decidedBy ?? pair.decidedByKey),
          canPreview: found.access.may(other, 'preview'),
          canDelete: found.access.may(other, 'delete'),
        },
      ];
    });
    return { items: items.sort((a, b) => Number(a.state === 'dismissed') - Number(b.state === 'dismissed')) };
  }

  /**
   * 別の書類, or that word taken back. Whoever may edit the document and see the other may say so. It is in the audit trail and not in
   * the history of either: there it would tell of the other to those who do not see it.
   * @throws documents.not-found where they are no pair either, documents.forbidden
   */
  async decide(ctx: RequestContext, id: Uuid, otherId: Uuid, isOther: boolean): Promise<void> {
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const { document, access } = await this.visible(tx, ctx, subject, id);
      const other = await this.documents.find(tx, ctx.tenantId, otherId);
      if (!other || !access.may(other, 'see')) throw new Problem(NOT_FOUND);
      access.demand(document, 'edit');
      const pair = await this.repository.pairForChange(tx, id, otherId);
      if (!pair) throw new Problem(NOT_FOUND);
      const state = isOther ? 'dismissed' : 'suspected';
      if (pair.state === state) return;
      const { changedBy: decidedBy, changedByKey: decidedByKey } = authorOf(ctx.actor);
      await this.repository.decide(
        tx,
        id,
        otherId,
        isOther
          ? { state, decidedAt: this.clock.now(), decidedBy, decidedByKey }
          : { state, decidedAt: null, decidedBy: null, decidedByKey: null },
      );
      const type = isOther ? 'documents.duplicate-dismissed' : 'documents.duplicate-dismissal-undone';
      await this.outbox.publish(tx, ctx, type, { documentId: id, otherDocumentId: otherId });
    });
  }

  /** One in the ledger: what was deleted is no twin of anything. */
  private async visible(
    tx: Transaction,
    ctx: RequestContext,
    subject: AccessSubject,
    id: Uuid,
  ): Promise<{ document: DocumentEntity; access: ResolvedAccess }> {
    const document = await this.documents.find(tx, ctx.tenantId, id);
    if (!document || isBeyondGrant(ctx.actor, document)) throw new Problem(NOT_FOUND);
    const access = await this.access.resolve(tx, subject);
    access.demand(document, 'see');
    return { document, access };
  }
}
