import { ApiAllowance } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { RedisConnection } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { API_RATE_EXCEEDED } from './api-keys.problems';
import { limiter } from '../sign-in/attempt-limits';

const WINDOW_SECONDS = 60;

/** Where a key stands in its minute, which begins with its first request. */
export interface KeyRate {
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** Counts the requests of each key, in Redis for all processes together; while Redis is away each process counts for itself. */
@Injectable()
export class KeyThrottle {
  /** One per limit that some plan has: they count under the same names, so that a change of plan starts no minute afresh. */
  private readonly limiters = new Map<number, RateLimiterAbstract>();

  constructor(
    private readonly allowance: ApiAllowance,
    private readonly redis: RedisConnection,
  ) {}

  /** @returns the rate and, past the limit, the refusal: identity.api-rate-exceeded (429) with Retry-After */
  async count(ctx: RequestContext): Promise<{ rate: KeyRate; refusal: Problem | null }> {
    if (ctx.actor.kind !== 'key') throw new Error('only requests of keys are counted');
    const limit = await this.allowance.requestsPerMinute(ctx);
    const { isWithin, state } = await this.take(limit, ctx.actor.keyId);
    const resetSeconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    const rate = { limit, windowSeconds: WINDOW_SECONDS, remaining: Math.max(0, state.remainingPoints), resetSeconds };
    const again = { retryAfterSeconds: resetSeconds };
    return { rate, refusal: isWithin ? null : new Problem(API_RATE_EXCEEDED, { limit, ...again }, again) };
  }

  private async take(limit: number, keyId: Uuid): Promise<{ isWithin: boolean; state: RateLimiterRes }> {
    try {
      return { isWithin: true, state: await this.limiterOf(limit).consume(keyId) };
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return { isWithin: false, state: reason };
    }
  }

  private limiterOf(points: number): RateLimiterAbstract {
    const known = this.limiters.get(points);
    if (known) return known;
    const made = limiter(this.redis, 'api-key', { points, seconds: WINDOW_SECONDS });
    this.limiters.set(points, made);
    return made;
  }
}
