import { setTimeout as sleep } from "node:timers/promises";

/** Pauses, in milliseconds, between the attempts to acknowledge: together well below Discord's 3 s. */
export const ACKNOWLEDGE_PAUSES_MS = [100, 300, 600] as const;
/** And between those to say something. */
export const SAY_PAUSES_MS = [500, 2_000, 5_000] as const;

/** Codes of connections that broke, of which the client tries none again. */
const BROKEN_CONNECTION: ReadonlySet<unknown> = new Set([
  "UND_ERR_SOCKET",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
]);

/**
 * The outcome of `call`, tried again after each pause while Discord is out of order. The client tries
 * a 5xx four times, but without a pause, and a broken connection once; so a stumble of a second would
 * lose an answer. `call` must be such that doing it twice does no harm.
 */
export async function persistently<Result>(
  call: () => Promise<Result>,
  pausesMs: readonly number[],
): Promise<Result> {
  for (const pauseMs of pausesMs) {
    try {
      return await call();
    } catch (error) {
      if (!isOutOfOrder(error)) throw error;
    }
    await sleep(pauseMs);
  }
  return call();
}

function isOutOfOrder(error: unknown): boolean {
  const { cause, code, name, status } = (error ?? {}) as {
    readonly cause?: unknown;
    readonly code?: unknown;
    readonly name?: unknown;
    readonly status?: unknown;
  };
  if (typeof status === "number") return status >= 500;
  if (name === "AbortError" || BROKEN_CONNECTION.has(code)) return true;
  return cause !== undefined && isOutOfOrder(cause);
}
