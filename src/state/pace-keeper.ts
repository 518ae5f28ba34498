import { query } from "./state-database.ts";
import type { StateDatabase, Work } from "./state-database.ts";
import { givenBack, refilled, taken } from "./token-bucket.ts";
import type { Admission, Bucket, RateLimit } from "./token-bucket.ts";

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

    /** Gives back what `admit` took. */
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
