import type { Hiding } from "../hidden.ts";
import type { PaceKeeper } from "../pace-keeper.ts";
import { givenBack, refilled, taken } from "../token-bucket.ts";
import type { Admission, Bucket, RateLimit } from "../token-bucket.ts";
import type { PostgresDatabase } from "../../platform/postgres/postgres-database.ts";

export class PostgresPaceKeeper implements PaceKeeper {
  readonly #database: PostgresDatabase;
  readonly #hiding: Hiding;

  constructor(database: PostgresDatabase, hiding: Hiding) {
    this.#database = database;
    this.#hiding = hiding;
  }

  admit(userId: string, limit: RateLimit, now: number): Promise<Admission> {
    return this.#change(userId, refilled(undefined, limit, now), (known) => {
      const { admission, bucket } = taken(refilled(known, limit, now));
      return { bucket, result: admission };
    });
  }

  async giveBack(userId: string, limit: RateLimit, now: number): Promise<void> {
    await this.#change(userId, refilled(undefined, limit, now), (known) => {
      return { bucket: givenBack(refilled(known, limit, now)), result: null };
    });
  }

  /** Reads and writes a bucket with nobody in between: its row is locked from the first statement on. */
  #change<Result>(
    userId: string,
    full: Bucket,
    change: (known: Bucket) => { readonly bucket: Bucket; readonly result: Result },
  ): Promise<Result> {
    const user = this.#hiding.hashUser(userId);
    return this.#database.session((session) =>
      session.transaction(async () => {
        const [row] = await session.query<{ bucket: Bucket }>(
          `INSERT INTO pace (user_hash, bucket, read_at) VALUES ($1, $2, $3)
           ON CONFLICT (user_hash) DO UPDATE SET read_at = excluded.read_at RETURNING bucket`,
          [user, JSON.stringify(full), new Date(full.readAt).toISOString()],
        );
        const { bucket, result } = change(row!.bucket);
        await session.query("UPDATE pace SET bucket = $2 WHERE user_hash = $1", [
          user,
          JSON.stringify(bucket),
        ]);
        return result;
      }),
    );
  }
}
