import type { RequestContext } from '@chogura/kernel';

/** Ask: for work that outlasts its request, whether the session or API key that began it still stands. Provided by identity. */
export abstract class SignedIn {
  /** False once the session or key has ended or run out, or the session's user is disabled. Asking renews nothing. Other actors always stand. */
  abstract isStanding(ctx: RequestContext): Promise<boolean>;
}
