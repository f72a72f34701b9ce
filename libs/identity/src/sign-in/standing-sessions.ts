import { Seats, SignedIn, type Standing } from '@chogura/contracts';
import { type Clock, type RequestContext } from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { KeyRequests } from '../api-keys/key-requests';
import { endingOf } from './sessions';
import { SessionsRepository } from './sessions.repository';

/** Answers other domains' question whether a session or a key still stands, by its row. */
@Injectable()
export class StandingSessions extends SignedIn {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly keys: KeyRequests,
    private readonly seats: Seats,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  override async standingOf(ctx: RequestContext): Promise<Standing> {
    if (ctx.actor.kind === 'key') {
      return (await this.keys.isStanding(ctx, ctx.actor.keyId)) ? { is: 'standing' } : { is: 'ended', end: null };
    }
    if (ctx.actor.kind !== 'user' || !ctx.actor.sessionId) return { is: 'standing' };
    const { sessionId, userId } = ctx.actor;
    return this.database.transaction(ctx, async (tx) => {
      const open = await this.repository.find(tx, sessionId);
      if (!open || open.user.disabledAt || open.session.expiresAt <= this.clock.now())
        return { is: 'ended', end: null };
      if (open.session.endedAt) return { is: 'ended', end: endingOf(open) };
      return (await this.seats.isHeld(tx, userId)) ? { is: 'standing' } : { is: 'seat-lapsed' };
    });
  }
}
