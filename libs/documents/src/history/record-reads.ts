import { actorText, type Clock, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Within this time, looking at pages of one document is one preview, whoever turns them however often. */
const ONE_PREVIEW_MS = 3_600_000;
/** Beyond, the oldest are forgotten: they are told once more, which is no harm. */
const MAX_REMEMBERED = 50_000;

/** Tells that bytes of a document were handed out. To be waited for before the first byte goes: what nobody can be told of is not shown. */
@Injectable()
export class RecordReads {
  /** When a person last began to look at a document, in the order of insertion. Kept by each process for itself. */
  private readonly previews = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Every time. */
  downloaded(ctx: RequestContext, documentId: Uuid): Promise<void> {
    return this.tell(ctx, 'documents.downloaded', documentId);
  }

  /** Every time: pages on paper are out of the house. */
  printed(ctx: RequestContext, documentId: Uuid): Promise<void> {
    return this.tell(ctx, 'documents.printed', documentId);
  }

  /** Once an hour for each person and document, so that turning pages waits for nothing. */
  async previewed(ctx: RequestContext, documentId: Uuid): Promise<void> {
    const key = `${actorText(ctx.actor)} ${documentId}`;
    const nowMs = this.clock.now().getTime();
    const beganMs = this.previews.get(key);
    if (beganMs !== undefined && nowMs - beganMs < ONE_PREVIEW_MS) return;
    // Noted first, so that pages loaded side by side are one preview.
    this.remember(key, nowMs);
    try {
      await this.tell(ctx, 'documents.previewed', documentId);
    } catch (error) {
      this.previews.delete(key);
      throw error;
    }
  }

  private remember(key: string, nowMs: number): void {
    this.previews.delete(key);
    this.previews.set(key, nowMs);
    const [oldest] = this.previews.keys();
    if (this.previews.size > MAX_REMEMBERED && oldest !== undefined) this.previews.delete(oldest);
  }

  private tell(ctx: RequestContext, type: string, documentId: Uuid): Promise<void> {
    return this.database.transaction(ctx, (tx) => this.outbox.publish(tx, ctx, type, { documentId }));
  }
}
