import type { RequestContext } from '@chogura/kernel';

/** Whether work that outlasts its request may go on, and if not, what to tell the person. */
export type Standing =
  | { readonly is: 'standing' }
  /** Still signed in, but the seat is free for others: the person has done nothing for long. */
  | { readonly is: 'seat-lapsed' }
  | { readonly is: 'ended'; readonly end: SessionEnding | null };

/** How a session ended, as its person is told. */
export interface SessionEnding {
  readonly reason: string;
  /** Who else ended it. */
  readonly by: string | null;
  readonly at: Date;
}

/** Ask: for work that outlasts its request, whether the session or API key that began it still stands. Provided by identity. */
export abstract class SignedIn {
  /** Asking renews nothing. Other actors always stand. */
  abstract standingOf(ctx: RequestContext): Promise<Standing>;
}
