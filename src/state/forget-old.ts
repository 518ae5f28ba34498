import { DAY_MS } from "../platform/durations.ts";
import type { Memory } from "./memory.ts";

export interface ForgetOptions {
  readonly retentionDays: number;
  /** By this machine's clock, in milliseconds since 1970. */
  readonly now: number;
  /** How far that clock is ahead of another one, in milliseconds; null where no other can be asked. */
  readonly leadMs: number | null;
}

/**
 * Forgets answers that are older than the retention time, and the traffic of before yesterday. A clock that nobody
 * confirms, or that is more than a day ahead, deletes nothing: the next day is soon enough, and what is deleted is gone.
 * @returns how many answers were forgotten; null where nothing was looked at
 */
export async function forgetOld(
  memory: Pick<Memory, "forgetBefore" | "forgetTrafficBefore">,
  { retentionDays, now, leadMs }: ForgetOptions,
): Promise<number | null> {
  if (leadMs === null || leadMs > DAY_MS) return null;
  const answers = await memory.forgetBefore(new Date(now - retentionDays * DAY_MS));
  await memory.forgetTrafficBefore(new Date(now - DAY_MS));
  return answers;
}
