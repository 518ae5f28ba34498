/** Runs tasks in the order they come, at most `concurrency` at a time, with at most `maxWaiting` waiting. */
export class WorkQueue {
  readonly #limits: { readonly concurrency: number; readonly maxWaiting: number };
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Places kept for tasks that are yet to come. */
  #kept = 0;

  constructor(limits: { readonly concurrency: number; readonly maxWaiting: number }) {
    this.#limits = limits;
  }

  /** Tasks that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Keeps the next place for a task that is on its way, to be followed by `run` with that task, and tells which it is: 0 begins
   * at once, 1 is the next to begin. Null where `maxWaiting` tasks wait already.
   */
  keepPlace(): number | null {
    const { concurrency, maxWaiting } = this.#limits;
    const before = this.#running + this.#waiting.length + this.#kept;
    const place = Math.max(0, before + 1 - concurrency);
    if (place > maxWaiting) return null;
    this.#kept += 1;
    return place;
  }

  /** The outcome of a task that a place was kept for, once its turn has come. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#kept -= 1;
    // The slot is handed over by the task that ends, so nobody who comes later can take it.
    if (this.#running < this.#limits.concurrency) this.#running += 1;
    else await new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      return await task();
    } finally {
      const begin = this.#waiting.shift();
      if (begin === undefined) this.#running -= 1;
      else begin();
    }
  }
}
