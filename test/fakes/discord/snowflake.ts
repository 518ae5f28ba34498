/** Milliseconds since the Unix epoch. */
export type Clock = () => number;

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/**
 * Makes Discord ids: milliseconds since 2015 in the upper bits, a counter in the lower 22. Each id
 * is larger than every one before it, so sorting by id is sorting by time.
 */
export class SnowflakeSource {
  readonly #now: Clock;
  #lastMs = 0;
  #sequence = 0n;

  /** `now` must lie after 2016: older times give ids too short for discord.js to recognise. */
  constructor(now: Clock) {
    this.#now = now;
  }

  next(): string {
    this.#lastMs = Math.max(this.#lastMs, Math.floor(this.#now()));
    this.#sequence += 1n;
    return ((BigInt(this.#lastMs - DISCORD_EPOCH_MS) << 22n) + this.#sequence).toString();
  }
}

/** Whether `a` was made before `b`. */
export function isOlder(a: string, b: string): boolean {
  return BigInt(a) < BigInt(b);
}
