import { query } from "./state-database.ts";
import type { StateDatabase, Work } from "./state-database.ts";

/** One token bucket for each person, whichever process asks. */
export type PaceKeeper = ReturnType<typeof createPaceKeeper>;

/** @param hashUser see `Hiding` */
export function createPaceKeeper(database: StateDatabase, hashUser: (userId: string) => string) {
  return {
    /** Takes a token at the time `now`, in milliseconds since 1970. */
    admit: (userId: string, limit: RateLimit, now: number) =>
      database.write(function* (): Work<Admission> {
        const user = hashUser(userId);
        const { admission, bucket } = taken(yield* refill(user, limit, now));
        yield* putDown(user, bucket);
        return admission;
      }),

    giveBack: (userId: string, limit: RateLimit, now: number) =>
      database.write(function* (): Work<void> {
        const user = hashUser(userId);
        yield* putDown(user, givenBack(yield* refill(user, limit, now)));
      }),
  };
}

/** The bucket as of now. Its row is written to before it is read: so nobody else changes it until the work is done. */
function* refill(user: string, limit: RateLimit, now: number): Work<Bucket> {
  const full = refilled(undefined, limit, now);
  const [row] = yield* query<{ readonly bucket: string }>(
    `INSERT INTO pace (user_hash, bucket, read_at) VALUES ($1, $2, $3)
     ON CONFLICT (user_hash) DO UPDATE SET read_at = excluded.read_at
     RETURNING bucket`,
    ...[user, JSON.stringify(full), new Date(now).toISOString()],
  );
  return refilled(JSON.parse(row!.bucket) as Bucket, limit, now);
}

function putDown(user: string, bucket: Bucket): Work<unknown> {
  const json = JSON.stringify(bucket);
  return query("UPDATE pace SET bucket = $2 WHERE user_hash = $1", user, json);
}

/** A bucket that holds `burst` tokens and gains `perMinute` of them a minute. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * `waitMs` is until the token that was taken will have come. `noticed` is false the first time in a row that somebody is
 * refused: the moment to tell them, once.
 */
export type Admission =
  | { readonly admitted: true; readonly waitMs: number }
  | { readonly admitted: false; readonly retryAfterMs: number; readonly noticed: boolean };

export interface Bucket {
  readonly limit: RateLimit;
  /** At most `limit.burst`, as of `readAt`; below 0 where some that are yet to come are taken. */
  readonly tokens: number;
  /** Milliseconds since 1970, or since whichever moment its keeper counts from. */
  readonly readAt: number;
  /** Whether its owner was refused the last time. */
  readonly noticed: boolean;
}

/**
 * A bucket at the time `now`: what is known of it, with the tokens it has gained. It begins full, and
 * anew where its limit has become another.
 */
export function refilled(known: Bucket | undefined, limit: RateLimit, now: number): Bucket {
  const isSame = known?.limit.burst === limit.burst && known.limit.perMinute === limit.perMinute;
  if (!isSame) return { limit, tokens: limit.burst, readAt: now, noticed: false };
  const gained = (Math.max(0, now - known.readAt) * limit.perMinute) / 60_000;
  return { ...known, tokens: Math.min(limit.burst, known.tokens + gained), readAt: now };
}

/** Takes a token, where there is one or will be within `maxWaitMs`; a refusal costs none. */
export function taken(
  bucket: Bucket,
  maxWaitMs = 0,
): { readonly bucket: Bucket; readonly admission: Admission } {
  const { limit, noticed, tokens } = bucket;
  const waitMs = Math.max(0, Math.ceil(((1 - tokens) * 60_000) / limit.perMinute));
  if (waitMs > maxWaitMs) {
    const admission = { admitted: false, retryAfterMs: waitMs, noticed } as const;
    return { bucket: { ...bucket, noticed: true }, admission };
  }
  const left = { ...bucket, tokens: tokens - 1, noticed: false };
  return { bucket: left, admission: { admitted: true, waitMs } };
}

/** Puts a token back, for a question that something else refused. */
export function givenBack(bucket: Bucket): Bucket {
  return { ...bucket, tokens: Math.min(bucket.limit.burst, bucket.tokens + 1) };
}
