import { type Clock, Problem, type Uuid } from '@chogura/kernel';
import { type Seal, Sealer, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { WRONG_CREDENTIALS } from '../identity.problems';
import { counterOf, newTotpSecret, setupOf, sixDigits, type TwoStepSetup } from '../sign-in/one-time-codes';
import { OperatorLog } from './operator-log';
import { OperatorSessions } from './operator-sessions';
import { type Operator, OperatorsRepository } from './operators.repository';
import { Passwords } from '../passwords/passwords';
import type { Browser } from '../sign-in/sessions';
import { type SignInAttempt, SignInThrottle } from '../sign-in/sign-in-throttle';
import { CODE_REFUSED } from '../sign-in/two-step.problems';

export interface OperatorCredentials {
  /** In any case. */
  readonly email: string;
  readonly password: string;
  /** Of the authenticator app; not given at first. */
  readonly code?: string;
}

/** What is missing yet, or the session that has begun. */
export type OperatorSignInProgress =
  | { readonly next: 'code' }
  | { readonly next: 'setup'; readonly setup: TwoStepSetup }
  | { readonly next: 'done'; readonly sessionId: Uuid };

/**
 * E-mail, password and a one-time password, sent together: nothing is kept of a sign-in under way. Whoever signs in for the first time sets
 * up the app with its first code; there is no way in without one.
 */
@Injectable()
export class OperatorSignIn {
  private readonly secrets: Seal;

  constructor(
    private readonly repository: OperatorsRepository,
    private readonly sessions: OperatorSessions,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly log: OperatorLog,
    sealer: Sealer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.secrets = sealer.for('operator two-step secret');
  }

  /** @throws identity.wrong-credentials (401), identity.code-refused (422), identity.too-many-attempts (429), identity.sign-in-busy (503) */
  async run({ email, password, code }: OperatorCredentials, browser: Browser): Promise<OperatorSignInProgress> {
    const address = email.trim().toLowerCase();
    // Apart from people of companies with the same address.
    const attempt = await this.throttle.begin(`operator ${address}`, browser.address);
    const operator = await this.judge(attempt, address, password);
    if (!operator) {
      await this.log.write({ operatorId: null, address: browser.address }, 'sign-in-failed', { email: address });
      throw new Problem(WRONG_CREDENTIALS);
    }
    if (code === undefined || code === '') {
      // Neither right nor wrong yet.
      await attempt.aborted();
      return operator.twoStepConfirmedAt ? { next: 'code' } : { next: 'setup', setup: await this.setupFor(operator) };
    }
    if (!(await this.isFreshCode(operator, code))) {
      await this.log.write({ operatorId: operator.id, address: browser.address }, 'sign-in-failed', { email: address });
      throw new Problem(CODE_REFUSED);
    }
    await attempt.succeeded();
    return { next: 'done', sessionId: await this.sessions.open(operator, browser) };
  }

  private async judge(attempt: SignInAttempt, email: string, password: string): Promise<Operator | null> {
    try {
      const operator = await this.repository.findByEmail(email);
      if (!operator) await this.passwords.checkAgainstNothing(password);
      const isRight = operator !== null && (await this.passwords.isRight(operator.passwordHash, password));
      return isRight && !operator.disabledAt ? operator : null;
    } catch (error) {
      await attempt.aborted();
      throw error;
    }
  }

  private async setupFor(operator: Operator): Promise<TwoStepSetup> {
    const begun = await this.repository.beginTwoStep(operator.id, this.secrets.seal(newTotpSecret(), operator.id));
    return setupOf(this.secrets.open(begun, operator.id), operator.email);
  }

  private async isFreshCode({ id, sealedSecret }: Operator, code: string): Promise<boolean> {
    const digits = sixDigits(code);
    if (!digits || !sealedSecret) return false;
    const now = this.clock.now();
    const counter = counterOf(this.secrets.open(sealedSecret, id), digits, now);
    return counter !== null && this.repository.useCounter(id, counter, now);
  }
}
