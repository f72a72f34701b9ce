import { RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { accountKey, limiter, takePoint } from '../sign-in/attempt-limits';
import { TOO_MANY_RESETS } from '../identity.problems';

const WINDOW_SECONDS = 60 * 60;
/** Enough for a mail that went astray, too few to fill a mailbox. */
const MAX_PER_ACCOUNT = 5;
/** A whole office shares one address. */
const MAX_PER_ADDRESS = 50;

/** Counts requests for links, per account and per address, whether there is such an account or not. */
@Injectable()
export class ResetThrottle {
  private readonly accounts: RateLimiterAbstract;
  private readonly addresses: RateLimiterAbstract;

  constructor(redis: RedisConnection) {
    this.accounts = limiter(redis, 'reset-account', { points: MAX_PER_ACCOUNT, seconds: WINDOW_SECONDS });
    this.addresses = limiter(redis, 'reset-address', { points: MAX_PER_ADDRESS, seconds: WINDOW_SECONDS });
  }

  /** @throws identity.too-many-resets (429) with Retry-After */
  async take(email: string, address: string): Promise<void> {
    await takePoint(this.addresses, address, TOO_MANY_RESETS);
    await takePoint(this.accounts, accountKey(email), TOO_MANY_RESETS);
  }
}
