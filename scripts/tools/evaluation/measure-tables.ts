import { tablesOf } from "../../../src/index/postgres/generation-tables.ts";
import { PostgresDatabase } from "../../../src/platform/postgres/postgres-database.ts";

/**
 * What the tables of the latest whole generation take on the disk, in bytes, without and with their indexes.
 * @throws StoreError
 */
export async function measureTables(address: string): Promise<Record<string, number>> {
  const database = new PostgresDatabase(address);
  try {
    const [latest] = await database.query<{ name: string }>(
      "SELECT name FROM generations WHERE is_whole ORDER BY number DESC LIMIT 1",
    );
    const sizes: Record<string, number> = {};
    for (const [name, table] of Object.entries(tablesOf(latest?.name ?? ""))) {
      const [row] = await database.query<{ rows: string; indexes: string }>(
        "SELECT pg_table_size($1::regclass) AS rows, pg_indexes_size($1::regclass) AS indexes",
        [table],
      );
      sizes[name] = Number(row?.rows);
      sizes[`${name} indexes`] = Number(row?.indexes);
    }
    return sizes;
  } finally {
    await database.close();
  }
}
