import { type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import type { DocumentFilter } from '@chogura/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { type BulkAction, canBeUndone } from './bulk-action';
import type { BulkItemState, BulkJobEntity } from './bulk-job.entities';
import {
  BULK_JOB_NOT_FOUND,
  CANNOT_BE_UNDONE,
  NOTHING_SELECTED,
  NOTHING_TO_RETRY,
  TOO_MANY_SELECTED,
} from './bulk-jobs.problems';
import { BulkJobsRepository } from './bulk-jobs.repository';
import { ChangeDocument } from '../change/change-document';
import { DocumentAccess } from '../access/document-access';
import { FilterConditions } from '../ledger/filter-conditions';
import { FORBIDDEN } from '../documents.problems';
import { CustomValueChoice } from '../custom/custom-value-choice';
import { TagChoice } from '../tags/tag-choice';

/** Of one job. */
export const MAX_BULK_DOCUMENTS = 100_000;

/** Ended jobs of a person are forgotten after so long; what they did stays in the history of each document. */
const KEPT_MS = 90 * 86_400_000;

/** Which documents: these, or all that a filter finds now but those. */
export type BulkSelection =
  { readonly documentIds: readonly Uuid[] } | { readonly filter: DocumentFilter; readonly exceptIds: readonly Uuid[] };

/** Permissions without which an action would fail at every single document. */
const NEEDED = {
  edit: ['update', 'Document'],
  tags: ['update', 'Document'],
  access: ['update', 'DocumentAccess'],
  delete: ['delete', 'Document'],
  restore: ['delete', 'Document'],
  undo: ['read', 'Document'],
} as const satisfies Record<BulkAction['kind'], readonly [string, string]>;

/** Starts まとめて操作, takes it back, tries again and cancels. The documents are chosen here, once and for all; the worker goes through them. */
@Injectable()
export class OrderBulkJob {
  constructor(
    private readonly database: Database,
    private readonly jobs: BulkJobsRepository,
    private readonly access: DocumentAccess,
    private readonly change: ChangeDocument,
    private readonly tags: TagChoice,
    private readonly customValues: CustomValueChoice,
    private readonly filters: FilterConditions,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the job
   * @throws documents.forbidden, documents.nothing-selected, documents.too-many-selected, http.invalid-input
   */
  async start(
    ctx: RequestContext,
    selection: BulkSelection,
    action: Exclude<BulkAction, { kind: 'undo' }>,
  ): Promise<Uuid> {
    const userId = this.demand(ctx, action);
    if (action.kind === 'edit') await this.change.check(ctx, action.changes);
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      if (action.kind === 'tags') await this.tags.demand(tx, 'addTagIds', action.add);
      if (action.kind === 'edit') {
        await this.tags.demand(tx, 'tagIds', action.changes.tagIds ?? []);
        await this.customValues.demand(tx, action.changes.customValues);
      }
      const access = await (action.kind === 'restore'
        ? this.access.resolveDeleted(tx, subject)
        : this.access.resolve(tx, subject));
      const conditions = await this.filters.of(tx, ctx, {
        userId,
        access,
        ...('filter' in selection
          ? { filter: selection.filter, onlyIds: null }
          : { filter: {}, onlyIds: selection.documentIds }),
      });
      const except = 'filter' in selection ? selection.exceptIds : [];
      return this.insert(tx, ctx, userId, { action, undoes: null }, (id) =>
        this.jobs.freeze(tx, id, conditions, except, MAX_BULK_DOCUMENTS + 1),
      );
    });
  }

  /** @throws documents.bulk-job-not-found, documents.cannot-be-undone */
  async undo(ctx: RequestContext, id: Uuid): Promise<Uuid> {
    const userId = this.demand(ctx, { kind: 'undo' });
    return this.database.transaction(ctx, async (tx) => {
      const job = await this.own(tx, userId, id);
      if (!job.endedAt || !canBeUndone(job.action) || (await this.jobs.undoneAmong(tx, [id])).has(id))
        throw new Problem(CANNOT_BE_UNDONE);
      return this.again(
        tx,
        ctx,
        userId,
        { action: { kind: 'undo' }, undoes: id, from: id, state: 'done' },
        CANNOT_BE_UNDONE,
      );
    });
  }

  /** A new job with the documents that failed. @throws documents.bulk-job-not-found, documents.nothing-to-retry */
  async retry(ctx: RequestContext, id: Uuid): Promise<Uuid> {
    const userId = this.demand(ctx, { kind: 'undo' });
    return this.database.transaction(ctx, async (tx) => {
      const { action, endedAt } = await this.own(tx, userId, id);
      if (!endedAt || action.kind === 'undo') throw new Problem(NOTHING_TO_RETRY);
      return this.again(tx, ctx, userId, { action, undoes: null, from: id, state: 'failed' }, NOTHING_TO_RETRY);
    });
  }

  /** What is done stays done. @throws documents.bulk-job-not-found */
  async cancel(ctx: RequestContext, id: Uuid): Promise<void> {
    const userId = this.demand(ctx, { kind: 'undo' });
    await this.database.transaction(ctx, async (tx) => {
      const { endedAt } = await this.own(tx, userId, id);
      if (!endedAt) await this.jobs.setCancelled(tx, id, this.clock.now());
    });
  }

  private again(
    tx: Transaction,
    ctx: RequestContext,
    userId: Uuid,
    {
      from,
      state,
      ...job
    }: Pick<BulkJobEntity, 'action' | 'undoes'> & { readonly from: Uuid; readonly state: BulkItemState },
    otherwise: typeof NOTHING_TO_RETRY,
  ): Promise<Uuid> {
    return this.insert(tx, ctx, userId, job, async (id) => {
      const count = await this.jobs.freezeFrom(tx, id, from, state);
      if (count === 0) throw new Problem(otherwise);
      return count;
    });
  }

  private async insert(
    tx: Transaction,
    ctx: RequestContext,
    startedBy: Uuid,
    job: Pick<BulkJobEntity, 'action' | 'undoes'>,
    freeze: (id: Uuid) => Promise<number>,
  ): Promise<Uuid> {
    const [id, { tenantId }] = [newId(), ctx];
    await this.jobs.removeEndedBefore(tx, startedBy, new Date(this.clock.now().getTime() - KEPT_MS));
    await this.jobs.insert(tx, { tenantId, id, startedBy, startedAt: this.clock.now(), ...job });
    const count = await freeze(id);
    if (count === 0) throw new Problem(NOTHING_SELECTED);
    if (count > MAX_BULK_DOCUMENTS)
      throw new Problem(TOO_MANY_SELECTED, { limit: MAX_BULK_DOCUMENTS.toLocaleString('ja-JP') });
    const told = { jobId: id, startedBy };
    await this.outbox.publish(tx, ctx, 'documents.bulk-ordered', { ...told, action: job.action.kind, count });
    await this.outbox.publish(tx, ctx, 'documents.bulk-due', told);
    return id;
  }

  /** Held until the transaction ends; nobody's but the person's own. */
  private async own(tx: Transaction, userId: Uuid, id: Uuid): Promise<BulkJobEntity> {
    const job = await this.jobs.findForChange(tx, id);
    if (job?.startedBy !== userId) throw new Problem(BULK_JOB_NOT_FOUND);
    return job;
  }

  /** Bulk work is a person's: it goes on with that person's rights. @throws documents.forbidden */
  private demand({ actor, ability }: RequestContext, { kind }: BulkAction): Uuid {
    const [action, subject] = NEEDED[kind];
    if (actor.kind !== 'user' || !ability.can(action, subject)) throw new Problem(FORBIDDEN);
    return actor.userId;
  }
}
