import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { FORBIDDEN } from '@chogura/platform';

/** The person who asks, and the session they ask from. @throws http.forbidden for programs: what only people do is in no scope of a key */
export function ownSessionOf({ actor }: RequestContext): {
  readonly userId: Uuid;
  readonly sessionId: Uuid | undefined;
} {
  if (actor.kind !== 'user') throw new Problem(FORBIDDEN);
  return { userId: actor.userId, sessionId: actor.sessionId };
}

/** @throws http.forbidden for programs */
export const ownIdOf = (ctx: RequestContext): Uuid => ownSessionOf(ctx).userId;
