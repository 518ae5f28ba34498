import { setTimeout as sleep } from "node:timers/promises";

/** Work that is under way, to be waited for. */
export class Pending {
  readonly #work = new Set<Promise<unknown>>();

  get size(): number {
    return this.#work.size;
  }

  /** The work's own outcome. */
  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#work.add(work);
    try {
      return await work;
    } finally {
      this.#work.delete(work);
    }
  }

  /** Resolves once nothing is under way, what begins meanwhile included; after `timeoutMs` at the latest. */
  async settled(timeoutMs: number): Promise<void> {
    const timeout = sleep(timeoutMs, true, { ref: false });
    while (this.#work.size > 0) {
      const settled = Promise.allSettled(this.#work).then(() => false);
      if (await Promise.race([settled, timeout])) return;
    }
  }
}
