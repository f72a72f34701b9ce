import { newId, Problem } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type FailedSignIn, FailedSignIns } from './failed-sign-ins';
import type { User } from './identity.entities';
import { WRONG_CREDENTIALS } from './identity.problems';
import { Passwords } from './passwords';
import { PeopleRepository } from './people.repository';
import type { Browser } from './sessions';
import { SignInThrottle } from './sign-in-throttle';

export interface Credentials {
  /** In any case. */
  readonly email: string;
  readonly password: string;
}

/** Whose the password is, and whose with the same address it is not. */
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
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly failures: FailedSignIns,
  ) {}

  /** @throws identity.wrong-credentials (401), identity.too-many-attempts (429), identity.sign-in-busy (503) */
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
      throw new Problem(WRONG_CREDENTIALS);
    }
    await attempt.succeeded();
    return judged.user;
  }

  private async judge(email: string, password: string): Promise<Judgement> {
    const failed: FailedSignIn[] = [];
    const candidates = await this.people.findByEmail(email);
    if (candidates.length === 0) await this.judgeNobody(password);
    for (const { tenantId, userId } of candidates) {
      const user = await this.database.transaction({ tenantId }, (tx) => this.people.findUser(tx, userId));
      const reason = user && (await this.faultOf(user, password));
      if (user && !reason) return { user, failed };
      if (user && reason) failed.push({ user, reason });
    }
    return { user: null, failed };
  }

  /** What is done for a user, done for none: an unknown address must not answer faster. */
  private async judgeNobody(password: string): Promise<void> {
    await this.database.transaction({ tenantId: newId() }, (tx) => this.people.findUser(tx, newId()));
    await this.passwords.checkAgainstNothing(password);
  }

  private async faultOf(user: User, password: string): Promise<FailedSignIn['reason'] | null> {
    if (user.passwordHash === null) {
      await this.passwords.checkAgainstNothing(password);
      return 'no-password';
    }
    if (!(await this.passwords.isRight(user.passwordHash, password))) return 'wrong-password';
    return user.disabledAt ? 'disabled' : null;
  }
}
