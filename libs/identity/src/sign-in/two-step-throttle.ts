import type { Uuid } from '@chogura/kernel';
import { RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { limiter, takePoint } from './attempt-limits';
import { TOO_MANY_ATTEMPTS } from '../identity.problems';

/** Of a million codes: three good at a time, so this many tries a quarter of an hour find one in some years. */
const MAX_FAILURES = 5;
const WINDOW_SECONDS = 15 * 60;

/** Counts wrong one-time passwords per person. */
@Injectable()
export class TwoStepThrottle {
  private readonly people: RateLimiterAbstract;

  constructor(redis: RedisConnection) {
    this.people = limiter(redis, 'two-step', { points: MAX_FAILURES, seconds: WINDOW_SECONDS });
  }

  /** @throws identity.too-many-attempts (429) with Retry-After */
  async begin(userId: Uuid): Promise<{ succeeded(): Promise<void> }> {
    await takePoint(this.people, userId, TOO_MANY_ATTEMPTS);
    return { succeeded: async () => void (await this.people.delete(userId)) };
  }
}
