import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from '../author';
import { DocumentAccess } from '../access/document-access';
import type { DocumentEntity } from '../document.entity';
import { NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { DocumentLinkEntity, type LinkState } from './link.entities';
import { LINK_TO_ITSELF, LINKED_ALREADY, TOO_MANY_LINKS } from './links.problems';
import { LinksRepository } from './links.repository';

/** Of one document. */
const MAX_LINKS = 50;
/** In the history a link is a field of its own: `link:<id of the other>`. */
export const LINK_HISTORY_PREFIX = 'link:';

/** Two documents that are held until the transaction ends, and what was decided about them. */
interface HeldPair {
  readonly tx: Transaction;
  readonly ctx: RequestContext;
  /** The one at which somebody works, and the other. */
  readonly one: DocumentEntity;
  readonly other: DocumentEntity;
  readonly link: DocumentLinkEntity | null;
}

/**
 * Says which documents are of one deal, and which are not. Whoever may edit a document says so of it and any other that they see: a link
 * changes no value of either. It is a revision of both, and tells of both.
 */
@Injectable()
export class ChangeLinks {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly links: LinksRepository,
    private readonly access: DocumentAccess,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * Linked already, nothing happens.
   * @throws documents.not-found, documents.forbidden, documents.link-to-itself, documents.too-many-links
   */
  link(ctx: RequestContext, id: Uuid, otherId: Uuid): Promise<void> {
    return this.withPair(ctx, id, otherId, async (pair) => {
      if (pair.other.deletedAt) throw new Problem(NOT_FOUND);
      if (pair.link?.state === 'confirmed') return;
      for (const document of [pair.one, pair.other]) await this.demandRoom(pair.tx, document);
      await this.decide(pair, 'confirmed');
      await this.revise(pair, true);
    });
  }

  /**
   * Also from one that was deleted. Not linked, nothing happens.
   * @throws documents.not-found, documents.forbidden, documents.link-to-itself
   */
  unlink(ctx: RequestContext, id: Uuid, otherId: Uuid): Promise<void> {
    return this.withPair(ctx, id, otherId, async (pair) => {
      if (pair.link?.state !== 'confirmed') return;
      await this.links.remove(pair.tx, pair.link);
      await this.revise(pair, false);
    });
  }

  /**
   * 関連なし: neither is suggested to the other any more, whoever asks.
   * @throws documents.not-found, documents.forbidden, documents.link-to-itself, documents.linked-already
   */
  dismiss(ctx: RequestContext, id: Uuid, otherId: Uuid): Promise<void> {
    return this.withPair(ctx, id, otherId, async (pair) => {
      if (pair.link?.state === 'confirmed') throw new Problem(LINKED_ALREADY);
      if (pair.link) return;
      await this.decide(pair, 'dismissed');
      await this.tell(pair, 'documents.suggestion-dismissed');
    });
  }

  /** Takes 関連なし back. @throws documents.not-found, documents.forbidden, documents.link-to-itself */
  restore(ctx: RequestContext, id: Uuid, otherId: Uuid): Promise<void> {
    return this.withPair(ctx, id, otherId, async (pair) => {
      if (pair.link?.state !== 'dismissed') return;
      await this.links.remove(pair.tx, pair.link);
      await this.tell(pair, 'documents.suggestion-restored');
    });
  }

  private async withPair(
    ctx: RequestContext,
    id: Uuid,
    otherId: Uuid,
    work: (pair: HeldPair) => Promise<void>,
  ): Promise<void> {
    if (id === otherId) throw new Problem(LINK_TO_ITSELF);
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const held = new Map<Uuid, DocumentEntity | null>();
      // The smaller id first, so that two who link the same two do not wait for each other.
      for (const each of pairOf(id, otherId))
        held.set(each, await this.documents.findForChange(tx, ctx.tenantId, each));
      const [one, other] = [held.get(id), held.get(otherId)];
      if (!one || one.deletedAt || !other) throw new Problem(NOT_FOUND);
      const access = await this.access.resolveBoth(tx, subject);
      access.demand(one, 'edit');
      access.demand(other, 'see');
      await work({ tx, ctx, one, other, link: await this.links.find(tx, pairOf(id, otherId)) });
    });
  }

  private async demandRoom(tx: Transaction, { id, number }: DocumentEntity): Promise<void> {
    const links = await this.links.linksOf(tx, [id], 'confirmed');
    if (links.length >= MAX_LINKS) throw new Problem(TOO_MANY_LINKS, { number, limit: MAX_LINKS });
  }

  private async decide({ tx, ctx, one, other }: HeldPair, state: LinkState): Promise<void> {
    const [firstId, secondId] = pairOf(one.id, other.id);
    const { changedBy, changedByKey } = authorOf(ctx.actor);
    await this.links.save(
      tx,
      Object.assign(new DocumentLinkEntity(), {
        tenantId: ctx.tenantId,
        firstId,
        secondId,
        state,
        decidedAt: this.clock.now(),
        decidedBy: changedBy,
        decidedByKey: changedByKey,
      } satisfies DocumentLinkEntity),
    );
  }

  private async revise({ tx, ctx, one, other }: HeldPair, isLinked: boolean): Promise<void> {
    for (const [document, { id: otherDocumentId }] of [
      [one, other],
      [other, one],
    ] as const) {
      document.revision++;
      const { tenantId, id: documentId, revision } = document;
      await this.documents.update(tx, document);
      await this.documents.insertRevision(tx, {
        tenantId,
        documentId,
        revision,
        kind: 'edited',
        changedAt: this.clock.now(),
        ...authorOf(ctx.actor),
        changes: [{ field: LINK_HISTORY_PREFIX + otherDocumentId, from: !isLinked, to: isLinked }],
        reason: null,
        reading: null,
      });
      const type = isLinked ? 'documents.linked' : 'documents.unlinked';
      await this.outbox.publish(tx, ctx, type, { documentId, otherDocumentId, revision });
    }
  }

  private tell({ tx, ctx, one, other }: HeldPair, type: string): Promise<void> {
    return this.outbox.publish(tx, ctx, type, { documentId: one.id, otherDocumentId: other.id });
  }
}

const pairOf = (id: Uuid, otherId: Uuid): [Uuid, Uuid] => (id < otherId ? [id, otherId] : [otherId, id]);
