import type { Admission, RateLimit } from "./token-bucket.ts";

/** One token bucket for each person, whichever process asks. */
export interface PaceKeeper {
  /** Takes a token at the time `now`, in milliseconds since 1970. */
  admit(userId: string, limit: RateLimit, now: number): Promise<Admission>;
  /** Gives back what `admit` took. */
  giveBack(userId: string, limit: RateLimit, now: number): Promise<void>;
}
