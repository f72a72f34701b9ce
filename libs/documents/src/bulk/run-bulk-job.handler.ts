import { type EventPayload, People } from '@chogura/contracts';
import { type Clock, type DomainEvent, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  AlreadyDone,
  Database,
  type Delivery,
  type EventHandler,
  LiveChannel,
  OnEvent,
  Outbox,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { BulkJobEntity } from './bulk-job.entities';
import { BulkJobsRepository } from './bulk-jobs.repository';
import { type BulkAsker, type BulkOutcome, BulkWork } from './bulk-work';
import { ChangeAccess } from '../access/change-access';
import { ChangeDocument } from '../change/change-document';
import { DocumentAccess } from '../access/document-access';

/** Of one event; then others have their turn. */
const CHUNK = 500;
/** So often it is asked whether the job was cancelled, and what its person may do now. */
const STEP = 25;

/**
 * Goes through the documents of a bulk job, each in a transaction of its own, with the rights that the person has at that moment. Killed in
 * the middle, the next run finds what is left: a document is done and marked in one transaction.
 */
@OnEvent({
  event: 'documents.bulk-due',
  name: 'documents.run-bulk-job',
  queue: 'default',
  attempts: 20,
  backoffMs: 1_000,
  timeoutMs: 10 * 60_000,
})
@Injectable()
export class RunBulkJobHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly jobs: BulkJobsRepository,
    private readonly work: BulkWork,
    private readonly access: DocumentAccess,
    private readonly rules: ChangeAccess,
    private readonly change: ChangeDocument,
    private readonly people: People,
    private readonly outbox: Outbox,
    private readonly live: LiveChannel,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { jobId, startedBy } = event.payload as EventPayload<'documents.bulk-due'>;
    let isOver = false;
    for (let done = 0; done < CHUNK && !isOver; done += STEP) {
      if (delivery.signal.aborted) throw delivery.signal.reason;
      isOver = await this.step(ctx, jobId);
      await this.tellProgress(ctx, { jobId, startedBy });
    }
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      if (!isOver) return this.outbox.publish(tx, ctx, 'documents.bulk-due', { jobId, startedBy });
      await this.jobs.setEnded(tx, jobId, this.clock.now());
      await this.outbox.publish(tx, ctx, 'documents.bulk-ended', { jobId, startedBy });
    });
  }

  /** To whoever looks on; no event, for how far a job is stands in its rows. */
  private tellProgress({ tenantId }: RequestContext, payload: EventPayload<'documents.bulk-due'>): Promise<void> {
    return this.live.publish([{ tenantId, id: newId(), type: 'documents.bulk-advanced', payload }]);
  }

  /** @returns whether nothing is left to do */
  private async step(ctx: RequestContext, jobId: BulkJobEntity['id']): Promise<boolean> {
    const { job, pending } = await this.database.transaction(ctx, async (tx) => ({
      job: await this.jobs.find(tx, jobId),
      pending: await this.jobs.pending(tx, jobId, STEP),
    }));
    if (!job || job.endedAt || job.cancelledAt) return true;
    const asked = await this.askFor(ctx, job);
    // Whoever may no longer sign in has nothing done.
    if (!asked) return true;
    for (const item of pending) await this.one(asked, job, item);
    return pending.length < STEP;
  }

  private async one(
    { ctx, asker, fault }: Asked,
    job: BulkJobEntity,
    { position, documentId }: PendingItem,
  ): Promise<void> {
    try {
      if (fault) throw fault;
      await this.database.transaction(ctx, async (tx) => {
        if (!(await this.jobs.hold(tx, job.id, position))) return;
        const { revision, before } = await this.perform(tx, ctx, job, asker, { position, documentId });
        const outcome = revision === null ? UNCHANGED : { ...UNCHANGED, state: 'done' as const, revision, before };
        await this.jobs.end(tx, job.id, position, outcome);
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const outcome = { ...UNCHANGED, state: 'failed' as const, problem: error.definition.code };
      await this.database.transaction(ctx, (tx) => this.jobs.end(tx, job.id, position, outcome));
    }
  }

  private async perform(
    tx: Transaction,
    ctx: RequestContext,
    { action, undoes }: BulkJobEntity,
    asker: BulkAsker,
    { position, documentId }: PendingItem,
  ): Promise<BulkOutcome> {
    if (action.kind !== 'undo') return this.work.perform(tx, ctx, asker, action, documentId);
    const job = undoes && (await this.jobs.find(tx, undoes));
    const item = undoes && (await this.jobs.item(tx, undoes, position));
    if (!job || !item || item.revision === null || item.before === null) throw new Error('nothing to take back');
    return this.work.undo(
      tx,
      ctx,
      asker,
      { action: job.action, revision: item.revision, before: item.before },
      documentId,
    );
  }

  /** The person as of now. null: disabled meanwhile. Asked before a transaction begins. */
  private async askFor(ctx: RequestContext, { startedBy: userId, action }: BulkJobEntity): Promise<Asked | null> {
    const ability = await this.people.abilityOf(ctx, userId);
    const subject = await this.access.subjectOfUser(ctx, userId);
    if (!ability || !subject) return null;
    const asker: BulkAsker = { subject, known: await this.rules.knownIds(ctx) };
    const fault = action.kind === 'edit' ? await faultOf(this.change.check(ctx, action.changes)) : null;
    return { asker, ctx: { ...ctx, actor: { kind: 'user', userId }, ability }, fault };
  }
}

interface PendingItem {
  readonly position: number;
  readonly documentId: Uuid;
}

interface Asked {
  readonly ctx: RequestContext;
  readonly asker: BulkAsker;
  /** Somebody or something that the action names is gone by now. */
  readonly fault: Problem | null;
}

async function faultOf(check: Promise<void>): Promise<Problem | null> {
  try {
    await check;
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

const UNCHANGED = { state: 'unchanged' as const, problem: null, revision: null, before: null };
