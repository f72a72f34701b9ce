import { inject, Injectable, resource } from '@angular/core';
import {
  Api,
  changeSsoSettings,
  checkSso,
  type CustomRole,
  getSsoSettings,
  type Group,
  listGroups,
  listPersons,
  listRoles,
  type Person,
  type SsoCheck,
  type SsoSettings,
  type SsoSettingsChanges,
  verifySsoDomain,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

export interface SsoScene {
  readonly settings: SsoSettings;
  readonly groups: readonly Group[];
  readonly roles: readonly CustomRole[];
  /** Administrators who have a password: one of them may keep it for emergencies. */
  readonly administrators: readonly Person[];
}

/** The company's connection to its identity provider, and what can be chosen for it. */
@Injectable()
export class SsoStore {
  readonly #api = inject(Api);

  readonly source = resource({
    loader: async (): Promise<SsoScene> => {
      const [settings, groups, { roles }, people] = await Promise.all([
        this.#api.invoke(getSsoSettings),
        this.#api.invoke(listGroups),
        this.#api.invoke(listRoles),
        this.#api.invoke(listPersons),
      ]);
      const isReady = ({ role, hasPassword, isDisabled }: Person): boolean =>
        role === 'administrator' && hasPassword && !isDisabled;
      return { settings, groups, roles, administrators: people.filter(isReady) };
    },
  });

  save(revision: number, changes: SsoSettingsChanges): Promise<Problem | null> {
    return this.#ask(async () => {
      const settings = await this.#api.invoke(changeSsoSettings, { 'If-Match': `"${revision}"`, body: changes });
      this.source.update((scene) => scene && { ...scene, settings });
    });
  }

  check(check: SsoCheck): Promise<Problem | null> {
    return this.#ask(() => this.#api.invoke(checkSso, { body: check }));
  }

  /** What else is being written stays as it is. */
  verify(domain: string): Promise<Problem | null> {
    return this.#ask(async () => {
      await this.#api.invoke(verifySsoDomain, { body: { domain } });
      const { domains } = await this.#api.invoke(getSsoSettings);
      this.source.update((scene) => scene && { ...scene, settings: { ...scene.settings, domains } });
    });
  }

  async #ask(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
