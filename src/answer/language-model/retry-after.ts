/** What a Retry-After header (RFC 9110, 10.2.3: seconds, or an HTTP date) asks to wait; null where it says nothing. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(header)) return Number(header) * 1_000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? null : Math.max(0, instant - now.getTime());
}
