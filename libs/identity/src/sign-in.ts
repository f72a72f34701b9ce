import { Problem } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
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

/** Who somebody is, by e-mail and password: one answer, and about one time, for an unknown address and a wrong password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  /** @throws identity.wrong-credentials (401), identity.too-many-attempts (429), identity.sign-in-busy (503) */
  async run(credentials: Credentials, browser: Browser): Promise<User> {
    const email = credentials.email.trim().toLowerCase();
    const attempt = await this.throttle.begin(email, browser.address);
    let user: User | null;
    try {
      user = await this.findUser(email, credentials.password);
    } catch (error) {
      await attempt.aborted();
      throw error;
    }
    if (!user) throw new Problem(WRONG_CREDENTIALS);
    await attempt.succeeded();
    return user;
  }

  private async findUser(email: string, password: string): Promise<User | null> {
    const candidates = await this.people.findByEmail(email);
    if (candidates.length === 0) await this.passwords.checkAgainstNothing(password);
    for (const { tenantId, userId } of candidates) {
      const user = await this.database.transaction({ tenantId }, (tx) => this.people.findUser(tx, userId));
      if (user && (await this.isRight(user, password)) && !user.disabledAt) return user;
    }
    return null;
  }

  private async isRight({ passwordHash }: User, password: string): Promise<boolean> {
    if (passwordHash !== null) return this.passwords.isRight(passwordHash, password);
    await this.passwords.checkAgainstNothing(password);
    return false;
  }
}
