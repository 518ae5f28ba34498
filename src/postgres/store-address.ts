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

/** Why an address cannot be used as STORE_URL, as the end of a sentence that begins with its name; null when it can. */
export function storeAddressFault(address: string): string | null {
  if (!URL.canParse(address)) return "must look like postgres://user:password@host:5432/database";
  const { protocol, pathname, searchParams } = new URL(address);
  if (!["postgres:", "postgresql:"].includes(protocol)) return "must begin with postgres://";
  if (pathname.length < 2) return "must name a database after the host: postgres://host/database";
  if (!/^[a-z_][a-z0-9_]{0,30}$/u.test(searchParams.get("schema") ?? DEFAULT_SCHEMA)) {
    return "has a schema that is not made of at most 31 small letters, digits and _";
  }
  const connections = Number(searchParams.get("connections") ?? DEFAULT_CONNECTIONS);
  if (!Number.isInteger(connections) || connections < 2 || connections > 100) {
    return "has a number of connections that is not from 2 to 100";
  }
  return null;
}

/**
 * `schema` and `connections` are ours, every other parameter is the driver's (`sslmode`, `sslrootcert`, …).
 * @throws RangeError on an address with a fault
 */
export function readStoreAddress(address: string): StoreAddress {
  const fault = storeAddressFault(address);
  if (fault !== null) throw new RangeError(`The address of the store ${fault}`);
  const url = new URL(address);
  const { searchParams, hostname, port, pathname } = url;
  const schema = searchParams.get("schema") ?? DEFAULT_SCHEMA;
  const connections = Number(searchParams.get("connections") ?? DEFAULT_CONNECTIONS);
  for (const ours of ["schema", "connections"]) searchParams.delete(ours);
  const place = `postgres://${hostname}:${port || "5432"}${pathname}`;
  return { connectionString: url.href, place, schema, connections };
}
