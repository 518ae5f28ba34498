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
    const clock = { isOver: false };
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        clock.isOver = true;
        resolve();
      }, timeoutMs);
    });
    while (this.#work.size > 0 && !clock.isOver) {
      await Promise.race([Promise.allSettled(this.#work), timeout]);
    }
    clearTimeout(timer);
  }
}
