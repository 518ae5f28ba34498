/** A bucket that holds `burst` tokens and gains `perMinute` of them a minute. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** `noticed` is false the first time in a row that somebody is refused: the moment to tell them, once. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterMs: number; readonly noticed: boolean };

export interface Bucket {
  readonly limit: RateLimit;
  /** 0 to `limit.burst`, as of `readAt`. */
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

/** Takes a token, where there is one; a refusal costs none. */
export function taken(bucket: Bucket): { readonly bucket: Bucket; readonly admission: Admission } {
  const { limit, noticed, tokens } = bucket;
  if (tokens >= 1) {
    return {
      bucket: { ...bucket, tokens: tokens - 1, noticed: false },
      admission: { admitted: true },
    };
  }
  const retryAfterMs = Math.ceil(((1 - tokens) * 60_000) / limit.perMinute);
  return {
    bucket: { ...bucket, noticed: true },
    admission: { admitted: false, retryAfterMs, noticed },
  };
}

/** Puts a token back, for a question that something else refused. */
export function givenBack(bucket: Bucket): Bucket {
  return { ...bucket, tokens: Math.min(bucket.limit.burst, bucket.tokens + 1) };
}
