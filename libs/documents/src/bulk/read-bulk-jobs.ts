import {
  decodeCursor,
  encodeCursor,
  Problem,
  type ProblemDefinition,
  type RequestContext,
  type Uuid,
} from '@chogura/kernel';
import { Database, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { canBeUndone } from './bulk-action';
import type { BulkJobEntity } from './bulk-job.entities';
import type { BulkItemsQueryDto, BulkJobDto, BulkJobItemPageDto, BulkJobState } from './bulk-jobs.dto';
import { BULK_JOB_NOT_FOUND } from './bulk-jobs.problems';
import { type BulkCounts, BulkJobsRepository } from './bulk-jobs.repository';
import { DocumentAccess } from '../access/document-access';
import { CHANGED_MEANWHILE, FORBIDDEN, GROUP_DECIDES_ACCESS, NOT_FOUND } from '../documents.problems';

/** Of one person, the newest. */
const MAX_JOBS = 20;

/** What may be in the way of one document of a job, for people to read. */
const IN_THE_WAY = new Map<string, ProblemDefinition>(
  [NOT_FOUND, FORBIDDEN, CHANGED_MEANWHILE, GROUP_DECIDES_ACCESS].map((problem) => [problem.code, problem]),
);

/** How far bulk jobs are, and what became of each document; for the person who started them. */
@Injectable()
export class ReadBulkJobs {
  constructor(
    private readonly database: Database,
    private readonly jobs: BulkJobsRepository,
    private readonly access: DocumentAccess,
  ) {}

  /** The newest first. */
  async list(ctx: RequestContext): Promise<BulkJobDto[]> {
    const { actor } = ctx;
    if (actor.kind !== 'user') return [];
    return this.database.transaction(ctx, async (tx) => {
      const jobs = await this.jobs.ofPerson(tx, actor.userId, MAX_JOBS);
      const counts = await this.jobs.counts(
        tx,
        jobs.map(({ id }) => id),
      );
      const undone = await this.jobs.undoneAmong(tx, [...counts.keys()]);
      return jobs.map((job) => jobOf(job, counts.get(job.id), undone.has(job.id)));
    });
  }

  /** @throws documents.bulk-job-not-found */
  async one(ctx: RequestContext, id: Uuid): Promise<BulkJobDto> {
    return this.database.transaction(ctx, async (tx) => {
      const job = ownOf(ctx, await this.jobs.find(tx, id));
      const isUndone = (await this.jobs.undoneAmong(tx, [id])).has(id);
      return jobOf(job, (await this.jobs.counts(tx, [id])).get(id), isUndone);
    });
  }

  /** Documents that the person may not see any more are left out. @throws documents.bulk-job-not-found, http.invalid-input */
  async items(ctx: RequestContext, id: Uuid, query: BulkItemsQueryDto): Promise<BulkJobItemPageDto> {
    const [after] = query.cursor === undefined ? [0] : (decodeCursor(query.cursor) ?? []);
    if (typeof after !== 'number' || !Number.isInteger(after))
      throw invalidInput([{ field: 'cursor', code: 'is-cursor' }]);
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      ownOf(ctx, await this.jobs.find(tx, id));
      const sides = [await this.access.resolve(tx, subject), await this.access.resolveDeleted(tx, subject)];
      const found = await this.jobs.items(tx, id, {
        state: query.state ?? null,
        after,
        classes: sides.flatMap((side) => side.classesWith('see')),
        limit: query.limit + 1,
      });
      const shown = found.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ documentId, number, state, problem }) => {
          const title = problem === null ? null : (IN_THE_WAY.get(problem)?.title[ctx.language] ?? problem);
          return { documentId, number, state, problem, problemTitle: title };
        }),
        nextCursor: last && found.length > shown.length ? encodeCursor([last.position]) : null,
      };
    });
  }
}

function ownOf({ actor }: RequestContext, job: BulkJobEntity | null): BulkJobEntity {
  if (actor.kind !== 'user' || job?.startedBy !== actor.userId) throw new Problem(BULK_JOB_NOT_FOUND);
  return job;
}

function jobOf(
  job: BulkJobEntity,
  counts: BulkCounts = { pending: 0, done: 0, unchanged: 0, failed: 0 },
  isUndone: boolean,
): BulkJobDto {
  const { pending, done, unchanged, failed } = counts;
  const hasEnded = job.endedAt !== null;
  return {
    id: job.id,
    action: job.action.kind,
    state: stateOf(job, pending),
    startedAt: job.startedAt.toISOString(),
    endedAt: job.endedAt?.toISOString() ?? null,
    total: pending + done + unchanged + failed,
    done,
    unchanged,
    failed,
    canUndo: hasEnded && done > 0 && canBeUndone(job.action) && !isUndone,
    canRetry: hasEnded && failed > 0 && job.action.kind !== 'undo',
  };
}

function stateOf({ endedAt, cancelledAt }: BulkJobEntity, pending: number): BulkJobState {
  if (!endedAt) return cancelledAt ? 'cancelling' : 'running';
  if (pending === 0) return 'done';
  return cancelledAt ? 'cancelled' : 'stopped';
}
