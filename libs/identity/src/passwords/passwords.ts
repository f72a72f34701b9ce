import { newSecret } from '@chogura/kernel';
import { Turnstile } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { SIGN_IN_BUSY } from '../identity.problems';
import { passwordForm } from './password-rules';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane; about 20 ms. The variant is the library's default, argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2 burns a core and 19 MiB each: more at once would starve everything else of the process. */
const MAX_RUNNING = 2;
/** Some three seconds of work: a company that comes to the office at nine. Whoever comes later is told to come back. */
const MAX_WAITING = 250;

/** Hashes and checks passwords, two at a time. */
@Injectable()
export class Passwords {
  private readonly turnstile = new Turnstile({ maxRunning: MAX_RUNNING, maxWaiting: MAX_WAITING, busy: SIGN_IN_BUSY });
  private decoy: Promise<string> | undefined;

  /** @returns PHC string. @throws identity.sign-in-busy (503) */
  hash(password: string): Promise<string> {
    return this.turnstile.pass(() => hash(passwordForm(password), COST));
  }

  /** @throws identity.sign-in-busy (503) */
  isRight(passwordHash: string, password: string): Promise<boolean> {
    return this.turnstile.pass(() => verify(passwordHash, passwordForm(password)));
  }

  /** As long as a real check, always wrong: an unknown e-mail address must not answer faster. @throws identity.sign-in-busy (503) */
  async checkAgainstNothing(password: string): Promise<void> {
    this.decoy ??= hash(newSecret(), COST);
    const decoy = await this.decoy;
    await this.turnstile.pass(() => verify(decoy, password));
  }
}
