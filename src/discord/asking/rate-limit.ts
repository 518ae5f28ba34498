import { LimitedCollection } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { givenBack, refilled, taken } from "../../state/pace-keeper.ts";
import type { Admission, Bucket, PaceKeeper, RateLimit } from "../../state/pace-keeper.ts";
import { STORE_TIMEOUT_MS, inTime } from "./in-time.ts";

/** Number of buckets from which on a full one, which says nothing, makes room for another. */
const BUCKETS_KEPT = 1_000;

/**
 * A token bucket for each key: `burst` at once, then `perMinute` a minute. Asking costs one token;
 * a refusal costs none. A key's limit may be another than the usual one; its bucket then begins anew.
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: () => number;
  readonly #buckets: LimitedCollection<string, Bucket>;

  /** @param clock milliseconds since some fixed moment */
  constructor(limit: RateLimit, clock: () => number) {
    this.#limit = limit;
    this.#clock = clock;
    this.#buckets = new LimitedCollection({
      maxSize: BUCKETS_KEPT,
      keepOverLimit: (bucket) => refilled(bucket, bucket.limit, clock()).tokens < bucket.limit.burst,
    });
  }

  /** @param maxWaitMs how long the token may yet take to come */
  admit(key: string, limit = this.#limit, maxWaitMs = 0): Admission {
    const { admission, bucket } = taken(refilled(this.#buckets.get(key), limit, this.#clock()), maxWaitMs);
    this.#buckets.set(key, bucket);
    return admission;
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  giveBack(key: string, limit = this.#limit): void {
    const bucket = refilled(this.#buckets.get(key), limit, this.#clock());
    this.#buckets.set(key, givenBack(bucket));
  }
}

interface UserPaceOptions {
  readonly usual: RateLimit;
  /** Counts what other processes are asked as well; null where there are none. */
  readonly shared: PaceKeeper | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** How fast each person may ask. */
export type UserPace = ReturnType<typeof createUserPace>;

/**
 * The usual limit counts what somebody asks in all servers, which different processes serve; a limit of a server's own is
 * that of one process alone.
 */
export function createUserPace({ logger, now, shared, usual }: UserPaceOptions) {
  const ours = new RateLimiter(usual, now);
  const bucketOf = (userId: string, guildId: string | null, own: RateLimit | null) =>
    own === null
      ? { key: userId, limit: usual, keeper: shared }
      : { key: `${guildId ?? ""}/${userId}`, limit: own, keeper: null };
  return {
    /** Takes a token. The arguments name its bucket; the last is the server's own limit, null for the usual one. */
    async admit(...asker: Parameters<typeof bucketOf>): Promise<Admission> {
      const { keeper, key, limit } = bucketOf(...asker);
      try {
        if (keeper !== null) return await inTime(keeper.admit(key, limit, now()), STORE_TIMEOUT_MS);
      } catch (error) {
        logger.warn({ error }, "The pace of an asker is counted by this process alone.");
      }
      return ours.admit(key, limit);
    },

    /** Gives back what `admit` took, for a question that another limit refused. */
    async giveBack(...asker: Parameters<typeof bucketOf>): Promise<void> {
      const { keeper, key, limit } = bucketOf(...asker);
      if (keeper === null) ours.giveBack(key, limit);
      await keeper?.giveBack(key, limit, now()).catch((error: unknown) => {
        logger.warn({ error }, "A question that was refused still counts.");
      });
    },
  };
}
