import type { RequestContext } from '@chogura/kernel';
import { Database, type FieldError, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { FailedSignIns } from '../sign-in/failed-sign-ins';
import type { User } from '../identity.entities';
import { ownIdOf } from '../sign-in/own-session';
import { PasswordLogin } from './password-login';
import { Passwords } from './passwords';
import { PeopleRepository } from '../people/people.repository';
import { SignInThrottle } from '../sign-in/sign-in-throttle';

/** Who asks has a password, and may use it. */
export interface PasswordOwnerSelf {
  readonly user: User;
  readonly passwordHash: string;
}

export const WRONG_CURRENT: FieldError = {
  field: 'current',
  code: 'wrong-password',
  message: {
    ja: 'いまのパスワードと違います。もう一度入力してください',
    en: 'This is not your current password. Please type it again',
  },
};

/** The current password of whoever is signed in, asked for before something changes about how they sign in. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly passwordLogin: PasswordLogin,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly failures: FailedSignIns,
  ) {}

  /** null: they sign in by single sign-on only. */
  owner(ctx: RequestContext): Promise<PasswordOwnerSelf | null> {
    const userId = ownIdOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const user = (await this.passwordLogin.isAllowed(tx, userId)) ? await this.people.findUser(tx, userId) : null;
      return user && user.passwordHash !== null ? { user, passwordHash: user.passwordHash } : null;
    });
  }

  /**
   * A browser left open must not give the password away by trying: wrong ones count like those of signing in.
   * @throws http.invalid-input (400), identity.too-many-attempts (429), identity.sign-in-busy (503)
   */
  async demand(
    ctx: RequestContext,
    { user, passwordHash }: PasswordOwnerSelf,
    current: string,
    address: string,
  ): Promise<void> {
    const attempt = await this.throttle.begin(user.email, address);
    let isRight: boolean;
    try {
      isRight = await this.passwords.isRight(passwordHash, current);
    } catch (error) {
      await attempt.aborted();
      throw error;
    }
    if (isRight) return attempt.succeeded();
    await this.failures.tell([{ user, reason: 'wrong-password' }], attempt, address, ctx.requestId);
    throw invalidInput([WRONG_CURRENT]);
  }
}
