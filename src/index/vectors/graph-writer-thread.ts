import type { Worker } from "node:worker_threads";
import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import { startThread } from "../../platform/start-thread.ts";

/** What is to be written, and where to. */
export interface VectorFile {
  readonly path: string;
  readonly dimensions: number;
}

export type ToWriter =
  /** `values`: vectors, one behind the other. */
  { readonly kind: "run"; readonly values: Float32Array } | { readonly kind: "finish" };

export type FromWriter =
  /** A run was dealt with; so many vectors are in. */
  | { readonly kind: "done"; readonly size: number }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | null };

/** Runs that may wait for the thread: what is beyond stays with the sender, and memory is bounded. */
const MAX_UNDER_WAY = 8;

/**
 * Builds a graph of vectors in a thread of its own and writes it: that takes as long as all else of a build. They are
 * labelled from 0 in the order they come in. What fails in the thread fails the next call.
 */
export class GraphWriterThread {
  readonly #worker: Worker;
  #underWay = 0;
  #sent = 0;
  #written = 0;
  #isFinished = false;
  #failure: Error | null = null;
  /** Called at every message of the thread. */
  #wake: (() => void)[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (message: FromWriter) => {
      this.#receive(message);
    });
    worker.on("error", (error) => {
      this.#fail(error);
    });
    worker.on("exit", () => {
      this.#fail(new Error("The thread that writes the vectors has ended."));
    });
  }

  static start(file: VectorFile): GraphWriterThread {
    const script = new URL("graph-writer.worker.ts", import.meta.url);
    return new GraphWriterThread(startThread(script, file));
  }

  /** Returns when there is room for the next. */
  async add(vectors: readonly Float32Array[]): Promise<void> {
    const dimensions = vectors[0]?.length ?? 0;
    const values = new Float32Array(vectors.length * dimensions);
    for (const [at, vector] of vectors.entries()) values.set(vector, at * dimensions);
    this.#sent += vectors.length;
    await this.#send({ kind: "run", values }, values.buffer);
  }

  /** Returns when the file is written; tells of the vectors that are in. @throws the signal's reason */
  async finish({ signal, onProgress }: StepOptions): Promise<void> {
    const wake = (): void => {
      this.#wakeAll();
    };
    signal?.addEventListener("abort", wake, { once: true });
    try {
      await this.#send({ kind: "finish" });
      signal?.throwIfAborted();
      while (!this.#isFinished) {
        onProgress?.(this.#written, this.#sent);
        await this.#nextMessage(signal);
      }
      onProgress?.(this.#sent, this.#sent);
    } finally {
      signal?.removeEventListener("abort", wake);
    }
  }

  /** Ends the thread, whatever it is at. */
  async stop(): Promise<void> {
    this.#worker.removeAllListeners("exit");
    await this.#worker.terminate();
    this.#fail(new Error("The thread that writes the vectors was stopped."));
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
    else this.#written = message.size;
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
