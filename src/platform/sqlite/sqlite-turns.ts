import { setTimeout as sleep } from "node:timers/promises";
import { KurultaiError } from "../errors.ts";
import { isLocked } from "./sqlite-database.ts";

/** How long a caller waits for what it needs to go on; Discord waits three seconds. */
const PATIENCE_MS = 1_000;
/** How long a caller waits for what goes on without it. */
const POLITE_MS = 250;
/** How long is tried to write what has to be kept. */
const KEPT_MS = 600_000;
const RETRY_MS = 20;
/** Far more than a bot is asked in `KEPT_MS`. */
const MOST_WAITING = 10_000;

/** Another program does not let go of the file. */
export class DatabaseLockedError extends KurultaiError {
  override readonly name = "DatabaseLockedError";

  constructor(path: string) {
    super(
      `${path} is locked by another program. Close what has it open: an editor of databases, a backup, another bot.`,
    );
  }
}

interface Job {
  readonly work: () => void;
  readonly giveUp: (error: unknown) => void;
  /** On the clock of `performance.now`. */
  readonly until: number;
}

/**
 * Work on a SQLite file, one after another, in the thread that asks for it, which is never kept waiting: what meets a
 * lock is tried again in a moment. Each piece of work is a whole, done or not done. The connection must not wait for
 * locks itself (`busy_timeout` 0).
 */
export class SqliteTurns {
  readonly #path: string;
  readonly #onLoss: (error: unknown) => void;
  #jobs: Job[] = [];
  #retrying: Promise<void> | null = null;

  /** @param onLoss told of what could not be kept after all */
  constructor(path: string, onLoss: (error: unknown) => void) {
    this.#path = path;
    this.#onLoss = onLoss;
  }

  /** Reads at once, past what waits to be written. @throws DatabaseLockedError after a second */
  async read<Result>(work: () => Result): Promise<Result> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isLocked(error)) throw error;
        if (performance.now() >= until) throw new DatabaseLockedError(this.#path);
        await sleep(RETRY_MS);
      }
    }
  }

  /** Writes when those before it have written. @throws DatabaseLockedError after a second, with nothing written */
  write<Result>(work: () => Result): Promise<Result> {
    return this.#enqueue(work, PATIENCE_MS);
  }

  /** Writes, sooner or later: where there is a lock the caller goes on after a quarter of a second. */
  async keep(work: () => void): Promise<void> {
    let isWaitedFor = true;
    const kept = this.#enqueue(work, KEPT_MS).catch((error: unknown) => {
      if (isWaitedFor) throw error;
      this.#onLoss(error);
    });
    const noLonger = new AbortController();
    await Promise.race([
      kept,
      sleep(POLITE_MS, undefined, { signal: noLonger.signal }).catch(() => undefined),
    ]).finally(() => {
      isWaitedFor = false;
      noLonger.abort();
    });
  }

  /** Gives what waits a last second. */
  async finish(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    this.#jobs = this.#jobs.map((job) => ({ ...job, until: Math.min(job.until, until) }));
    await this.#retrying;
  }

  #enqueue<Result>(work: () => Result, patienceMs: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#jobs.length >= MOST_WAITING) throw new DatabaseLockedError(this.#path);
      this.#jobs.push({
        work: () => {
          resolve(work());
        },
        giveUp: reject,
        until: performance.now() + patienceMs,
      });
      if (this.#retrying !== null) return;
      this.#workOff();
      if (this.#jobs.length > 0) this.#retrying = this.#retry();
    });
  }

  async #retry(): Promise<void> {
    while (this.#jobs.length > 0) {
      await sleep(RETRY_MS);
      this.#workOff();
      const now = performance.now();
      const late = this.#jobs.filter(({ until }) => until <= now);
      this.#jobs = this.#jobs.filter(({ until }) => until > now);
      for (const { giveUp } of late) giveUp(new DatabaseLockedError(this.#path));
    }
    this.#retrying = null;
  }

  /** Until there is nothing left, or a lock. */
  #workOff(): void {
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      try {
        job.work();
      } catch (error) {
        if (isLocked(error)) return;
        job.giveUp(error);
      }
      this.#jobs.shift();
    }
  }
}
