import { accessSync, constants } from "node:fs";
import { ConfigError } from "../errors.ts";

/** Where a store is, taken apart. */
export interface StoreAddress {
  /** What the driver is told of a connection; holds the password. */
  readonly driver: ReturnType<typeof driverOptions>;
  /** Host, port and database: for messages. */
  readonly place: string;
  /** Schema of all tables. */
  readonly schema: string;
  /** Connections kept at most. */
  readonly connections: number;
}

const DEFAULT_SCHEMA = "kurultai";
const DEFAULT_CONNECTIONS = 8;
/** How long is waited for a connection unless the address says otherwise. */
const CONNECT_TIMEOUT_SECONDS = 10;

const words = (list: string): string[] => list.split(" ");

const SSL_MODES = words("disable allow prefer require verify-ca verify-full no-verify");
const FILES = words("sslrootcert sslcert sslkey");
/** Of libpq's parameters (https://www.postgresql.org/docs/current/libpq-connect.html) those that the driver reads. */
const OF_DRIVER = words("application_name host options password port sslmode user");
/** Those that are read here. */
const READ_HERE = words("channel_binding connect_timeout keepalives keepalives_idle");
/** Those that make no difference to one host, by this driver. */
const WITHOUT_EFFECT = [
  ...words("client_encoding fallback_application_name gssencmode keepalives_count"),
  ...words("keepalives_interval sslcompression sslsni target_session_attrs tcp_user_timeout"),
];
const OURS = words("schema connections");
const KNOWN = new Set([...FILES, ...OF_DRIVER, ...READ_HERE, ...WITHOUT_EFFECT, ...OURS]);

/** Why an address cannot be used, as the end of a sentence that begins with its name; null when it can. Holds no value. */
export function faultOfStoreAddress(address: string): string | null {
  if (!URL.canParse(address)) return "must look like postgres://user:password@host:5432/database";
  const { protocol, hostname, pathname, searchParams } = new URL(address);
  if (!["postgres:", "postgresql:"].includes(protocol)) return "must begin with postgres://";
  if (hostname.includes(",")) return "names several hosts; name one";
  if (pathname.length < 2) return "must name a database after the host: postgres://host/database";
  if (!/^[a-z_][a-z0-9_]{0,40}$/u.test(searchParams.get("schema") ?? DEFAULT_SCHEMA)) {
    return "has a schema that is not made of at most 41 small letters, digits and _";
  }
  const connections = Number(searchParams.get("connections") ?? DEFAULT_CONNECTIONS);
  if (!Number.isInteger(connections) || connections < 2 || connections > 100) {
    return "has a number of connections that is not from 2 to 100";
  }
  if (!(Number(searchParams.get("connect_timeout") ?? 0) >= 0)) {
    return "has a connect_timeout that is not a number of seconds";
  }
  const sslMode = searchParams.get("sslmode") ?? "disable";
  if (!SSL_MODES.includes(sslMode)) return `has an sslmode that is not ${SSL_MODES.join(", ")}`;
  const unknown = [...searchParams.keys()].filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) return `has parameters that are not known here: ${unknown.join(", ")}`;
  return faultOfFiles(searchParams);
}

function faultOfFiles(parameters: URLSearchParams): string | null {
  const hasAuthority = !["", "system"].includes(parameters.get("sslrootcert") ?? "");
  if (parameters.get("sslmode") === "verify-ca" && !hasAuthority) {
    return "has sslmode=verify-ca without the authority's certificate: add sslrootcert=/path, or take verify-full";
  }
  for (const name of FILES) {
    const path = parameters.get(name);
    if (path === null || (name === "sslrootcert" && path === "system")) continue;
    try {
      accessSync(path, constants.R_OK);
    } catch {
      return `has a file that cannot be read: ${name}=${path}`;
    }
  }
  return null;
}

/**
 * `schema` and `connections` are ours, every other parameter is one of libpq's and means the same.
 * @throws ConfigError on an address that cannot be used; it does not hold the address
 */
export function readStoreAddress(address: string): StoreAddress {
  const fault = faultOfStoreAddress(address);
  if (fault !== null) throw new ConfigError([`STORE_URL ${fault}`]);
  const url = new URL(address);
  const { searchParams: given, hostname, port, pathname } = url;
  const schema = given.get("schema") ?? DEFAULT_SCHEMA;
  const connections = Number(given.get("connections") ?? DEFAULT_CONNECTIONS);
  const host = given.get("host") ?? decodeURIComponent(hostname);
  const place = `postgres://${host}:${given.get("port") ?? (port || "5432")}${pathname}`;
  return { driver: driverOptions(url), place, schema, connections };
}

function driverOptions(url: URL) {
  const { searchParams: given } = url;
  const channelBinding = given.get("channel_binding") ?? "disable";
  const timeoutSeconds = Number(given.get("connect_timeout") ?? 0) || CONNECT_TIMEOUT_SECONDS;
  const options = {
    connectionTimeoutMillis: timeoutSeconds * 1_000,
    keepAlive: given.get("keepalives") !== "0",
    keepAliveInitialDelayMillis: 1_000 * Number(given.get("keepalives_idle") ?? 0),
    enableChannelBinding: channelBinding !== "disable",
    application_name: given.get("application_name") ?? "kurultai",
  };
  for (const name of [...READ_HERE, ...WITHOUT_EFFECT, ...OURS]) given.delete(name);
  if (given.get("sslrootcert") === "system") given.delete("sslrootcert");
  // The driver offers TLS or does not: it does not try the one after the other.
  if (given.get("sslmode") === "allow") given.delete("sslmode");
  // By default it takes `require` for `verify-full`.
  if (given.has("sslmode") && given.get("sslmode") !== "no-verify") {
    given.set("uselibpqcompat", "true");
  }
  return { connectionString: url.href, ...options };
}

/** The same database, other tables: for what must not touch those of the bot. */
export function inSchema(address: string, schema: string): string {
  const url = new URL(address);
  url.searchParams.set("schema", schema);
  return url.href;
}
