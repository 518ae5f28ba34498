import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { StoreError } from "../errors.ts";
import { storable } from "./copy-binary.ts";
import { readStoreAddress } from "./store-address.ts";
import { asStoreError, isLostConnection } from "./store-failure.ts";

/** No question waits longer for the server; a statement that is under way then is ended there. */
const STATEMENT_TIMEOUT_MS = 25_000;

/**
 * Candidates that a search of the vector graph keeps (pgvector's `hnsw.ef_search`, at most 1000): eight times the
 * 100 passages that retrieval asks for.
 */
const GRAPH_SEARCH_WIDTH = 800;

export type SqlValue = string | number | boolean | null | Buffer | readonly SqlValue[];

export interface SqlRunner {
  query<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** One connection of its own: what is locked or begun on it stays so from call to call. */
export interface SqlSession extends SqlRunner {
  /** All of `work` or nothing of it. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` without a bound on the time of a statement. */
  unhurried<T>(work: () => Promise<T>): Promise<T>;
  /** Loads rows by `COPY … FROM STDIN (FORMAT binary)`; see `copy-binary.ts`. */
  copyIn(sql: string, rows: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void>;
}

/**
 * A pool of connections to the database of STORE_URL. No other module imports the driver. Tables are named
 * without their schema; `kurultai` is looked through first unless the address names another.
 *
 * Failures rise as StoreError where a person can mend them. None holds the password.
 */
export class PostgresDatabase implements SqlRunner {
  /** Host, port and database. */
  readonly place: string;
  readonly schema: string;
  readonly #pool: pg.Pool;

  /** Connects when first asked. @throws ConfigError on an address that cannot be used */
  constructor(address: string) {
    const { driver, place, schema, connections } = readStoreAddress(address);
    this.place = place;
    this.schema = schema;
    this.#pool = new pg.Pool({
      ...driver,
      max: connections,
      verify: (client, done) => {
        void prepare(client, schema).then(() => {
          done();
        }, done);
      },
    });
    // An idle connection that the server ends is replaced when the next one is needed.
    this.#pool.on("error", () => undefined);
  }

  /** Asked once more when the connection was lost: `sql` must do no harm when it is done twice. */
  async query<Row extends object>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    const ask = async (): Promise<Row[]> => rowsOf(this.#pool, sql, values);
    try {
      return await ask().catch((error: unknown) => {
        if (isLostConnection(error)) return ask();
        throw error;
      });
    } catch (error) {
      throw asStoreError(error, this.place);
    }
  }

  /** Runs `work` on one connection. @throws StoreError, and what `work` throws */
  async session<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | undefined;
    let isSound = false;
    try {
      client = await this.#pool.connect();
      client.on("error", ignore);
      const result = await work(sessionOf(client));
      isSound = true;
      return result;
    } catch (error) {
      throw asStoreError(error, this.place);
    } finally {
      client?.off("error", ignore);
      // What a failure left on the connection, locks or an open transaction, ends with it.
      client?.release(!isSound);
    }
  }

  /** All of `work` or nothing of it; begun again once when the connection was lost, so it must do no harm when it is done twice. */
  async transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    const attempt = (): Promise<T> => this.session((session) => session.transaction(() => work(session)));
    return await attempt().catch((error: unknown) => {
      if (error instanceof StoreError && isLostConnection(error.cause)) return attempt();
      throw error;
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

function ignore(): void {
  // The query that is under way fails too, and tells.
}

/**
 * pgvector may live in `public` or, on some managed servers, in `extensions`. Queries run in one process each,
 * so that sums of floats do not depend on how work was divided; a moment as a text is in UTC.
 */
async function prepare(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query(
    `SET search_path = "${schema}", public, extensions; SET max_parallel_workers_per_gather = 0;
     SET hnsw.ef_search = ${GRAPH_SEARCH_WIDTH}; SET client_min_messages = warning; SET TIME ZONE 'UTC';
     SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
  );
}

async function rowsOf<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  sql: string,
  values: readonly SqlValue[],
): Promise<Row[]> {
  return (await client.query<Row>(sql, values.map(withoutNul))).rows;
}

/** Every text as the database can hold it. */
function withoutNul(value: SqlValue): SqlValue {
  if (typeof value === "string") return storable(value);
  return Array.isArray(value) ? value.map(withoutNul) : value;
}

function sessionOf(client: pg.PoolClient): SqlSession {
  return {
    query: (sql, values = []) => rowsOf(client, sql, values),
    async transaction(work) {
      await client.query("BEGIN");
      try {
        const result = await work();
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch(ignore);
        throw error;
      }
    },
    async unhurried(work) {
      await client.query("SET statement_timeout = 0");
      const result = await work();
      // After a failure the connection is not used again.
      await client.query(`SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
      return result;
    },
    async copyIn(sql, rows) {
      await pipeline(Readable.from(rows, { objectMode: true }), client.query(copyFrom(sql)));
    },
  };
}
