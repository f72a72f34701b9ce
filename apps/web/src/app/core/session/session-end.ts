import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';

/**
 * How a session ended. `expired`: the server no longer knows it; `signed-out`: it was ended here or in another tab; `declined`: the person
 * did not agree to the terms; `password-set`: a mailed link was used; else what the server says (forced, idle, ended-remotely, …).
 */
export interface SessionEnding {
  readonly reason: string;
  /** Who else ended it. */
  readonly by: string | null;
  /** ISO instant. */
  readonly at: string | null;
}

export const endedBy = (reason: 'expired' | 'signed-out' | 'declined' | 'password-set'): SessionEnding => ({
  reason,
  by: null,
  at: null,
});

/** What the server tells of an ended session, or null when it is none of ours. */
export function endingOf(told: unknown): SessionEnding | null {
  if (typeof told !== 'object' || told === null || !('reason' in told) || typeof told.reason !== 'string') return null;
  const { reason } = told;
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(told, name);
    return typeof value === 'string' ? value : null;
  };
  return { reason, by: text('by'), at: text('at') };
}

/** Where every part that learns of the session's end says so; the session store acts on it. Apart, so that the interceptor needs no store. */
@Injectable({ providedIn: 'root' })
export class SessionEnd {
  readonly #told = new Subject<SessionEnding>();
  readonly told = this.#told.asObservable();

  tell(ending: SessionEnding): void {
    this.#told.next(ending);
  }
}
