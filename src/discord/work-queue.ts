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

  constructor(options: { readonly concurrency: number; readonly maxWaiting: number }) {
    this.#concurrency = options.concurrency;
    this.#maxWaiting = options.maxWaiting;
  }

  /** Tasks that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether a task that came now would find no place. */
  get isFull(): boolean {
    return this.nextPlace > this.#maxWaiting;
  }

  /** The place a task would have that came now: 0 begins at once, 1 is the next to begin. */
  get nextPlace(): number {
    return this.#running < this.#concurrency ? 0 : this.#waiting.length + 1;
  }

  /**
   * The task's own outcome, once its turn has come.
   * @throws QueueFullError when `maxWaiting` tasks wait already
   */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.isFull) throw new QueueFullError("The queue is full.");
    if (this.nextPlace > 0) {
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
