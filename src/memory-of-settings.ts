import type { Secret } from "./platform/secret.ts";
import type { Memory } from "./state/memory.ts";
import { openSqliteMemory } from "./state/sqlite-memory.ts";
import type { SqliteMemoryOptions } from "./state/sqlite-memory.ts";

/**
 * What the bot remembers, in the database where one is set, else in a file. To be closed.
 * @throws MemoryError or StoreError
 */
export async function openMemory({
  storeUrl,
  ...options
}: SqliteMemoryOptions & { readonly storeUrl: Secret | null }): Promise<Memory> {
  if (storeUrl === null) return openSqliteMemory(options);
  const { openPostgresMemory } = await import("./state/postgres-memory.ts");
  return openPostgresMemory(storeUrl.reveal(), options.secret);
}
