import { RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { accountKey, limiter, takePoint } from './attempt-limits';
import { TOO_MANY_ATTEMPTS } from '../identity.problems';

const WINDOW_MINUTES = 15;
const MAX_FAILURES_PER_ACCOUNT = 10;
/** A whole office shares one address. */
const MAX_FAILURES_PER_ADDRESS = 100;

/** One try to sign in. It counts as failed until someone says otherwise, so that tries in parallel cannot slip through. */
export interface SignInAttempt {
  /** When it fails, the account is locked: there are no more tries after it. */
  readonly isLast: boolean;
  /** The password was right: the account starts afresh, the address gets its try back. */
  succeeded(): Promise<void>;
  /** Nothing was decided (too busy, database away): the try does not count. */
  aborted(): Promise<void>;
}

/** Counts failures only, per account and per address. */
@Injectable()
export class SignInThrottle {
  /** How long an account stays locked, counted from the first failure. */
  static readonly windowMinutes = WINDOW_MINUTES;
  private readonly accounts: RateLimiterAbstract;
  private readonly addresses: RateLimiterAbstract;

  constructor(redis: RedisConnection) {
    const seconds = WINDOW_MINUTES * 60;
    this.accounts = limiter(redis, 'signin-account', { points: MAX_FAILURES_PER_ACCOUNT, seconds });
    this.addresses = limiter(redis, 'signin-address', { points: MAX_FAILURES_PER_ADDRESS, seconds });
  }

  /** @throws identity.too-many-attempts (429) with Retry-After */
  async begin(email: string, address: string): Promise<SignInAttempt> {
    const account = accountKey(email);
    await takePoint(this.addresses, address, TOO_MANY_ATTEMPTS);
    let used: number;
    try {
      used = await takePoint(this.accounts, account, TOO_MANY_ATTEMPTS);
    } catch (error) {
      // A locked account must not lock its whole office.
      await this.addresses.reward(address);
      throw error;
    }
    return {
      isLast: used === MAX_FAILURES_PER_ACCOUNT,
      succeeded: async () => {
        await Promise.all([this.forget(email), this.addresses.reward(address)]);
      },
      aborted: async () => {
        await Promise.all([this.accounts.reward(account), this.addresses.reward(address)]);
      },
    };
  }

  /** The account starts afresh. */
  async forget(email: string): Promise<void> {
    await this.accounts.delete(accountKey(email));
  }
}
