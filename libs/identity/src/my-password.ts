import { Problem, type RequestContext, type Wording } from '@chogura/kernel';
import { Database, type FieldError, invalidInput, NOT_FOUND } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicies } from './company-policies';
import { FailedSignIns } from './failed-sign-ins';
import type { User } from './identity.entities';
import { NO_PASSWORD } from './identity.problems';
import { NewPassword } from './new-password';
import { PasswordLogin } from './password-login';
import { passwordForm } from './password-rules';
import type { MyPasswordDto, PasswordChangeDto } from './passwords.dto';
import { Passwords } from './passwords';
import { PeopleRepository } from './people.repository';
import { SignInThrottle } from './sign-in-throttle';

const fault = (field: string, code: string, message: Wording): FieldError => ({ field, code, message });

const WRONG_CURRENT = fault('current', 'wrong-password', {
  ja: 'いまのパスワードと違います。もう一度入力してください',
  en: 'This is not your current password. Please type it again',
});
const SAME_AS_CURRENT = fault('next', 'same-as-current', {
  ja: 'いまのパスワードとは別のものにしてください',
  en: 'Please choose another password than the current one',
});

/** Changing one's own password. */
@Injectable()
export class MyPassword {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly policies: CompanyPolicies,
    private readonly passwords: Passwords,
    private readonly newPassword: NewPassword,
    private readonly passwordLogin: PasswordLogin,
    private readonly throttle: SignInThrottle,
    private readonly failures: FailedSignIns,
  ) {}

  read(ctx: RequestContext): Promise<MyPasswordDto> {
    return this.database.transaction(ctx, async (tx) => {
      const user = await this.people.findUser(tx, ownOf(ctx).userId);
      const { minPasswordLength } = await this.policies.find(tx);
      const mayUse = user !== null && (await this.passwordLogin.isAllowed(tx, user.id));
      return { hasPassword: mayUse && user.passwordHash !== null, minPasswordLength };
    });
  }

  /**
   * Ends the other sessions of the person.
   * @param address wrong tries count like those of signing in
   * @throws http.invalid-input (400), identity.no-password (409), identity.too-many-attempts (429), identity.sign-in-busy (503)
   */
  async change(ctx: RequestContext, { current, next }: PasswordChangeDto, address: string): Promise<void> {
    const { userId, sessionId } = ownOf(ctx);
    const user = await this.database.transaction(ctx, async (tx) =>
      (await this.passwordLogin.isAllowed(tx, userId)) ? this.people.findUser(tx, userId) : null,
    );
    const { passwordHash = null } = user ?? {};
    if (!user || passwordHash === null) throw new Problem(NO_PASSWORD);
    await this.demandCurrent(ctx, user, passwordHash, current, address);
    if (passwordForm(next) === passwordForm(current)) throw invalidInput([SAME_AS_CURRENT]);
    await this.database.transaction(ctx, (tx) => this.newPassword.demandGood(tx, user, next, 'next'));
    const hash = await this.passwords.hash(next);
    const change = {
      hash,
      by: 'signed-in',
      replaces: passwordHash,
      ...(sessionId && { keepSessionId: sessionId }),
    } as const;
    // Of two changes at once one wins; to the other the current password is not what it was.
    const isChanged = await this.database.transaction(ctx, (tx) => this.newPassword.set(tx, ctx, user, change));
    if (!isChanged) throw invalidInput([WRONG_CURRENT]);
  }

  /** A browser left open must not give the password away by trying. */
  private async demandCurrent(
    ctx: RequestContext,
    user: User,
    passwordHash: string,
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

function ownOf({ actor }: RequestContext): { userId: string; sessionId: string | undefined } {
  if (actor.kind !== 'user') throw new Problem(NOT_FOUND);
  return { userId: actor.userId, sessionId: actor.sessionId };
}
