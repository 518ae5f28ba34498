import type { Memory } from "./state/memory.ts";
import { openSqliteMemory } from "./state/sqlite-memory.ts";
import type { Secret } from "./platform/secret.ts";

export interface MemorySettings {
  readonly dataDir: string;
  readonly storeUrl: Secret | null;
  /** See `SqliteMemoryOptions`. */
  readonly secret: string;
  /** See `SqliteMemoryOptions`. */
  readonly isShared?: boolean;
  /** See `SqliteMemoryOptions`. */
  readonly onLoss?: (error: unknown) => void;
}

/**
 * What the bot remembers, in the database where one is set, else in a file. To be closed.
 * @throws MemoryError or StoreError
 */
export async function openMemory({ storeUrl, ...options }: MemorySettings): Promise<Memory> {
  if (storeUrl === null) return openSqliteMemory(options);
  const { openPostgresMemory } = await import("./state/postgres-memory.ts");
  return openPostgresMemory(storeUrl.reveal(), options.secret);
}
