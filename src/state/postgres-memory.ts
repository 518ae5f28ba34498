import type { PostgresDatabase } from "../platform/postgres/postgres-database.ts";
import type { SqlRunner } from "../platform/postgres/postgres-database.ts";
import { storable } from "../platform/postgres/storable.ts";
import { openStore } from "../platform/postgres/store-migrations.ts";
import { hideWith } from "./hidden.ts";
import { createMemory } from "./memory.ts";
import type { Memory } from "./memory.ts";
import type { StateDatabase, Work } from "./state-database.ts";

export interface PostgresMemoryOptions {
  /** As in STORE_URL. */
  readonly address: string;
  /** People are kept as HMACs under it; with another secret they are other people. Not empty. */
  readonly secret: string;
}

/**
 * The memory in a database, where several processes share it. Brings the schema to this build's version.
 * @throws StoreError when the server cannot be reached, or refuses; ConfigError on an address that cannot be used
 */
export async function openPostgresMemory({
  address,
  secret,
}: PostgresMemoryOptions): Promise<Memory> {
  const hiding = hideWith(secret);
  const database = await openStore(address);
  return createMemory(stateIn(database), hiding);
}

function stateIn(database: PostgresDatabase): StateDatabase {
  const asAWhole = <Result>(work: () => Work<Result>): Promise<Result> =>
    database.transaction((session) => perform(session, work));
  return {
    read: (work) => perform(database, work),
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
  while (step.done !== true) {
    const { sql, values } = step.value;
    const rows = await runner.query(
      sql,
      values.map((value) => (typeof value === "string" ? storable(value) : value)),
    );
    step = steps.next(rows);
  }
  return step.value;
}
