import { dirname } from "node:path";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { openKeptDatabase } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

/** Tokens, and their price in millionths of a dollar. */
export interface Amount {
  readonly tokens: number;
  readonly microUsd: number;
}

const SCHEMA = `CREATE TABLE IF NOT EXISTS spending (
  day TEXT PRIMARY KEY,
  tokens INTEGER NOT NULL,
  micro_usd INTEGER NOT NULL
) WITHOUT ROWID`;

/**
 * What was spent, by day, in a SQLite file of its own, made when missing: it outlives the process, and several may have
 * it open.
 */
export class SpendingLedger {
  readonly #database: SqliteDatabase;

  constructor(path: string) {
    makeFolder(dirname(path));
    this.#database = openKeptDatabase(path, (database) => database.exec(SCHEMA));
  }

  spentOn(day: string): Amount {
    const row = this.#database
      .prepare("SELECT tokens, micro_usd AS microUsd FROM spending WHERE day = ?")
      .get(day) as Amount | undefined;
    return row ?? { tokens: 0, microUsd: 0 };
  }

  /** Adds `amount` to the day unless that would go beyond `most`; whether it was added. */
  reserve(day: string, amount: Amount, most: Amount): boolean {
    const reserve = this.#database.transaction(() => {
      const { microUsd, tokens } = plus(this.spentOn(day), amount);
      const fits = tokens <= most.tokens && microUsd <= most.microUsd;
      if (fits) this.add(day, amount);
      return fits;
    });
    // Immediate: two processes that read the same sum must not both add to it.
    return reserve.immediate();
  }

  /** Adds to the day without a bound; negative amounts give back. */
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

function plus(one: Amount, other: Amount): Amount {
  return { tokens: one.tokens + other.tokens, microUsd: one.microUsd + other.microUsd };
}
