import type { World } from "./state.ts";

const DEFAULT_TIMEOUT_MS = 5000;

/** Waits for something to become true: looks again whenever the fake's state changes. */
export class Waiting {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Resolves to the first value of `probe` that is neither null, undefined nor false.
   * @throws Error naming `what` when it does not come within `timeoutMs` (5000 unless told)
   */
  until<T>(
    probe: () => T | null | undefined | false,
    what: string,
    timeoutMs: number = DEFAULT_TIMEOUT_MS,
  ): Promise<T> {
    const { events } = this.#world;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        events.off("changed", look);
      };
      const look = (): void => {
        try {
          const value = probe();
          if (value === null || value === undefined || value === false) return;
          stop();
          resolve(value);
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeoutMs} ms for ${what}; it did not come.`));
      }, timeoutMs);
      events.on("changed", look);
      look();
    });
  }
}
