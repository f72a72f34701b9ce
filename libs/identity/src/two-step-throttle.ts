import type { Uuid } from '@chogura/kernel';
import { RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { limiter, take } from './sign-in-throttle';

/** Of a million codes: three good at a time, so this many tries a quarter of an hour find one in some years. */
const MAX_FAILURES = 5;

/** Counts wrong one-time passwords per person. */
@Injectable()
export class TwoStepThrottle {
  private readonly people: RateLimiterAbstract;

  constructor(redis: RedisConnection) {
    this.people = limiter(redis, 'two-step', MAX_FAILURES);
  }

  /** @throws identity.too-many-attempts (429) with Retry-After */
  async begin(userId: Uuid): Promise<{ succeeded(): Promise<void> }> {
    await take(this.people, userId);
    return { succeeded: async () => void (await this.people.delete(userId)) };
  }
}
