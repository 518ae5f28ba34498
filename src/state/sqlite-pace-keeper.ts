import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { Hiding } from "./hidden.ts";
import type { PaceKeeper } from "./pace-keeper.ts";
import type { Admission, Bucket, RateLimit } from "./token-bucket.ts";
import { givenBack, refilled, taken } from "./token-bucket.ts";

export class SqlitePaceKeeper implements PaceKeeper {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hiding: Hiding;

  constructor(database: SqliteDatabase, turns: SqliteTurns, hiding: Hiding) {
    this.#database = database;
    this.#turns = turns;
    this.#hiding = hiding;
  }

  admit(userId: string, limit: RateLimit, now: number): Promise<Admission> {
    return this.#change(userId, (known) => {
      const { admission, bucket } = taken(refilled(known, limit, now));
      return { bucket, result: admission };
    });
  }

  giveBack(userId: string, limit: RateLimit, now: number): Promise<void> {
    return this.#change(userId, (known) => {
      return { bucket: givenBack(refilled(known, limit, now)), result: undefined };
    });
  }

  /** Reads and writes a bucket with nobody in between. */
  #change<Result>(
    userId: string,
    change: (known: Bucket | undefined) => { readonly bucket: Bucket; readonly result: Result },
  ): Promise<Result> {
    const user = this.#hiding.hashUser(userId);
    const turn = this.#database.transaction(() => {
      const row = this.#database
        .prepare<[string], { bucket: string }>("SELECT bucket FROM pace WHERE user_hash = ?")
        .get(user);
      const known = row === undefined ? undefined : (JSON.parse(row.bucket) as Bucket);
      const { bucket, result } = change(known);
      this.#database
        .prepare(
          `INSERT INTO pace (user_hash, bucket, read_at) VALUES (?, ?, ?)
           ON CONFLICT (user_hash) DO UPDATE SET bucket = excluded.bucket, read_at = excluded.read_at`,
        )
        .run(user, JSON.stringify(bucket), new Date(bucket.readAt).toISOString());
      return result;
    });
    return this.#turns.write(() => turn.immediate());
  }
}
