import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import { AccessRepository } from '../access/access.repository';
import type { BulkJobDto } from '../bulk/bulk-jobs.dto';
import { BulkJobsRepository } from '../bulk/bulk-jobs.repository';
import { BulkWork } from '../bulk/bulk-work';
import { CustomValuesRepository } from '../custom/custom-values.repository';
import { DocumentsRepository } from '../documents.repository';
import { OrderBulkJob } from '../bulk/order-bulk-job';
import { ReadBulkJobs } from '../bulk/read-bulk-jobs';
import { RunBulkJobHandler } from '../bulk/run-bulk-job.handler';
import { TagChoice } from '../tags/tag-choice';
import { TagsRepository } from '../tags/tags.repository';
import type { DocumentsBench } from './documents-bench';

export interface BulkBench {
  /** What the worker tells those who look on. */
  readonly live: LiveChannel;
  readonly order: OrderBulkJob;
  readonly read: ReadBulkJobs;
  /** Tells the worker that a part of the job is due, as the relay does. @returns whether the worker wants to go on with it */
  hear(
    system: RequestContext,
    jobId: Uuid,
    delivery?: { once?: () => Promise<boolean>; signal?: AbortSignal },
  ): Promise<boolean>;
  /** Does all of it. */
  finish(who: RequestContext, system: RequestContext, jobId: Uuid): Promise<BulkJobDto>;
}

/** The worker's half of bulk jobs on the bench. */
export function openBulkBench({
  db,
  clock,
  people,
  change,
  changeAccess,
  deletion,
  access,
  outbox,
  customValues,
  filters,
}: DocumentsBench): BulkBench {
  const { database } = db;
  const jobs = new BulkJobsRepository();
  const work = new BulkWork(
    new DocumentsRepository(),
    new TagsRepository(),
    new CustomValuesRepository(),
    new AccessRepository(),
    change,
    changeAccess,
    deletion,
  );
  const live = new LiveChannel(db.config);
  const handler = new RunBulkJobHandler(
    database,
    jobs,
    work,
    access,
    changeAccess,
    change,
    people,
    outbox,
    live,
    clock,
  );
  const order = new OrderBulkJob(
    database,
    jobs,
    access,
    change,
    new TagChoice(new TagsRepository()),
    customValues,
    filters,
    outbox,
    clock,
  );
  const read = new ReadBulkJobs(database, jobs, access);

  const startedByOf = async (jobId: Uuid): Promise<Uuid | undefined> => {
    const [row] = await db.look<{ startedBy: Uuid }>('SELECT started_by AS "startedBy" FROM bulk_jobs WHERE id = $1', [
      jobId,
    ]);
    return row?.startedBy;
  };
  const due = async (jobId: Uuid): Promise<number> => {
    const [row] = await db.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_events WHERE type = 'documents.bulk-due' AND payload::jsonb ->> 'jobId' = $1`,
      [jobId],
    );
    return row?.count ?? 0;
  };
  const hear: BulkBench['hear'] = async (
    system,
    jobId,
    { once = async () => true, signal = new AbortController().signal } = {},
  ) => {
    const [before, startedBy] = [await due(jobId), await startedByOf(jobId)];
    const event = {
      id: newId(),
      tenantId: system.tenantId,
      type: 'documents.bulk-due',
      occurredAt: clock.now(),
      actor: 'system:test',
      requestId: newId(),
      payload: { jobId, startedBy },
    };
    await handler.handle(system, event, { id: newId(), attempt: 1, signal, once });
    return (await due(jobId)) > before;
  };
  return {
    live,
    order,
    read,
    hear,
    finish: async (who, system, jobId) => {
      while (await hear(system, jobId));
      return read.one(who, jobId);
    },
  };
}
