import { setImmediate as nextTurn } from "node:timers/promises";

export interface StepOptions {
  readonly signal?: AbortSignal;
  /** Told the number of items done so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Long enough to cost nothing, short enough that an interrupt seems to be heard at once. */
const TURN_MS = 25;

/**
 * Does synchronous work item by item, and lets the event loop have a turn every now and then, so
 * that a long build hears an interrupt and shows its progress.
 * @throws what `work` throws, and the signal's reason
 */
export async function forEachInTurns<T>(
  items: readonly T[],
  work: (item: T, index: number) => void,
  { signal, onProgress }: StepOptions = {},
): Promise<void> {
  let turnEnds = 0;
  for (const [index, item] of items.entries()) {
    if (performance.now() >= turnEnds) {
      await nextTurn();
      turnEnds = performance.now() + TURN_MS;
    }
    signal?.throwIfAborted();
    work(item, index);
    onProgress?.(index + 1, items.length);
  }
}
