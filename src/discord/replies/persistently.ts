import { setTimeout as sleep } from "node:timers/promises";

/** Pauses, in milliseconds, between the attempts to acknowledge: together well below Discord's 3 s. */
const ACKNOWLEDGE_PAUSES_MS = [100, 300, 600] as const;
/** After so many, an acknowledgement that Discord has not answered is sent a second time, beside the first. */
const SLOW_AFTER_MS = 700;
/** Pauses between the attempts to say something. */
const SAY_PAUSES_MS = [500, 2_000, 5_000] as const;

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
  pausesMs: readonly number[] = SAY_PAUSES_MS,
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

/**
 * The outcome of whichever attempt succeeds first: as `persistently`, but an attempt that hangs holds back
 * no other. Discord gives three seconds for this, the client waits longer for a single answer.
 */
export async function promptly<Result>(call: () => Promise<Result>): Promise<Result> {
  const attempts: Promise<Result>[] = [];
  for (const pauseMs of ACKNOWLEDGE_PAUSES_MS) {
    const attempt = call();
    attempts.push(attempt);
    const first = Promise.any(attempts);
    // The attempt's own error counts below; this one only says that all have failed.
    first.catch(() => undefined);
    try {
      const outcome = await Promise.race([first, attempt, sleep(SLOW_AFTER_MS, SLOW)]);
      if (outcome !== SLOW) return outcome;
    } catch (error) {
      if (!isOutOfOrder(error)) throw error;
      await sleep(pauseMs);
    }
  }
  const last = call();
  return Promise.any([...attempts, last]).catch(() => last);
}

const SLOW = Symbol("slow");

function isOutOfOrder(error: unknown): boolean {
  const { cause, code, name, status } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof status === "number") return status >= 500;
  if (name === "AbortError" || BROKEN_CONNECTION.has(code)) return true;
  return cause !== undefined && isOutOfOrder(cause);
}
