import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';

/** expired: the server no longer knows the session; signed-out: it was ended here or elsewhere. */
export type SessionEndReason = 'expired' | 'signed-out';

/** Where every part that learns of the session's end says so; the session store acts on it. Apart, so that the interceptor needs no store. */
@Injectable({ providedIn: 'root' })
export class SessionEnd {
  readonly #told = new Subject<SessionEndReason>();
  readonly told = this.#told.asObservable();

  tell(reason: SessionEndReason): void {
    this.#told.next(reason);
  }
}
