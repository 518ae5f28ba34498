import pino from "pino";
import { KurultaiError } from "./errors.ts";

export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields first, then a sentence: `logger.info({ questions: 3 }, "Stopped.")`. An error goes under `error`. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Values that must never be written, whatever field or text they turn up in. */
  readonly secrets?: readonly string[];
  /** Stand in every line. */
  readonly fields?: Readonly<Record<string, string | number>>;
  /** Where lines of JSON go; standard error by default, so that standard output holds results alone. */
  readonly destination?: { write(line: string): void };
}

/** Field names whose values are never written. */
const SECRET_FIELD = /token|authorization|secret|password|api-?key/i;
const REDACTED = "[redacted]";
/** Below this depth of nesting nothing is written. */
const MAX_DEPTH = 6;
/** A shorter value would redact harmless text. */
const MIN_SECRET_LENGTH = 8;

/** A logger that writes one line of JSON for each entry, secrets left out by field name and by value. */
export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? pino.destination({ dest: 2, sync: true });
  const secrets = (options.secrets ?? []).filter((value) => value.length >= MIN_SECRET_LENGTH);
  return pino(
    {
      level: options.level,
      base: options.fields ?? null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutSecrets(fields, 0) as Record<string, unknown>,
      },
    },
    {
      write(line: string): void {
        destination.write(withoutValues(line, secrets));
      },
    },
  );
}

/** A copy for the log: secret fields redacted, errors as name, message, cause and mostly stack. */
function withoutSecrets(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= MAX_DEPTH) return "[nested]";
  if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      SECRET_FIELD.test(name) ? REDACTED : withoutSecrets(entry, depth + 1),
    ]),
  );
}

/**
 * Only what tells the cause: errors of HTTP libraries carry whole requests, with tokens in their addresses. An error of our
 * own says all that there is to do; its trace would only hide it, and so would that of a refusal that it is about.
 */
function describeError(error: Error, depth: number, isExplained = false): object {
  const { code, status } = error as { code?: unknown; status?: unknown };
  const isOurs = error instanceof KurultaiError;
  const isRefusal = isExplained && (code !== undefined || status !== undefined);
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(isOurs || isRefusal ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= MAX_DEPTH
      ? {}
      : { cause: causeOf(error, depth + 1, isOurs || isExplained) }),
  };
}

function causeOf({ cause }: Error, depth: number, isExplained: boolean): unknown {
  return cause instanceof Error ? describeError(cause, depth, isExplained) : withoutSecrets(cause, depth);
}

function withoutValues(line: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), REDACTED),
    line,
  );
}
