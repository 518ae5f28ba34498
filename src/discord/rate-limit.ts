import type { RateLimit } from "./limits.ts";

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

/** `noticed` is false the first time in a row that a key is refused: the moment to tell its owner, once. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterMs: number; readonly noticed: boolean };

interface Bucket {
  tokens: number;
  readAt: number;
  noticed: boolean;
}

/** Number of buckets from which on the full ones, which say nothing, are dropped. */
const SWEEP_FROM = 1000;

/**
 * A token bucket for each key: `burst` at once, then `perMinute` a minute. Asking costs one token;
 * a refusal costs none.
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  admit(key: string): Admission {
    const bucket = this.#refilled(key);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      bucket.noticed = false;
      return { admitted: true };
    }
    const { noticed } = bucket;
    bucket.noticed = true;
    const retryAfterMs = Math.ceil(((1 - bucket.tokens) * 60_000) / this.#limit.perMinute);
    return { admitted: false, retryAfterMs, noticed };
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  giveBack(key: string): void {
    const bucket = this.#refilled(key);
    bucket.tokens = Math.min(this.#limit.burst, bucket.tokens + 1);
  }

  #refilled(key: string): Bucket {
    const now = this.#clock();
    if (this.#buckets.size >= SWEEP_FROM) this.#dropFull(now);
    const bucket = this.#buckets.get(key) ?? {
      tokens: this.#limit.burst,
      readAt: now,
      noticed: false,
    };
    bucket.tokens = this.#tokensAt(bucket, now);
    bucket.readAt = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #tokensAt(bucket: Bucket, now: number): number {
    const gained = (Math.max(0, now - bucket.readAt) * this.#limit.perMinute) / 60_000;
    return Math.min(this.#limit.burst, bucket.tokens + gained);
  }

  #dropFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#tokensAt(bucket, now) >= this.#limit.burst) this.#buckets.delete(key);
    }
  }
}
