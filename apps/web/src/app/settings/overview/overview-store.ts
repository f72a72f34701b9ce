import { inject, Injectable, resource } from '@angular/core';
import { Api, type Company, getCompany, getSystem, getUsage, type System, type Usage } from '@chogura/api-client';
import { SessionStore } from '../../core/session/session-store';

/** What the settings page shows; each part only for those who may see it. */
@Injectable()
export class OverviewStore {
  readonly #api = inject(Api);
  readonly #session = inject(SessionStore);

  readonly company = resource({
    loader: (): Promise<Company | null> => this.#ask('Company', () => this.#api.invoke(getCompany)),
  });
  readonly usage = resource({
    loader: (): Promise<Usage | null> => this.#ask('Usage', () => this.#api.invoke(getUsage)),
  });
  readonly system = resource({
    loader: (): Promise<System | null> => this.#ask('System', () => this.#api.invoke(getSystem)),
  });

  async #ask<T>(subject: string, ask: () => Promise<T>): Promise<T | null> {
    return this.#session.may('read', subject) ? ask() : null;
  }
}
