import { once } from "node:events";

/** How long a store may hold back what Discord waits for; a file answers at once, a database in a few milliseconds. */
export const STORE_TIMEOUT_MS = 100;

/**
 * The work's own outcome, where it comes within so many milliseconds; else it goes on unheeded.
 * @throws DOMException, a `TimeoutError`, where it does not
 */
export function inTime<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  return unlessAborted(() => work, AbortSignal.timeout(timeoutMs));
}

/** The work's outcome, or the signal's reason as soon as it is aborted, should the work not heed it; it is not begun after that. */
export async function unlessAborted<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted();
  const over = new AbortController();
  const aborted = once(signal, "abort", { signal: over.signal }).then((): never => {
    throw signal.reason as Error;
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    over.abort();
  }
}
