import { DomainError, type RateClass } from '@evalguard/contract';
import { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';

const windowSeconds = 60;

export interface Allowance {
  rateClass: RateClass;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

export interface RateLimiter {
  /** Takes one request from the caller's allowance; throws RATE_LIMITED (with the allowance) when none is left. */
  take(rateClass: RateClass, callerKey: string): Promise<Allowance>;
  close(): Promise<void>;
}

export class RateLimited extends DomainError {
  readonly allowance: Allowance;
  constructor(allowance: Allowance) {
    super(
      'RATE_LIMITED',
      `More than ${allowance.limit} ${allowance.rateClass} requests in a minute. Try again in ${allowance.resetSeconds} s.`,
      [],
      allowance.resetSeconds,
    );
    this.allowance = allowance;
  }
}

/** In this process, or shared by all replicas when a Redis is given. */
export function createRateLimiter(
  perMinute: Readonly<Record<RateClass, number>>,
  redisUrl?: string,
): RateLimiter {
  const redis =
    redisUrl === undefined
      ? null
      : new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: false });
  // Without a listener a lost Redis would end the process; the insurance limiter below takes over instead.
  redis?.on('error', () => undefined);
  const limiters = new Map<RateClass, RateLimiterAbstract>();
  for (const [rateClass, points] of Object.entries(perMinute) as [RateClass, number][]) {
    const options = { keyPrefix: `evalguard:${rateClass}`, points, duration: windowSeconds };
    const memory = new RateLimiterMemory(options);
    limiters.set(
      rateClass,
      redis === null
        ? memory
        : new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }),
    );
  }

  return {
    async take(rateClass, callerKey) {
      const limiter = limiters.get(rateClass);
      if (limiter === undefined) throw new Error(`no rate limiter for class ${rateClass}`);
      const limit = perMinute[rateClass];
      try {
        return allowanceOf(rateClass, limit, await limiter.consume(callerKey));
      } catch (error) {
        if (error instanceof RateLimiterRes) throw new RateLimited(allowanceOf(rateClass, limit, error));
        throw error;
      }
    },
    async close() {
      redis?.disconnect();
    },
  };
}

function allowanceOf(rateClass: RateClass, limit: number, state: RateLimiterRes): Allowance {
  return {
    rateClass,
    limit,
    remaining: Math.max(0, state.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  };
}

/** The RateLimit fields of draft-ietf-httpapi-ratelimit-headers-10: one item named by the route class. */
export function rateLimitHeaders(allowance: Allowance): Record<string, string> {
  const { rateClass, limit, remaining, resetSeconds } = allowance;
  return {
    RateLimit: `"${rateClass}";r=${remaining};t=${resetSeconds}`,
    'RateLimit-Policy': `"${rateClass}";q=${limit};w=${windowSeconds}`,
  };
}
