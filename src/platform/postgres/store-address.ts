import { ConfigError } from "../errors.ts";

/** Where a store is, taken apart. */
export interface StoreAddress {
  /** For the driver; holds the password. */
  readonly connectionString: string;
  /** Host, port and database: for messages. */
  readonly place: string;
  /** Schema of all tables. */
  readonly schema: string;
  /** Connections kept at most. */
  readonly connections: number;
}

const DEFAULT_SCHEMA = "kurultai";
const DEFAULT_CONNECTIONS = 8;

/** Why an address cannot be used, as the end of a sentence that begins with its name; null when it can. */
function faultOf(address: string): string | null {
  if (!URL.canParse(address)) return "must look like postgres://user:password@host:5432/database";
  const { protocol, pathname, searchParams } = new URL(address);
  if (!["postgres:", "postgresql:"].includes(protocol)) return "must begin with postgres://";
  if (pathname.length < 2) return "must name a database after the host: postgres://host/database";
  if (!/^[a-z_][a-z0-9_]{0,40}$/u.test(searchParams.get("schema") ?? DEFAULT_SCHEMA)) {
    return "has a schema that is not made of at most 41 small letters, digits and _";
  }
  const connections = Number(searchParams.get("connections") ?? DEFAULT_CONNECTIONS);
  if (!Number.isInteger(connections) || connections < 2 || connections > 100) {
    return "has a number of connections that is not from 2 to 100";
  }
  return null;
}

/**
 * `schema` and `connections` are ours, every other parameter is the driver's (`sslmode`, `sslrootcert`, …).
 * @throws ConfigError on an address that cannot be used; it does not hold the address
 */
export function readStoreAddress(address: string): StoreAddress {
  const fault = faultOf(address);
  if (fault !== null) throw new ConfigError([`STORE_URL ${fault}`]);
  const url = new URL(address);
  const { searchParams, hostname, port, pathname } = url;
  const schema = searchParams.get("schema") ?? DEFAULT_SCHEMA;
  const connections = Number(searchParams.get("connections") ?? DEFAULT_CONNECTIONS);
  for (const ours of ["schema", "connections"]) searchParams.delete(ours);
  const place = `postgres://${hostname}:${port || "5432"}${pathname}`;
  return { connectionString: url.href, place, schema, connections };
}

/** The same database, other tables: for what must not touch those of the bot. */
export function inSchema(address: string, schema: string): string {
  const url = new URL(address);
  url.searchParams.set("schema", schema);
  return url.href;
}
