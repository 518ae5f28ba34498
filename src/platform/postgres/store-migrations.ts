import { stateTables } from "../state-tables.ts";
import { StoreError } from "../errors.ts";
import { PostgresDatabase } from "./postgres-database.ts";
import type { SqlSession } from "./postgres-database.ts";

/**
 * Each step leads from the version of its place to the next. A step that has been released is never changed:
 * what is to be different is a further step.
 *
 * - `current_index` has one row, the manifest; `stamp` is another number after every change.
 * - `generations` names those that are being written or stand, with their manifests; their tables are in `generation-tables.ts`.
 * - `embedded_vectors` keeps what a build has embedded until its generation stands.
 * - The other tables are the bot's memory.
 */
export const STORE_MIGRATIONS: readonly string[] = [
  `CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
   CREATE SEQUENCE index_stamps;
   CREATE TABLE current_index (
     is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
     manifest text NOT NULL,
     stamp bigint NOT NULL
   );
   CREATE TABLE generations (
     number integer PRIMARY KEY,
     name text NOT NULL UNIQUE,
     is_whole boolean NOT NULL DEFAULT false,
     term_total bigint,
     manifest text
   );
   CREATE TABLE embedded_vectors (
     model text NOT NULL,
     hash bytea NOT NULL,
     vector vector NOT NULL,
     PRIMARY KEY (model, hash)
   );
   ${stateTables({ moment: "timestamptz", boolean: "boolean", ending: "" })}`,
];

/**
 * Connects to the store, its schema being brought to this build's version.
 * @param address as in STORE_URL
 * @throws StoreError when the server cannot be reached, refuses, or lacks pgvector; ConfigError
 */
export async function openStore(address: string): Promise<PostgresDatabase> {
  const database = new PostgresDatabase(address);
  try {
    await migrateStore(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Brings the schema of the store to this build's version, each step whole or not at all; others who start at
 * the same time wait. Where nothing is to be done, nothing is written, so that a replica will do.
 * @param isRehearsal does all of it and takes it back: tells whether it can be done, and changes nothing
 * @returns whether there is anything to do
 * @throws StoreError for a store of a later build, and where the server refuses
 */
export async function migrateStore(
  database: PostgresDatabase,
  migrations: readonly string[] = STORE_MIGRATIONS,
  isRehearsal = false,
): Promise<boolean> {
  const version = await readVersion(database);
  assertKnown(version, migrations, database);
  if (version === migrations.length) return false;
  const takeBack = new Error("taken back");
  const migrate = async (session: SqlSession): Promise<void> => {
    await apply(session, database, migrations);
    if (isRehearsal) throw takeBack;
  };
  const migration = database.session((session) => {
    const all = (): Promise<void> => session.transaction(() => migrate(session));
    // Others may be at it for a while; a rehearsal must not hold them up.
    return isRehearsal ? all() : session.unhurried(all);
  });
  await migration.catch((error: unknown) => {
    if (error !== takeBack) throw error;
  });
  return true;
}

/** What `migrateStore` would do, without doing it. */
export async function rehearseMigrations(database: PostgresDatabase): Promise<boolean> {
  return await migrateStore(database, STORE_MIGRATIONS, true);
}

/** Within a transaction. */
async function apply(
  session: SqlSession,
  database: PostgresDatabase,
  migrations: readonly string[],
): Promise<void> {
  const { schema } = database;
  // Others wait here, and then find the work done.
  await session.query("SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))", [
    "kurultai migrations",
    schema,
  ]);
  const hasSchema = await session.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]);
  if (hasSchema.length === 0) await session.query(`CREATE SCHEMA "${schema}"`);
  await session.query("CREATE TABLE IF NOT EXISTS migrations (version integer PRIMARY KEY)");
  const [done] = await session.query<{ count: number }>("SELECT count(*)::integer AS count FROM migrations");
  const version = done?.count ?? 0;
  assertKnown(version, migrations, database);
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    await session.query(step);
    await session.query("INSERT INTO migrations VALUES ($1)", [at + 1]);
  }
}

async function readVersion(database: PostgresDatabase): Promise<number> {
  const name = `${database.schema}.migrations`;
  const [found] = await database.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    name,
  ]);
  if (found?.exists !== true) return 0;
  const [row] = await database.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${name}`);
  return row?.count ?? 0;
}

function assertKnown(
  version: number,
  migrations: readonly string[],
  { place, schema }: PostgresDatabase,
): void {
  if (version <= migrations.length) return;
  throw new StoreError(
    `The store ${place} (schema ${schema}) is of version ${version}, and this build knows ` +
      `${migrations.length}. Start the newer build, or name another schema: STORE_URL=…?schema=NAME.`,
  );
}
