const TIMEOUT_MS = 5_000;

/**
 * How far this machine's clock is ahead of Discord's, in milliseconds, below zero where it is behind; null where Discord
 * cannot be asked. Every reply of Discord's tells the time in its `Date` header, to the second.
 * @param apiUrl without a slash at the end
 */
export async function readClockLead(apiUrl: string, now: () => number): Promise<number | null> {
  try {
    const { headers } = await fetch(`${apiUrl}/v10/gateway`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const theirs = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(theirs) ? null : now() - theirs;
  } catch {
    return null;
  }
}
