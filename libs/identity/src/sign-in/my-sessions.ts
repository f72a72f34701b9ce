import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, NOT_FOUND, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { MySessionDto } from '../identity.dto';
import { ownIdOf, ownSessionOf } from './own-session';
import { Sessions } from './sessions';
import { SessionsRepository } from './sessions.repository';

/** One's own signed-in browsers; each can be ended from any other. */
@Injectable()
export class MySessions {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly sessions: Sessions,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(ctx: RequestContext): Promise<MySessionDto[]> {
    const { userId, sessionId } = ownSessionOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const open = await this.repository.listOpen(tx, userId, this.clock.now());
      return open.map(({ id, signedInAt, lastActiveAt, address, userAgent, isKept }) => {
        return { id, signedInAt, lastActiveAt, address, userAgent, isKept, isCurrent: id === sessionId };
      });
    });
  }

  /** @throws http.not-found for a session that is not one's own, or over */
  async end(ctx: RequestContext, id: Uuid): Promise<void> {
    const userId = ownIdOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const open = await this.repository.listOpen(tx, userId, this.clock.now());
      if (!open.some((session) => session.id === id)) throw new Problem(NOT_FOUND);
      await this.sessions.endOne(tx, ctx, id, { reason: 'ended-remotely', by: userId });
    });
  }

  /** Every browser but the one that asks; the seat is still in use there. */
  async endOthers(ctx: RequestContext): Promise<void> {
    const { userId, sessionId } = ownSessionOf(ctx);
    await this.database.transaction(ctx, (tx) =>
      this.sessions.endAllOf(tx, ctx, userId, { reason: 'ended-remotely', by: userId }, sessionId),
    );
  }
}
