import { People, SignedIn } from '@chogura/contracts';
import type { RequestContext } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** For answers that are sent for a long time: who asked may lose the session, or another role, meanwhile. */
@Injectable()
export class ContextOfNow {
  constructor(
    private readonly people: People,
    private readonly signedIn: SignedIn,
  ) {}

  /** @throws Error when the session or key that asked is over, so that what was sent does not look whole */
  async of(ctx: RequestContext): Promise<RequestContext> {
    const { actor } = ctx;
    if ((await this.signedIn.standingOf(ctx)).is === 'ended') throw new Error('the download outlasted its session');
    if (actor.kind !== 'user') return ctx;
    const ability = await this.people.abilityOf(ctx, actor.userId);
    if (!ability) throw new Error('the download outlasted its person');
    return { ...ctx, ability };
  }
}
