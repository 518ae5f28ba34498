import type { PostgresDatabase, SqlRunner } from "../platform/postgres/postgres-database.ts";
import { openStore } from "../platform/postgres/store-migrations.ts";
import { hideWith } from "./hidden.ts";
import { createMemory } from "./memory.ts";
import type { Memory } from "./memory.ts";
import type { StateDatabase, Statement, Work } from "./state-database.ts";

/**
 * The memory in a database, where several processes share it. Brings the schema to this build's version.
 * @param address as in STORE_URL
 * @param secret see `SqliteMemoryOptions`
 * @throws StoreError when the server cannot be reached, or refuses; ConfigError on an address that cannot be used
 */
export async function openPostgresMemory(address: string, secret: string): Promise<Memory> {
  const hiding = hideWith(secret);
  const database = await openStore(address);
  return createMemory(stateIn(database), hiding);
}

function stateIn(database: PostgresDatabase): StateDatabase {
  const asAWhole = <Result>(work: () => Work<Result>): Promise<Result> =>
    database.transaction((session) => perform(session, work));
  return {
    read: (sql, ...values) => rowsOf(database, { sql, values }),
    change: (sql, ...values) => rowsOf(database, { sql, values }),
    write: asAWhole,
    async keep(work) {
      await asAWhole(work);
    },
    close: () => database.close(),
  };
}

async function perform<Result>(runner: SqlRunner, work: () => Work<Result>): Promise<Result> {
  const steps = work();
  let step = steps.next([]);
  while (step.done !== true) step = steps.next(await rowsOf(runner, step.value));
  return step.value;
}

async function rowsOf<Row>(runner: SqlRunner, { sql, values }: Statement): Promise<Row[]> {
  const rows = await runner.query<Record<string, unknown>>(sql, values);
  return rows.map((row) => {
    const cells = Object.entries(row).map(([name, cell]) => {
      return [name, cell instanceof Date ? cell.toISOString() : cell] as const;
    });
    return Object.fromEntries(cells) as Row;
  });
}
