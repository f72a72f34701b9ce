import { SignedIn } from '@chogura/contracts';
import type { Clock, RequestContext } from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { KeyRequests } from './key-requests';
import { SessionsRepository } from './sessions.repository';

/** Answers other domains' question whether a session or a key still stands, by its row. */
@Injectable()
export class StandingSessions extends SignedIn {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly keys: KeyRequests,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  override async isStanding(ctx: RequestContext): Promise<boolean> {
    if (ctx.actor.kind === 'key') return this.keys.isStanding(ctx, ctx.actor.keyId);
    if (ctx.actor.kind !== 'user' || !ctx.actor.sessionId) return true;
    const { sessionId } = ctx.actor;
    const open = await this.database.transaction(ctx, (tx) => this.repository.find(tx, sessionId));
    return open !== null && !open.session.endedAt && !open.user.disabledAt && open.session.expiresAt > this.clock.now();
  }
}
