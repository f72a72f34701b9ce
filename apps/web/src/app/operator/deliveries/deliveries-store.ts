import { inject, Injectable, resource } from '@angular/core';
import { Api, type FailedDelivery, listFailedDeliveries, retryDeliveries } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** Event handlers that gave up, of all companies. */
@Injectable()
export class DeliveriesStore {
  readonly #api = inject(Api);

  readonly failed = resource({
    loader: async (): Promise<readonly FailedDelivery[]> => (await this.#api.invoke(listFailedDeliveries)).items,
  });

  /** @returns how many run again, or what was wrong */
  async retry(): Promise<number | Problem> {
    try {
      return (await this.#api.invoke(retryDeliveries)).count;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.failed.reload();
    }
  }
}
