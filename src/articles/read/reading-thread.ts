import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { startThread } from "../../platform/threads/start-thread.ts";
import type { ReadRecord } from "./article-record.ts";
import type { Utf8Text } from "./decode-text.ts";

/** A file, or a record of one. */
export interface ReadingJob {
  /** Tells the format by its extension. */
  readonly path: string;
  /** Where a page was had from, where that is known. */
  readonly address: string | null;
  /** Of a record in UTF-8. */
  readonly content: Uint8Array;
}

interface Refused {
  readonly problem: string;
}

export interface ReadingLimits {
  /** Of one file: of the processor's time, so that a busy machine skips nothing. */
  readonly timeoutMs: number;
  /** Of what the thread keeps; as much again may lie beside it, in buffers that a parser unpacks into. */
  readonly memoryMb: number;
}

/** A newspaper's page takes some hundredths of a second and ten megabytes. */
const READING_LIMITS: ReadingLimits = { timeoutMs: 10_000, memoryMb: 256 };

/** How often the memory is looked at: a parser that unpacks a bomb fills a gigabyte in a second. */
const CHECK_MS = 100;
/** Of the process while a file is read, in times of the thread's limit: its heap, its buffers and what is left of the last file's. */
const MOST_MEMORY = 4;

/** Nothing is waited for longer than this many times its limit. */
const MOST_WAITS = 6;

/** Between two builds or runs it takes up no memory. */
const LONGEST_IDLE_MS = 5000;

/**
 * Reads files one by one in a thread of its own, which is ended where a file takes more time or memory than any
 * article: parsers of what anybody may have written are never proof against all of it. Starts with the first file, and
 * ends when none has come for a while.
 */
export class ReadingThread {
  readonly #limits: ReadingLimits;
  #worker: Promise<Worker> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: ReadingLimits = READING_LIMITS) {
    this.#limits = limits;
  }

  /** A file that is beyond the limits gives a problem, as one that cannot be read does. Null for what is no article. */
  read(job: ReadingJob): Promise<ReadRecord | null> {
    return this.#inTurn(job);
  }

  /** The text of a file whose format has to be unpacked before there is one. Limits as of `read`. */
  async decode({ path, content }: Omit<ReadingJob, "address">): Promise<Utf8Text> {
    const decoded = await this.#inTurn<Utf8Text>({ path, content, address: null });
    // A buffer comes out of the thread as a plain array of bytes.
    return "problem" in decoded ? decoded : { ...decoded, utf8: Buffer.from(decoded.utf8) };
  }

  #inTurn<Result>(job: ReadingJob): Promise<Result | Refused> {
    const turn = this.#last.then(() => this.#doNow<Result>(job));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #doNow<Result>(job: ReadingJob): Promise<Result | Refused> {
    clearTimeout(this.#idle);
    const worker = await (this.#worker ??= startReader(this.#limits));
    const { timeoutMs, memoryMb } = this.#limits;
    const tooMuch = `takes more than ${memoryMb} MB of memory to read`;
    const [before, startedAt] = [process.cpuUsage(), performance.now()];
    const memoryBefore = process.memoryUsage.rss();
    return await new Promise<Result | Refused>((resolve) => {
      const end = (result: Result | Refused): void => {
        clearInterval(timer);
        for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
        worker.unref();
        this.#idle = setTimeout(() => void this.stop(), LONGEST_IDLE_MS).unref();
        resolve(result);
      };
      const give = (problem: string): void => {
        this.#worker = null;
        end({ problem });
        worker.terminate().catch(() => {});
      };
      const check = (): void => {
        const { user, system } = process.cpuUsage(before);
        const grownMb = (process.memoryUsage.rss() - memoryBefore) / 1024 ** 2;
        const isOver =
          (user + system) / 1000 >= timeoutMs || performance.now() - startedAt >= MOST_WAITS * timeoutMs;
        if (isOver) give(`takes more than ${timeoutMs / 1000} seconds to read`);
        else if (grownMb > MOST_MEMORY * memoryMb) give(tooMuch);
      };
      const timer = setInterval(check, Math.min(CHECK_MS, timeoutMs));
      worker.ref();
      worker.on("message", end);
      worker.on("error", (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        give(isMemory ? tooMuch : `cannot be read (${error.message})`);
      });
      worker.on("exit", () => {
        give("ends the thread that reads it");
      });
      worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await (await worker)?.terminate();
  }
}

/** One for the process: starting takes longer than reading a hundred pages. */
export const READING_THREAD = new ReadingThread();

async function startReader({ memoryMb }: ReadingLimits): Promise<Worker> {
  const limits = { maxOldGenerationSizeMb: memoryMb };
  const worker = startThread(new URL("reading.worker.ts", import.meta.url), null, limits);
  // It tells that it has loaded what it reads with.
  await once(worker, "message");
  return worker;
}
