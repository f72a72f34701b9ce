import { actorText, type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ARCHIVE_NOT_FOUND, ARCHIVE_TOO_LARGE } from './archives.problems';
import { ArchivesRepository } from './archives.repository';
import { NOTHING_SELECTED } from './bulk-jobs.problems';
import { DocumentAccess } from '../access/document-access';
import { FilterConditions } from '../ledger/filter-conditions';
import type { BulkSelection } from './order-bulk-job';

/** Of one ZIP. */
export const MAX_ARCHIVED = 10_000;
/** After it was ordered; a download that began goes on. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Chooses the documents of a ZIP, so that the ZIP has an address for a day: browsers download what has one straight to the disk, and can
 * begin anew after a break. That originals are handed out is told one by one, when they are.
 */
@Injectable()
export class OrderArchive {
  constructor(
    private readonly database: Database,
    private readonly archives: ArchivesRepository,
    private readonly access: DocumentAccess,
    private readonly filters: FilterConditions,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * What may be seen but not downloaded is counted, too: the list in the ZIP says so.
   * @throws documents.nothing-selected, documents.archive-too-large
   */
  async order(ctx: RequestContext, selection: BulkSelection): Promise<{ readonly id: Uuid; readonly count: number }> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const [id, orderedAt] = [newId(), this.clock.now()];
      await this.archives.removeOrderedBefore(tx, new Date(orderedAt.getTime() - KEPT_MS));
      const archive = { tenantId: ctx.tenantId, id, orderedBy: actorText(ctx.actor), orderedAt };
      const conditions = await this.filters.of(tx, ctx, {
        filter: 'filter' in selection ? selection.filter : {},
        onlyIds: 'filter' in selection ? null : selection.documentIds,
        userId: subject.userId,
        access: await this.access.resolve(tx, subject),
      });
      const count = await this.archives.freeze(tx, archive, conditions, MAX_ARCHIVED + 1);
      if (count === 0) throw new Problem(NOTHING_SELECTED);
      if (count > MAX_ARCHIVED) throw new Problem(ARCHIVE_TOO_LARGE, { limit: MAX_ARCHIVED.toLocaleString('ja-JP') });
      return { id, count };
    });
  }

  /** Whoever ordered it finds it, for a day. @throws documents.archive-not-found */
  async find(
    ctx: RequestContext,
    id: Uuid,
  ): Promise<{ readonly documentIds: readonly Uuid[]; readonly orderedAt: Date }> {
    const archive = await this.database.transaction(ctx, (tx) => this.archives.find(tx, id));
    const isOver = archive && archive.orderedAt.getTime() < this.clock.now().getTime() - KEPT_MS;
    if (!archive || isOver || archive.orderedBy !== actorText(ctx.actor)) throw new Problem(ARCHIVE_NOT_FOUND);
    return archive;
  }
}
