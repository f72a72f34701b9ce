import { DestroyRef, inject, Injectable, resource } from '@angular/core';
import { Api, checkPasswordLink, completePasswordLink, type PasswordLink } from '@chogura/api-client';
import { type Problem, toProblem } from '../core/api/problem';
import { LinkToken } from '../core/session/link-token';

const LINK_NOT_GOOD = 'identity.link-not-good';

/** The mailed link in the hand of this tab. */
@Injectable()
export class PasswordLinkStore {
  readonly #api = inject(Api);
  readonly #token = inject(LinkToken);

  readonly token = this.#token.token;
  /** Whose password it sets. */
  readonly link = resource({
    params: () => this.token() ?? undefined,
    loader: ({ params: token }): Promise<PasswordLink> => this.#api.invoke(checkPasswordLink, { body: { token } }),
  });

  constructor() {
    // A reload keeps it, for then nothing is left: it ends with the page, used or not.
    inject(DestroyRef).onDestroy(() => {
      const token = this.token();
      if (token !== null) this.#token.drop(token);
    });
  }

  /** @returns null when the password is set and the link used up */
  async complete(password: string): Promise<Problem | null> {
    const token = this.token();
    if (token === null) throw new Error('no link to complete');
    try {
      await this.#api.invoke(completePasswordLink, { body: { token, password } });
    } catch (error) {
      const problem = toProblem(error);
      // Somebody, in another tab perhaps, was faster: asked again, the server says so.
      if (isNotGood(problem)) this.link.reload();
      return problem;
    }
    return null;
  }
}

/** Used, expired, or void by a newer one. */
export const isNotGood = ({ code }: Problem): boolean => code === LINK_NOT_GOOD;
