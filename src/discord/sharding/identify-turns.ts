import { setTimeout as sleep } from "node:timers/promises";

/** Discord takes `maxConcurrency` new sessions in so many milliseconds. */
const IDENTIFY_PAUSE_MS = 5_500;

/**
 * Whose turn it is to ask Discord for a session: shards of the same number modulo `maxConcurrency` one
 * after the other (https://discord.com/developers/docs/events/gateway#sharding-max-concurrency).
 */
export class IdentifyTurns {
  readonly #maxConcurrency: number;
  readonly #pauseMs: number;
  /** When the next turn of each group begins. */
  readonly #turns = new Map<number, Promise<unknown>>();

  constructor(maxConcurrency: number, pauseMs = IDENTIFY_PAUSE_MS) {
    this.#maxConcurrency = Math.max(1, maxConcurrency);
    this.#pauseMs = pauseMs;
  }

  async turnOf(shardId: number): Promise<void> {
    const group = shardId % this.#maxConcurrency;
    const turn = this.#turns.get(group) ?? Promise.resolve();
    this.#turns.set(
      group,
      turn.then(() => sleep(this.#pauseMs, undefined, { ref: false })),
    );
    await turn;
  }
}
