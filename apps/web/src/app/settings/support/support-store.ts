import { inject, Injectable, resource } from '@angular/core';
import {
  Api,
  giveSupportGrant,
  listSupportGrants,
  type NewSupportGrant,
  revokeSupportGrant,
  type SupportGrant,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** What the company lets support look at, and did before. */
@Injectable()
export class SupportStore {
  readonly #api = inject(Api);

  readonly grants = resource({
    loader: async (): Promise<readonly SupportGrant[]> => (await this.#api.invoke(listSupportGrants)).items,
  });

  async give(grant: NewSupportGrant): Promise<Problem | null> {
    try {
      const { items } = await this.#api.invoke(giveSupportGrant, { body: grant });
      this.grants.set(items);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  async revoke(id: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(revokeSupportGrant, { id });
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.grants.reload();
    }
  }
}
