import type { ResourceLimits, Worker } from "node:worker_threads";
import { startThread } from "../../platform/start-thread.ts";
import type { ReadRecord } from "./article-record.ts";
import type { Utf8Text } from "./decode-text.ts";

/** A record that is to be read. */
export interface ReadingJob {
  /** Tells the format by its extension. */
  readonly path: string;
  /** Where a page was had from, where that is known. */
  readonly address: string | null;
  /** In UTF-8. */
  readonly content: Uint8Array;
}

/** A file that is no text, and whose text is wanted. */
export type DecodingJob = Pick<ReadingJob, "path" | "content">;

export type ToReader =
  ({ readonly kind: "read" } & ReadingJob) | ({ readonly kind: "decode" } & DecodingJob);

interface Refused {
  readonly problem: string;
}

type Decoded = { readonly utf8: Uint8Array; readonly warning: string | null } | Refused;

export type FromReader =
  /** The thread has loaded what it reads with. */
  | { readonly kind: "ready" }
  | { readonly kind: "read"; readonly result: ReadRecord | null }
  | { readonly kind: "decode"; readonly result: Decoded };

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

  /** A file that is beyond the limits gives a problem, as one that cannot be read does. Null for what is no article. */
  read(job: ReadingJob): Promise<ReadRecord | null> {
    return this.#inTurn<ReadRecord | null>({ kind: "read", ...job });
  }

  /** As `read`, for what has to be unpacked before there is a text. */
  async decode(job: DecodingJob): Promise<Utf8Text> {
    const decoded = await this.#inTurn<Decoded>({ kind: "decode", ...job });
    if ("problem" in decoded) return decoded;
    const { buffer, byteOffset, byteLength } = decoded.utf8;
    return { ...decoded, utf8: Buffer.from(buffer, byteOffset, byteLength) };
  }

  #inTurn<Result>(job: ToReader): Promise<Result | Refused> {
    const turn = this.#last.then(() => this.#doNow<Result>(job));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #doNow<Result>(job: ToReader): Promise<Result | Refused> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = await (this.#worker ??= startReader(this.#limits));
    return await new Promise<Result | Refused>((resolve) => {
      const end = (result: Result | Refused): void => {
        clearInterval(timer);
        for (const event of EVENTS) worker.removeAllListeners(event);
        worker.unref();
        this.#idle = setTimeout(() => void this.stop(), LONGEST_IDLE_MS).unref();
        resolve(result);
      };
      const give = (problem: string): void => {
        this.#worker = null;
        end({ problem });
        worker.terminate().catch(() => {});
      };
      const { timeoutMs, memoryMb } = this.#limits;
      const tooMuch = `takes more than ${memoryMb} MB of memory to read`;
      const [before, startedAt] = [process.cpuUsage(), performance.now()];
      const memoryBefore = process.memoryUsage.rss();
      const check = (): void => {
        const { user, system } = process.cpuUsage(before);
        const grownMb = (process.memoryUsage.rss() - memoryBefore) / 1024 ** 2;
        const isOver =
          (user + system) / 1000 >= timeoutMs ||
          performance.now() - startedAt >= MOST_WAITS * timeoutMs;
        if (isOver) give(`takes more than ${timeoutMs / 1000} seconds to read`);
        else if (grownMb > MOST_MEMORY * memoryMb) give(tooMuch);
      };
      const timer = setInterval(check, Math.min(CHECK_MS, timeoutMs));
      worker.ref();
      worker.on("message", (message: FromReader) => {
        if (message.kind === job.kind) end(message.result as Result);
      });
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
