import { KurultaiError, StoreError } from "../errors.ts";

const CHECK_ADDRESS = "See that it runs and that STORE_URL has the right host and port";
const SILENT = `does not answer. ${CHECK_ADDRESS}`;
const GONE = "ended the connection. See that it runs, then try again";

const NO_TLS = "does not offer TLS. Set sslmode=disable in STORE_URL, or turn TLS on there";
const UNTRUSTED =
  "has a certificate that cannot be trusted. Name its authority's in STORE_URL, sslrootcert=/path, and the host that it is for";

/** By the code of the system or SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: `does not answer (connection refused). ${CHECK_ADDRESS}`,
  ENOTFOUND: "has a host name that nobody knows. Check the host in STORE_URL",
  EAI_AGAIN: "has a host name that cannot be looked up now. Check the network, then try again",
  EHOSTUNREACH: SILENT,
  ENETUNREACH: SILENT,
  ETIMEDOUT: SILENT,
  ECONNRESET: GONE,
  EPIPE: GONE,
  "28P01": "refuses the user or the password. Check both in STORE_URL",
  "28000": "does not let this user in. Check user, sslmode and the server's pg_hba.conf",
  "3D000": "has no database of that name. Create it, or name another in STORE_URL",
  "42501": "does not allow this user what is needed. Let the owner grant it: GRANT CREATE ON DATABASE … TO …",
  "25006": "is a read replica. Builds and the bot's memory need the primary in STORE_URL",
  "53100": "has a full disk. Make room, then try again",
  "53200": "is out of memory. Lower maintenance_work_mem or give it more, then try again",
  "53300": "has no connection left. Raise max_connections, or lower connections=… in STORE_URL",
  "57014": "took too long for an answer. See what else keeps it busy, then try again",
  "57P01": GONE,
  "57P02": GONE,
  "57P03": "is starting up or shutting down. Try again in a moment",
  "08000": GONE,
  "08003": GONE,
  "08006": GONE,
};

const NO_PGVECTOR =
  "has no pgvector. Install it there (https://github.com/pgvector/pgvector), " +
  "then as its owner: CREATE EXTENSION vector";

/** Gives a failure of the database as one that says what to do; any other error comes back as it is. */
export function asStoreError(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof KurultaiError) return error;
  const reason = reasonOf(error);
  if (reason === null) return error;
  return new StoreError(`The store ${place} ${reason}.`, { cause: error });
}

/** True where the connection is lost and a new one may find all well. */
export function isLostConnection(error: unknown): boolean {
  return error instanceof Error && reasonOf(error) === GONE;
}

/** True where a table is not there: the generation it belonged to has been removed. */
export function isMissingTable(error: unknown): boolean {
  return codeOf(error) === "42P01";
}

/** By the first two signs of SQLSTATE, where the whole of it is not known. */
const REASONS_OF_CLASS: Readonly<Record<string, string>> = {
  "08": GONE,
  "53": "has too little of something: see its log, give it more, then try again",
  "57": GONE,
  "58": "cannot read or write its files. See its log and its disk, then try again",
  XX: "has found its own data damaged. See its log; build the index anew in another schema: STORE_URL=…?schema=NAME",
};

function reasonOf(error: Error): string | null {
  if (/extension "vector"|type "(?:vector|halfvec)" does not exist/u.test(error.message)) {
    return NO_PGVECTOR;
  }
  const known = REASONS[codeOf(error)];
  if (known !== undefined) return known;
  if (/^[0-9A-Z]{5}$/u.test(codeOf(error))) return REASONS_OF_CLASS[codeOf(error).slice(0, 2)] ?? null;
  // The driver's own failures carry no code.
  if (/timeout exceeded when trying to connect|timeout expired/u.test(error.message)) return SILENT;
  if (/^Connection terminated|not queryable|^Premature close/u.test(error.message)) return GONE;
  if (/does not support SSL/u.test(error.message)) return NO_TLS;
  if (/certificate|altnames/u.test(error.message)) return `${UNTRUSTED} (${error.message})`;
  return null;
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
}
