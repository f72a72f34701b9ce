import { inject, Injectable, resource } from '@angular/core';
import { Api, endMyOtherSessions, endMySession, listMySessions, type MySession } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** One's own signed-in browsers. */
@Injectable()
export class SessionsStore {
  readonly #api = inject(Api);

  /** This browser first, then the one in use last. */
  readonly sessions = resource({
    loader: async (): Promise<MySession[]> => {
      const sessions = await this.#api.invoke(listMySessions);
      return sessions.sort(
        (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.lastActiveAt.localeCompare(a.lastActiveAt),
      );
    },
  });

  end({ id }: MySession): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(endMySession, { id }));
  }

  endOthers(): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(endMyOtherSessions));
  }

  async #write(write: () => Promise<void>): Promise<Problem | null> {
    try {
      await write();
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      // Whatever happened: perhaps it was over already.
      this.sessions.reload();
    }
  }
}
