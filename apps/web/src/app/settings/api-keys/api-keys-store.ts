import { inject, Injectable, resource } from '@angular/core';
import {
  Api,
  type ApiKeys,
  type IssuedApiKey,
  issueApiKey,
  listApiKeys,
  listPeople,
  type NewApiKey,
  type PersonName,
  revokeApiKey,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** The company's API keys, and what a new one can be given. */
@Injectable()
export class ApiKeysStore {
  readonly #api = inject(Api);

  readonly keys = resource({ loader: (): Promise<ApiKeys> => this.#api.invoke(listApiKeys) });
  readonly groups = resource({
    loader: async (): Promise<readonly PersonName[]> => (await this.#api.invoke(listPeople)).groups,
  });

  /** @returns the key, which the server shows this once */
  async issue(order: NewApiKey): Promise<IssuedApiKey | Problem> {
    try {
      const issued = await this.#api.invoke(issueApiKey, { body: order });
      this.keys.reload();
      return issued;
    } catch (error) {
      return toProblem(error);
    }
  }

  async revoke(id: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(revokeApiKey, { id });
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      // Whatever happened: perhaps somebody else revoked it.
      this.keys.reload();
    }
  }
}
