import type { RateLimit } from "./limits.ts";

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

/** `noticed` is false the first time in a row that a key is refused: the moment to tell its owner, once. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterMs: number; readonly noticed: boolean };

interface Bucket {
  readonly limit: RateLimit;
  tokens: number;
  readAt: number;
  noticed: boolean;
}

/** Number of buckets from which on the full ones, which say nothing, are dropped. */
const SWEEP_FROM = 1000;

/**
 * A token bucket for each key: `burst` at once, then `perMinute` a minute. Asking costs one token;
 * a refusal costs none. A key's limit may be another than the usual one; its bucket then begins anew.
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  admit(key: string, limit = this.#limit): Admission {
    const bucket = this.#refilled(key, limit);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      bucket.noticed = false;
      return { admitted: true };
    }
    const { noticed } = bucket;
    bucket.noticed = true;
    const retryAfterMs = Math.ceil(((1 - bucket.tokens) * 60_000) / limit.perMinute);
    return { admitted: false, retryAfterMs, noticed };
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  giveBack(key: string, limit = this.#limit): void {
    const bucket = this.#refilled(key, limit);
    bucket.tokens = Math.min(limit.burst, bucket.tokens + 1);
  }

  #refilled(key: string, limit: RateLimit): Bucket {
    const now = this.#clock();
    if (this.#buckets.size >= SWEEP_FROM) this.#dropFull(now);
    const known = this.#buckets.get(key);
    const isSame = known?.limit.burst === limit.burst && known.limit.perMinute === limit.perMinute;
    const bucket = isSame ? known : { limit, tokens: limit.burst, readAt: now, noticed: false };
    bucket.tokens = tokensAt(bucket, now);
    bucket.readAt = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #dropFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (tokensAt(bucket, now) >= bucket.limit.burst) this.#buckets.delete(key);
    }
  }
}

function tokensAt({ limit, readAt, tokens }: Bucket, now: number): number {
  const gained = (Math.max(0, now - readAt) * limit.perMinute) / 60_000;
  return Math.min(limit.burst, tokens + gained);
}
