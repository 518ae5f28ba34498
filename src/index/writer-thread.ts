import type { Worker } from "node:worker_threads";
import { startThread } from "../start-thread.ts";
import type { ExpectedVectors } from "./vector-checks.ts";
import type { ArticleRow } from "./collection-rows.ts";
import type { StepOptions } from "./for-each-in-turns.ts";

/** The files a thread is to write. */
export interface WriterTask extends ExpectedVectors {
  readonly collectionPath: string;
  readonly vectorsPath: string;
}

export type ToWriter =
  | { readonly kind: "rows"; readonly rows: readonly ArticleRow[] }
  /** Vectors of the next passages, one behind the other. */
  | { readonly kind: "vectors"; readonly values: Float32Array }
  | { readonly kind: "finish" };

export type FromWriter =
  /** A message was dealt with; so many vectors are in. */
  | { readonly kind: "done"; readonly vectors: number }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null };

/** Messages that may wait for the thread: what is beyond stays with the sender, and memory is bounded. */
const MAX_UNDER_WAY = 24;

/**
 * Writes the files of a generation in a thread of its own, in the order in which they are sent. A call
 * returns when there is room for the next. What fails in the thread fails the next call.
 */
export class WriterThread {
  readonly #worker: Worker;
  readonly #size: number;
  #underWay = 0;
  #vectors = 0;
  #isFinished = false;
  #failure: Error | null = null;
  /** Called at every message of the thread. */
  #wake: (() => void)[] = [];

  private constructor(worker: Worker, size: number) {
    this.#worker = worker;
    this.#size = size;
    worker.on("message", (message: FromWriter) => {
      this.#receive(message);
    });
    worker.on("error", (error) => {
      this.#fail(error);
    });
    worker.on("exit", () => {
      this.#fail(new Error("The thread that writes the index has ended."));
    });
  }

  static start(task: WriterTask): WriterThread {
    const file = new URL("writer.worker.ts", import.meta.url);
    return new WriterThread(startThread(file, task), task.size);
  }

  async addRows(rows: readonly ArticleRow[]): Promise<void> {
    await this.#send({ kind: "rows", rows });
  }

  async addVectors(vectors: readonly Float32Array[]): Promise<void> {
    const dimensions = vectors[0]?.length ?? 0;
    const values = new Float32Array(vectors.length * dimensions);
    for (const [at, vector] of vectors.entries()) values.set(vector, at * dimensions);
    await this.#send({ kind: "vectors", values }, values.buffer);
  }

  /** Returns when the files are written. @throws the signal's reason */
  async finish({ signal, onProgress }: StepOptions): Promise<void> {
    const wake = (): void => {
      this.#wakeAll();
    };
    signal?.addEventListener("abort", wake, { once: true });
    try {
      await this.#send({ kind: "finish" });
      while (!this.#isFinished) {
        await this.#nextMessage(signal);
        onProgress?.(this.#vectors, this.#size);
      }
    } finally {
      signal?.removeEventListener("abort", wake);
    }
  }

  /** Ends the thread, whatever it is doing. */
  async stop(): Promise<void> {
    this.#worker.removeAllListeners("exit");
    await this.#worker.terminate();
    this.#fail(new Error("The thread that writes the index was stopped."));
  }

  async #send(message: ToWriter, transferred?: ArrayBuffer): Promise<void> {
    while (this.#failure === null && this.#underWay >= MAX_UNDER_WAY) await this.#nextMessage();
    if (this.#failure !== null) throw this.#failure;
    this.#underWay += 1;
    this.#worker.postMessage(message, transferred ? [transferred] : []);
  }

  async #nextMessage(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#failure !== null) throw this.#failure;
    await new Promise<void>((resolve) => {
      this.#wake.push(resolve);
    });
    signal?.throwIfAborted();
    // Read anew: the message may have told of a failure.
    const failure = this.#failure as Error | null;
    if (failure !== null) throw failure;
  }

  #receive(message: FromWriter): void {
    if (message.kind === "failed") {
      this.#fail(Object.assign(new Error(message.message), { code: message.code }));
      return;
    }
    if (message.kind === "finished") this.#isFinished = true;
    else this.#vectors = message.vectors;
    this.#underWay -= 1;
    this.#wakeAll();
  }

  #fail(error: Error): void {
    if (this.#isFinished) return;
    this.#failure ??= error;
    this.#wakeAll();
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
