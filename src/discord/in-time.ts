/** How long a store may hold back what Discord waits for; a file answers at once, a database in a few milliseconds. */
export const STORE_TIMEOUT_MS = 100;

/** The work has not come to an end in time; it goes on. */
class NotInTimeError extends Error {
  override readonly name = "NotInTimeError";
}

/**
 * The work's own outcome, where it comes within so many milliseconds.
 * @throws NotInTimeError where it does not
 */
export async function inTime<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NotInTimeError(`It was not done within ${timeoutMs} ms.`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
