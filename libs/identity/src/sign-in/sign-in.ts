import { newId, Problem, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompaniesRepository } from '../operators/companies.repository';
import { type FailedSignIn, FailedSignIns } from './failed-sign-ins';
import type { User } from '../identity.entities';
import { WRONG_CREDENTIALS } from '../identity.problems';
import { PasswordLogin } from '../passwords/password-login';
import { Passwords } from '../passwords/passwords';
import { PeopleRepository } from '../people/people.repository';
import type { Browser } from './sessions';
import { SignInThrottle } from './sign-in-throttle';
import { emailDomainOf } from '../sso/sso-addresses';
import { PASSWORD_LOGIN_OFF } from '../sso/sso.problems';

export interface Credentials {
  /** In any case. */
  readonly email: string;
  readonly password: string;
}

/** Whose the password is, also of a company that is suspended, and whose with the same address it is not. */
interface Judgement {
  readonly user: User | null;
  readonly failed: readonly FailedSignIn[];
}

/** Who somebody is, by e-mail and password: one answer, and about one time, for an unknown address and a wrong password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly companies: CompaniesRepository,
    private readonly passwords: Passwords,
    private readonly passwordLogin: PasswordLogin,
    private readonly throttle: SignInThrottle,
    private readonly failures: FailedSignIns,
  ) {}

  /** @throws identity.wrong-credentials, identity.password-login-off (401), identity.too-many-attempts (429), identity.sign-in-busy (503) */
  async run(credentials: Credentials, browser: Browser, requestId: string): Promise<User> {
    const email = credentials.email.trim().toLowerCase();
    const attempt = await this.throttle.begin(email, browser.address);
    let judged: Judgement;
    try {
      judged = await this.judge(email, credentials.password);
    } catch (error) {
      await attempt.aborted();
      throw error;
    }
    if (!judged.user) {
      await this.failures.tell(judged.failed, attempt, browser.address, requestId);
      throw await this.refusalFor(email);
    }
    await attempt.succeeded();
    return judged.user;
  }

  private async judge(email: string, password: string): Promise<Judgement> {
    const failed: FailedSignIn[] = [];
    let shutOut: User | null = null;
    const candidates = await this.people.findByEmail(email);
    if (candidates.length === 0) await this.judgeNobody(password);
    for (const { tenantId, userId } of candidates) {
      const { user, mayUsePassword, isSuspended } = await this.find(tenantId, userId);
      const reason = user && (await this.faultOf(user, mayUsePassword, password));
      // Where somebody has two companies with one password, the one that is not suspended is meant.
      if (user && !reason && !isSuspended) return { user, failed };
      if (user && !reason) shutOut ??= user;
      if (user && reason) failed.push({ user, reason });
    }
    return { user: shutOut, failed };
  }

  private find(
    tenantId: Uuid,
    userId: Uuid,
  ): Promise<{ user: User | null; mayUsePassword: boolean; isSuspended: boolean }> {
    return this.database.transaction({ tenantId }, async (tx) => ({
      user: await this.people.findUser(tx, userId),
      mayUsePassword: await this.passwordLogin.isAllowed(tx, userId),
      isSuspended: await this.companies.isSuspended(tx),
    }));
  }

  /** The same for everybody with an address of this domain, whether there is such a user or not. */
  private async refusalFor(email: string): Promise<Problem> {
    const domain = emailDomainOf(email);
    if (!domain || !(await this.passwordLogin.isOffFor(domain))) return new Problem(WRONG_CREDENTIALS);
    return new Problem(PASSWORD_LOGIN_OFF, { domain });
  }

  /** What is done for a user, done for none: an unknown address must not answer faster. */
  private async judgeNobody(password: string): Promise<void> {
    await this.find(newId(), newId());
    await this.passwords.checkAgainstNothing(password);
  }

  private async faultOf(user: User, mayUsePassword: boolean, password: string): Promise<FailedSignIn['reason'] | null> {
    if (user.passwordHash === null) {
      await this.passwords.checkAgainstNothing(password);
      return 'no-password';
    }
    if (!(await this.passwords.isRight(user.passwordHash, password))) return 'wrong-password';
    if (user.disabledAt) return 'disabled';
    return mayUsePassword ? null : 'password-login-off';
  }
}
