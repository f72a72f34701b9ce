import { inject, Injectable, signal } from '@angular/core';
import { Api, getUsage, type Usage } from '@chogura/api-client';
import { SessionStore } from './session-store';

/** Uploads of the month. Lags behind other people's uploads until the next refresh; the server's own count decides. */
@Injectable({ providedIn: 'root' })
export class UsageStore {
  readonly #api = inject(Api);
  readonly #session = inject(SessionStore);
  readonly #usage = signal<Usage | null>(null);

  /** null until known, and for those who may not see it. */
  readonly usage = this.#usage.asReadonly();

  async refresh(): Promise<void> {
    if (!this.#session.may('read', 'Usage')) return;
    try {
      this.#usage.set(await this.#api.invoke(getUsage));
    } catch {
      // The meter is an extra: it keeps its last number, and the door still counts.
    }
  }
}
