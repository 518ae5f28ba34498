/** The queue is full; nothing was queued. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

/** Runs tasks in the order they come, at most `concurrency` at a time, with at most `maxWaiting` waiting. */
export class WorkQueue {
  readonly #concurrency: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Places kept for tasks that are yet to come. */
  #kept = 0;

  constructor(options: { readonly concurrency: number; readonly maxWaiting: number }) {
    this.#concurrency = options.concurrency;
    this.#maxWaiting = options.maxWaiting;
  }

  /** Tasks that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The place a task would have that came now: 0 begins at once, 1 is the next to begin. */
  get nextPlace(): number {
    const before = this.#running + this.#waiting.length + this.#kept;
    return Math.max(0, before + 1 - this.#concurrency);
  }

  /**
   * Keeps the next place for a task that is on its way, and tells which it is. To be followed by `run` with that task.
   * @throws QueueFullError when `maxWaiting` tasks wait already
   */
  keepPlace(): number {
    const place = this.nextPlace;
    if (place > this.#maxWaiting) throw new QueueFullError("The queue is full.");
    this.#kept += 1;
    return place;
  }

  /** The outcome of a task that a place was kept for, once its turn has come. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#kept -= 1;
    if (this.#running >= this.#concurrency) {
      // The slot is handed over by the task that ends, so nobody who comes later can take it.
      await new Promise<void>((begin) => this.#waiting.push(begin));
    } else {
      this.#running += 1;
    }
    try {
      return await task();
    } finally {
      this.#handOver();
    }
  }

  #handOver(): void {
    const begin = this.#waiting.shift();
    if (begin === undefined) this.#running -= 1;
    else begin();
  }
}
