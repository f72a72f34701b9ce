import type { RequestContext } from '@chogura/kernel';

/** Ask: for work that outlasts its request, whether the session that began it still stands. Provided by identity. */
export abstract class SignedIn {
  /** False once the session has ended or run out, or its user is disabled. Asking renews nothing. Actors without a session always stand. */
  abstract isStanding(ctx: RequestContext): Promise<boolean>;
}
