import { createHash } from 'node:crypto';
import { RedisConnection } from '@chogura/platform';
import { Problem } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TOO_MANY_ATTEMPTS } from './identity.problems';

const WINDOW_SECONDS = 15 * 60;
const MAX_FAILURES_PER_ACCOUNT = 10;
/** A whole office shares one address. */
const MAX_FAILURES_PER_ADDRESS = 100;

/** One try to sign in. It counts as failed until someone says otherwise, so that tries in parallel cannot slip through. */
export interface SignInAttempt {
  /** The password was right: the account starts afresh, the address gets its try back. */
  succeeded(): Promise<void>;
  /** Nothing was decided (too busy, database away): the try does not count. */
  aborted(): Promise<void>;
}

/** Counts failures only, per account and per address, in Redis; in memory while Redis is away. */
@Injectable()
export class SignInThrottle {
  private readonly accounts: RateLimiterAbstract;
  private readonly addresses: RateLimiterAbstract;

  constructor(redis: RedisConnection) {
    this.accounts = limiter(redis, 'signin-account', MAX_FAILURES_PER_ACCOUNT);
    this.addresses = limiter(redis, 'signin-address', MAX_FAILURES_PER_ADDRESS);
  }

  /** @throws identity.too-many-attempts (429) with Retry-After */
  async begin(email: string, address: string): Promise<SignInAttempt> {
    const account = createHash('sha256').update(email).digest('base64url');
    await take(this.addresses, address);
    try {
      await take(this.accounts, account);
    } catch (error) {
      // A locked account must not lock its whole office.
      await this.addresses.reward(address);
      throw error;
    }
    return {
      succeeded: async () => {
        await Promise.all([this.accounts.delete(account), this.addresses.reward(address)]);
      },
      aborted: async () => {
        await Promise.all([this.accounts.reward(account), this.addresses.reward(address)]);
      },
    };
  }
}

export function limiter(redis: RedisConnection, keyPrefix: string, points: number): RateLimiterAbstract {
  const limits = { keyPrefix, points, duration: WINDOW_SECONDS };
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis.client,
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(limits),
  });
}

export async function take(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const retryAfterSeconds = Math.ceil(reason.msBeforeNext / 1000);
    throw new Problem(TOO_MANY_ATTEMPTS, { minutes: Math.ceil(retryAfterSeconds / 60) }, { retryAfterSeconds });
  }
}
