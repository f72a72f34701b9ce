import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from '../author';
import type { AccessSubject } from '../access/access-decision';
import { DocumentAccess } from '../access/document-access';
import type { DocumentEntity, RevisionKind } from '../document.entity';
import { CHANGED_MEANWHILE, NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';

/** 削除 and 復元: a document moves to the 削除履歴 and back, with all that hangs on it. Nothing is destroyed, its number is never given again. */
@Injectable()
export class DeleteDocument {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @param seenRevision whoever deletes must have seen what is there now
   * @throws documents.not-found, documents.forbidden, documents.changed-meanwhile (412)
   */
  async delete(ctx: RequestContext, id: Uuid, seenRevision: number, reason: string): Promise<void> {
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, (tx) => this.deleteWithin(tx, ctx, subject, { id, seenRevision, reason }));
  }

  /** The same in a transaction of the caller. @returns the revision that it made */
  async deleteWithin(
    tx: Transaction,
    ctx: RequestContext,
    subject: AccessSubject,
    { id, seenRevision, reason }: { readonly id: Uuid; readonly seenRevision: number | null; readonly reason: string },
  ): Promise<number> {
    const document = await this.find(tx, ctx, id);
    (await this.access.resolve(tx, subject)).demand(document, 'delete');
    if (seenRevision !== null && document.revision !== seenRevision) throw new Problem(CHANGED_MEANWHILE);
    const formerAccessClassId = document.accessClassId;
    document.accessClassId = await this.access.twinOf(tx, ctx, document, 'deleted');
    const { changedBy, changedByKey } = authorOf(ctx.actor);
    document.deletedAt = this.clock.now();
    document.deletedBy = changedBy;
    document.deletedByKey = changedByKey;
    document.deletionReason = reason;
    await this.save(tx, ctx, document, 'deleted', reason);
    const { revision } = document;
    await this.outbox.publish(tx, ctx, 'documents.deleted', { documentId: id, revision, formerAccessClassId });
    return revision;
  }

  /**
   * Whoever may delete it may take that back. One that is in the ledger stays as it is.
   * @throws documents.not-found, documents.forbidden
   */
  async restore(ctx: RequestContext, id: Uuid, reason: string | null): Promise<void> {
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, (tx) =>
      this.restoreWithin(tx, ctx, subject, { id, seenRevision: null, reason }),
    );
  }

  /** The same in a transaction of the caller. @returns the revision that it made; null where it is in the ledger */
  async restoreWithin(
    tx: Transaction,
    ctx: RequestContext,
    subject: AccessSubject,
    {
      id,
      seenRevision,
      reason,
    }: { readonly id: Uuid; readonly seenRevision: number | null; readonly reason: string | null },
  ): Promise<number | null> {
    const document = await this.find(tx, ctx, id);
    if (!document.deletedAt) {
      (await this.access.resolve(tx, subject)).demand(document, 'delete');
      return null;
    }
    (await this.access.resolveDeleted(tx, subject)).demand(document, 'delete');
    if (seenRevision !== null && document.revision !== seenRevision) throw new Problem(CHANGED_MEANWHILE);
    document.accessClassId = await this.access.twinOf(tx, ctx, document, 'ledger');
    document.deletedAt = null;
    document.deletedBy = null;
    document.deletedByKey = null;
    document.deletionReason = null;
    await this.save(tx, ctx, document, 'restored', reason);
    await this.outbox.publish(tx, ctx, 'documents.restored', { documentId: id, revision: document.revision });
    return document.revision;
  }

  private async find(tx: Transaction, ctx: RequestContext, id: Uuid): Promise<DocumentEntity> {
    const document = await this.repository.findForChange(tx, ctx.tenantId, id);
    if (!document) throw new Problem(NOT_FOUND);
    return document;
  }

  private async save(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    kind: RevisionKind,
    reason: string | null,
  ): Promise<void> {
    document.revision++;
    const { tenantId, id: documentId, revision } = document;
    await this.repository.update(tx, document);
    await this.repository.insertRevision(tx, {
      tenantId,
      documentId,
      revision,
      kind,
      changedAt: this.clock.now(),
      ...authorOf(ctx.actor),
      changes: [],
      reason,
      reading: null,
    });
  }
}
