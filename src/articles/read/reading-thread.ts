import type { ResourceLimits, Worker } from "node:worker_threads";
import { startThread } from "../../platform/start-thread.ts";
import type { ReadRecord } from "./article-record.ts";

/** What is to be read as one article. */
export interface ReadingJob {
  /** Tells the format by its extension. */
  readonly path: string;
  /** Where a page was had from, where that is known. */
  readonly address: string | null;
  /** In UTF-8. */
  readonly content: Uint8Array;
}

export type FromReader =
  /** The thread has loaded what it reads with. */
  { readonly kind: "ready" } | { readonly kind: "read"; readonly record: ReadRecord };

export interface ReadingLimits {
  /** Of one file: of the processor's time, so that a busy machine skips nothing. */
  readonly timeoutMs: number;
  /** Of the thread. */
  readonly memoryMb: number;
}

/** A newspaper's page takes some hundredths of a second and ten megabytes. */
export const READING_LIMITS: ReadingLimits = { timeoutMs: 10_000, memoryMb: 256 };

/** Nothing is waited for longer than this many times its limit. */
const MOST_WAITS = 6;

/** Between two builds or runs it takes up no memory. */
const LONGEST_IDLE_MS = 5000;

const EVENTS = ["message", "error", "exit"] as const;

/**
 * Reads files one by one in a thread of its own, which is ended where a file takes more time or memory than any
 * article: parsers of what anybody may have written are never proof against all of it. Starts with the first file, and
 * ends when none has come for a while.
 */
export class ReadingThread {
  readonly #limits: ReadingLimits;
  #worker: Promise<Worker> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | null = null;

  constructor(limits: ReadingLimits = READING_LIMITS) {
    this.#limits = limits;
  }

  /** A file that is beyond the limits gives a problem, as one that cannot be read does. */
  read(job: ReadingJob): Promise<ReadRecord> {
    const turn = this.#last.then(() => this.#readNow(job));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #readNow(job: ReadingJob): Promise<ReadRecord> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = await (this.#worker ??= startReader(this.#limits));
    return await new Promise<ReadRecord>((resolve) => {
      const end = (record: ReadRecord): void => {
        clearTimeout(timer);
        for (const event of EVENTS) worker.removeAllListeners(event);
        worker.unref();
        this.#idle = setTimeout(() => void this.stop(), LONGEST_IDLE_MS).unref();
        resolve(record);
      };
      const give = (problem: string): void => {
        this.#worker = null;
        end({ position: null, problem });
        worker.terminate().catch(() => {});
      };
      const { timeoutMs, memoryMb } = this.#limits;
      const [before, startedAt] = [process.cpuUsage(), performance.now()];
      const check = (): void => {
        const { user, system } = process.cpuUsage(before);
        const leftMs = timeoutMs - (user + system) / 1000;
        const isOver = leftMs <= 0 || performance.now() - startedAt >= MOST_WAITS * timeoutMs;
        if (isOver) give(`takes more than ${timeoutMs / 1000} seconds to read`);
        else timer = setTimeout(check, Math.max(leftMs, timeoutMs / 10));
      };
      let timer = setTimeout(check, timeoutMs);
      worker.ref();
      worker.on("message", (message: FromReader) => {
        if (message.kind === "read") end(message.record);
      });
      worker.on("error", (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        give(
          isMemory
            ? `takes more than ${memoryMb} MB of memory to read`
            : `cannot be read (${error.message})`,
        );
      });
      worker.on("exit", () => {
        give("ends the thread that reads it");
      });
      worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await (await worker)?.terminate();
  }
}

/** One for the process: starting takes longer than reading a hundred pages. */
export const READING_THREAD = new ReadingThread();

async function startReader({ memoryMb }: ReadingLimits): Promise<Worker> {
  const limits: ResourceLimits = { maxOldGenerationSizeMb: memoryMb };
  const worker = startThread(new URL("reading.worker.ts", import.meta.url), null, limits);
  await new Promise<void>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  worker.removeAllListeners("error");
  return worker;
}
