import { createHash } from 'node:crypto';
import { Problem, type ProblemDefinition } from '@chogura/kernel';
import type { RedisConnection } from '@chogura/platform';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts per key in Redis; in memory while Redis is away. */
export function limiter(
  redis: RedisConnection,
  keyPrefix: string,
  limit: { readonly points: number; readonly seconds: number },
): RateLimiterAbstract {
  const limits = { keyPrefix, points: limit.points, duration: limit.seconds };
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis.client,
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(limits),
  });
}

/**
 * @param exceeded is told with {minutes} until there are points again
 * @returns how many points the key has used up by now
 */
export async function takePoint(
  limiter: RateLimiterAbstract,
  key: string,
  exceeded: ProblemDefinition,
): Promise<number> {
  try {
    return (await limiter.consume(key)).consumedPoints;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const retryAfterSeconds = Math.ceil(reason.msBeforeNext / 1000);
    throw new Problem(exceeded, { minutes: Math.ceil(retryAfterSeconds / 60) }, { retryAfterSeconds });
  }
}

/** An account by its e-mail address, whether there is one or not, without the address standing in Redis. */
export const accountKey = (email: string): string => createHash('sha256').update(email).digest('base64url');
