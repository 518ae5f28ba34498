import { readFileSync } from "node:fs";

/** What the engines call what they have in different words. */
interface Dialect {
  /** Of columns that hold a moment. */
  readonly moment: string;
  readonly boolean: string;
  /** Stands behind the columns of each table. */
  readonly ending: string;
}

/** The tables of the bot's memory, as SQL that makes them in SQLite or in Postgres. */
export function stateTables(dialect: Dialect): string {
  const sql = readFileSync(new URL("state-tables.sql", import.meta.url), "utf8");
  return sql.replace(/\{(\w+)\}/g, (_, name: keyof Dialect) => dialect[name]);
}
