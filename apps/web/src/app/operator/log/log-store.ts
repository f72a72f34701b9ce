import { inject, Injectable, resource } from '@angular/core';
import { Api, listOperatorLog, type OperatorLogPage } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** What operators did, page after page. */
@Injectable()
export class LogStore {
  readonly #api = inject(Api);

  readonly entries = resource({ loader: (): Promise<OperatorLogPage> => this.#api.invoke(listOperatorLog, {}) });

  async more(): Promise<Problem | null> {
    const shown = this.entries.hasValue() ? this.entries.value() : null;
    if (!shown?.nextCursor) return null;
    try {
      const page = await this.#api.invoke(listOperatorLog, { cursor: shown.nextCursor });
      this.entries.set({ items: [...shown.items, ...page.items], nextCursor: page.nextCursor });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
