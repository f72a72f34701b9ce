import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from './author';
import { DocumentAccess } from './document-access';
import type { DocumentEntity } from './document.entity';
import { CHANGED_MEANWHILE, NOT_FOUND } from './documents.problems';
import { DocumentsRepository } from './documents.repository';
import type { DocumentTagsDto, TagDto } from './tags.dto';
import { TagsRepository } from './tags.repository';

/** What the history calls them. It keeps their names of then, whatever becomes of the tags. */
const FIELD = 'tags';

/** タグ of one document: one revision, one event, in one transaction. */
@Injectable()
export class DocumentTags {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly repository: TagsRepository,
    private readonly access: DocumentAccess,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws documents.not-found */
  async read(ctx: RequestContext, id: Uuid): Promise<DocumentTagsDto> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const document = await this.documents.find(tx, ctx.tenantId, id);
      if (!document) throw new Problem(NOT_FOUND);
      (await this.access.resolveFor(tx, subject, document)).demand(document, 'see');
      return { tags: await this.repository.ofDocument(tx, id), revision: document.revision };
    });
  }

  /**
   * @param baseRevision the revision that the person saw; changes of anything but tags since then are no conflict
   * @throws documents.not-found, documents.forbidden, documents.changed-meanwhile (412), http.invalid-input for a tag that there is not,
   *   or a retired one that the document has not yet
   */
  async set(ctx: RequestContext, id: Uuid, baseRevision: number, tagIds: readonly Uuid[]): Promise<void> {
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const document = await this.documents.findForChange(tx, ctx.tenantId, id);
      if (!document) throw new Problem(NOT_FOUND);
      (await this.access.resolve(tx, subject)).demand(document, 'edit');
      const before = await this.repository.ofDocument(tx, id);
      const known = new Map((await this.repository.all(tx)).map((tag) => [tag.id, tag]));
      const has = new Set(before.map((tag) => tag.id));
      if (tagIds.some((each) => known.get(each)?.isRetired !== false && !has.has(each)))
        throw invalidInput([{ field: 'tagIds', code: 'is-in' }]);
      const after = [...known.values()].filter((tag) => tagIds.includes(tag.id));
      if (namesOf(after) === namesOf(before)) return;
      if (document.revision > baseRevision) await this.refuseConflict(tx, document, baseRevision);
      await this.repository.setOfDocument(tx, ctx.tenantId, id, tagIds);
      await this.record(tx, ctx, document, { from: namesOf(before), to: namesOf(after) });
    });
  }

  private async record(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    change: { readonly from: string | null; readonly to: string | null },
  ): Promise<void> {
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
      changes: [{ field: FIELD, ...change }],
      reason: null,
      reading: null,
    });
    await this.outbox.publish(tx, ctx, 'documents.changed', { documentId, revision });
  }

  private async refuseConflict(tx: Transaction, document: DocumentEntity, baseRevision: number): Promise<void> {
    const since = await this.documents.revisionsAfter(tx, document.tenantId, document.id, baseRevision);
    const isChanged = since.some(({ changes }) => changes.some(({ field }) => field === FIELD));
    if (isChanged) throw new Problem(CHANGED_MEANWHILE);
  }
}

const namesOf = (tags: readonly TagDto[]): string | null => tags.map(({ name }) => name).join('、') || null;
