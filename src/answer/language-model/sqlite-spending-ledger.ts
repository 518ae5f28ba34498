import { dirname } from "node:path";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { openKeptDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { Amount, SpendingLedger } from "./spending.ts";

const SCHEMA = `CREATE TABLE IF NOT EXISTS spending (
  day TEXT PRIMARY KEY,
  tokens INTEGER NOT NULL,
  micro_usd INTEGER NOT NULL
) WITHOUT ROWID`;

/** A ledger in a SQLite file of its own, made when missing; several processes may have it open. */
export class SqliteSpendingLedger implements SpendingLedger {
  readonly #database: SqliteDatabase;

  private constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  static open(path: string): SqliteSpendingLedger {
    makeFolder(dirname(path));
    const database = openKeptDatabase(path);
    database.exec(SCHEMA);
    return new SqliteSpendingLedger(database);
  }

  spentOn(day: string): Amount {
    const row = this.#database
      .prepare("SELECT tokens, micro_usd AS microUsd FROM spending WHERE day = ?")
      .get(day) as Amount | undefined;
    return row ?? { tokens: 0, microUsd: 0 };
  }

  reserve(day: string, amount: Amount, most: Partial<Amount>): boolean {
    const { tokens = Infinity, microUsd = Infinity } = most;
    const reserve = this.#database.transaction(() => {
      const spent = this.spentOn(day);
      if (spent.tokens + amount.tokens > tokens) return false;
      if (spent.microUsd + amount.microUsd > microUsd) return false;
      this.add(day, amount);
      return true;
    });
    // Immediate: two processes that read the same sum must not both add to it.
    return reserve.immediate();
  }

  add(day: string, { tokens, microUsd }: Amount): void {
    this.#database
      .prepare(
        `INSERT INTO spending (day, tokens, micro_usd) VALUES (?, ?, ?)
         ON CONFLICT (day) DO UPDATE SET
           tokens = tokens + excluded.tokens, micro_usd = micro_usd + excluded.micro_usd`,
      )
      .run(day, tokens, microUsd);
  }

  close(): void {
    this.#database.close();
  }
}
