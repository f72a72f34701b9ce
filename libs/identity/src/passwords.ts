import { newSecret, Problem } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { SIGN_IN_BUSY } from './identity.problems';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane; about 20 ms. The variant is the library's default, argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2 burns a core and 19 MiB each: more at once would starve everything else of the process. */
const MAX_RUNNING = 2;
/** About a second of work; whoever comes later is told to come back. */
const MAX_WAITING = 60;
const RETRY_AFTER_SECONDS = 5;

/** Hashes and checks passwords, two at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** @returns PHC string. @throws identity.sign-in-busy (503) */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** @throws identity.sign-in-busy (503) */
  isRight(passwordHash: string, password: string): Promise<boolean> {
    return this.inTurn(() => verify(passwordHash, password));
  }

  /** As long as a real check, always wrong: an unknown e-mail address must not answer faster. @throws identity.sign-in-busy (503) */
  async checkAgainstNothing(password: string): Promise<void> {
    this.decoy ??= hash(newSecret(), COST);
    const decoy = await this.decoy;
    await this.inTurn(() => verify(decoy, password));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MAX_RUNNING) {
      if (this.waiting.length >= MAX_WAITING)
        throw new Problem(SIGN_IN_BUSY, {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // The place is handed to the next in line, so nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
