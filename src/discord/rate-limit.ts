import type { Logger } from "../platform/logging.ts";
import { givenBack, refilled, taken } from "../state/pace-keeper.ts";
import type { Admission, Bucket, PaceKeeper, RateLimit } from "../state/pace-keeper.ts";
import { STORE_TIMEOUT_MS, inTime } from "./in-time.ts";

/** Number of buckets from which on the full ones, which say nothing, are dropped. */
const SWEEP_FROM = 1000;

/**
 * A token bucket for each key: `burst` at once, then `perMinute` a minute. Asking costs one token;
 * a refusal costs none. A key's limit may be another than the usual one; its bucket then begins anew.
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #sweepAt = SWEEP_FROM;

  /** @param clock milliseconds since some fixed moment */
  constructor(limit: RateLimit, clock: () => number) {
    this.#limit = limit;
    this.#clock = clock;
  }

  admit(key: string, limit = this.#limit): Admission {
    const now = this.#clock();
    if (this.#buckets.size >= this.#sweepAt) this.#dropFull(now);
    const { admission, bucket } = taken(refilled(this.#buckets.get(key), limit, now));
    this.#buckets.set(key, bucket);
    return admission;
  }

  /**
   * Takes a token that may yet have to come, and says in how many milliseconds it will; 0 where there is
   * one. Null, taking none, where that is more than `maxWaitMs`.
   */
  reserve(key: string, limit: RateLimit, maxWaitMs: number): number | null {
    const bucket = refilled(this.#buckets.get(key), limit, this.#clock());
    const waitMs = Math.max(0, Math.ceil(((1 - bucket.tokens) * 60_000) / limit.perMinute));
    if (waitMs > maxWaitMs) return null;
    this.#buckets.set(key, { ...bucket, tokens: bucket.tokens - 1 });
    return waitMs;
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  giveBack(key: string, limit = this.#limit): void {
    const bucket = refilled(this.#buckets.get(key), limit, this.#clock());
    this.#buckets.set(key, givenBack(bucket));
  }

  #dropFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      const { limit, tokens } = refilled(bucket, bucket.limit, now);
      if (tokens >= limit.burst) this.#buckets.delete(key);
    }
    // Twice what is left, so that looking at all of them costs each a constant share.
    this.#sweepAt = Math.max(SWEEP_FROM, 2 * this.#buckets.size);
  }
}

export interface UserPaceOptions {
  /** What holds in every server that has set nothing else. */
  readonly usual: RateLimit;
  /** Counts what other processes are asked as well; null where there are none. */
  readonly shared: PaceKeeper | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * How fast each person may ask. The usual limit counts what somebody asks in all servers, which different
 * processes serve; a limit of a server's own is that of one process alone.
 */
export class UserPace {
  readonly #options: UserPaceOptions;
  readonly #own: RateLimiter;

  constructor(options: UserPaceOptions) {
    this.#options = options;
    this.#own = new RateLimiter(options.usual, options.now);
  }

  /** @param own the server's own limit; null for the usual one */
  async admit(userId: string, guildId: string | null, own: RateLimit | null): Promise<Admission> {
    const { key, limit, shared } = this.#bucketOf(userId, guildId, own);
    const { logger, now } = this.#options;
    try {
      if (shared !== null) return await inTime(shared.admit(key, limit, now()), STORE_TIMEOUT_MS);
    } catch (error) {
      logger.warn({ error }, "The pace of an asker is counted by this process alone.");
    }
    return this.#own.admit(key, limit);
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  async giveBack(userId: string, guildId: string | null, own: RateLimit | null): Promise<void> {
    const { key, limit, shared } = this.#bucketOf(userId, guildId, own);
    const { logger, now } = this.#options;
    if (shared === null) this.#own.giveBack(key, limit);
    await shared?.giveBack(key, limit, now()).catch((error: unknown) => {
      logger.warn({ error }, "A question that was refused still counts.");
    });
  }

  #bucketOf(userId: string, guildId: string | null, own: RateLimit | null) {
    const { shared, usual } = this.#options;
    return own === null
      ? { key: userId, limit: usual, shared }
      : { key: `${guildId ?? ""}/${userId}`, limit: own, shared: null };
  }
}
