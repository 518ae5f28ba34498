import type { Worker } from "node:worker_threads";
import { serviceBy } from "../call-by-name.ts";
import { copyable, unpackError } from "./thread-messages.ts";
import type { Call, FromThread, Tell, ToThread } from "./thread-messages.ts";

export interface ServiceThreadOptions {
  /** What it is called in errors: “The reading thread hangs.” */
  readonly name: string;
  /** A thread that does not even take in a cancellation for so long hangs; default 10 s. */
  readonly hangsAfterMs?: number;
  /** How long `close` waits for calls under way; default 5 s. */
  readonly closeTimeoutMs?: number;
  /** Starts a thread that runs `serveCalls`: at the beginning, and in place of one that was lost. */
  readonly start: () => Worker;
  /** Aborted when the thread that is begun first is no longer wanted. */
  readonly signal?: AbortSignal;
  /** Told of each thread that ended of itself or hung. */
  readonly onLoss?: (error: Error) => void;
  /** Told what the service tells. */
  readonly onEvent?: Tell;
}

/** A call that the thread has not answered. */
interface PendingCall {
  readonly call: Call;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Sent again after a thread was lost with it; a second time there is not. */
  isRepeated: boolean;
  /** False once it was cancelled; it stays here until the thread has heard of that. */
  isWaitedFor: boolean;
  hangTimer?: NodeJS.Timeout;
}

const DEFAULT_TIMES = { hangsAfterMs: 10_000, closeTimeoutMs: 5_000 };

/**
 * A service in a thread of its own, so that whoever asks is free meanwhile. Every method gives a promise, of what can be
 * copied; an object among the arguments may have a `signal`, functions stay behind. A thread that is lost is
 * replaced: what it was at is asked again once, since it may not have been what brought the thread
 * down; a call that loses two threads fails.
 */
export class ServiceThread<Service extends object> {
  /** Asks the thread. */
  readonly service: Service;
  readonly #options: ServiceThreadOptions & typeof DEFAULT_TIMES;
  readonly #calls = new Map<number, PendingCall>();
  /** Null where the last was lost and nothing has been asked since. */
  #worker: Worker | null = null;
  #isReady = false;
  #lastId = 0;
  #closing: Promise<void> | null = null;
  /** Told once of the first thread: null when it is ready, else why it is not. */
  #onFirstOpened: (failure: Error | null) => void = () => undefined;
  #onClosed: () => void = () => undefined;

  private constructor(options: ServiceThreadOptions) {
    this.#options = { ...DEFAULT_TIMES, ...options };
    this.service = serviceBy((...call) => this.#ask(...call)) as Service;
  }

  /** @throws Error (a KurultaiError where it was one) with why the thread cannot begin */
  static async open<Service extends object>(options: ServiceThreadOptions): Promise<ServiceThread<Service>> {
    const thread = new ServiceThread<Service>(options);
    const { signal } = options;
    signal?.throwIfAborted();
    const giveUp = (): void => {
      thread.#giveUp(signal?.reason as Error);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    const failure = await new Promise<Error | null>((resolve) => {
      thread.#onFirstOpened = resolve;
      thread.#begin();
    });
    signal?.removeEventListener("abort", giveUp);
    if (failure !== null) throw failure;
    return thread;
  }

  /** Closes what the thread has open when its calls are done, or have had their time. There can be no new ones. */
  close(): Promise<void> {
    return (this.#closing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    const worker = this.#worker;
    if (worker !== null) {
      await new Promise<void>((resolve) => {
        this.#onClosed = resolve;
        setTimeout(resolve, this.#options.closeTimeoutMs).unref();
        post(worker, { kind: "close" });
      });
      this.#worker = null;
      // It ends with the process: onnxruntime 1.14 may free memory twice when a thread that has read is ended by itself.
      worker.unref();
    }
    this.#failAll(this.#error("is closed"));
  }

  #error(what: string): Error {
    return new Error(`The ${this.#options.name} ${what}.`);
  }

  async #ask(method: string, given: readonly unknown[]): Promise<unknown> {
    if (this.#closing !== null) throw this.#error("is closed");
    const { signal, ...copied } = copyable(given);
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    const cancel = (): void => {
      this.#cancel(id, signal?.reason);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    const answer = new Promise((resolve, reject) => {
      const call = { method, ...copied };
      this.#calls.set(id, { call, resolve, reject, isRepeated: false, isWaitedFor: true });
      if (this.#worker === null) this.#begin();
      else post(this.#worker, { kind: "call", id, call });
    });
    return answer.finally(() => signal?.removeEventListener("abort", cancel));
  }

  /** Starts a thread and sends it what is to be answered; it takes that in once it is ready. */
  #begin(): void {
    const worker = this.#options.start();
    this.#worker = worker;
    this.#isReady = false;
    worker.on("message", (message: FromThread) => {
      if (worker === this.#worker) this.#receive(message);
    });
    worker.on("error", (error: Error) => {
      this.#lose(worker, error);
    });
    worker.on("exit", (code) => {
      this.#lose(worker, this.#error(`has ended (exit code ${code})`));
    });
    for (const [id, { call }] of this.#calls) post(worker, { kind: "call", id, call });
  }

  #receive(message: FromThread): void {
    switch (message.kind) {
      case "opened":
        if (message.error !== null) {
          this.#giveUp(unpackError(message.error));
          break;
        }
        this.#isReady = true;
        this.#onFirstOpened(null);
        break;
      case "answered": {
        const { id, outcome } = message;
        const pending = this.#take(id);
        if (outcome === null) break;
        if ("error" in outcome) pending?.reject(unpackError(outcome.error));
        else pending?.resolve(outcome.value);
        break;
      }
      case "told": {
        const { event, outcome } = message;
        this.#options.onEvent?.(event, "error" in outcome ? unpackError(outcome.error) : outcome.value);
        break;
      }
      case "closed":
        this.#onClosed();
    }
  }

  /** The call, which is then no longer pending; undefined where it was cancelled. */
  #take(id: number): PendingCall | undefined {
    const pending = this.#calls.get(id);
    this.#calls.delete(id);
    clearTimeout(pending?.hangTimer);
    return pending;
  }

  #cancel(id: number, reason: unknown): void {
    const pending = this.#calls.get(id);
    const worker = this.#worker;
    if (pending === undefined || worker === null) return;
    pending.reject(reason as Error);
    pending.isWaitedFor = false;
    post(worker, { kind: "cancel", id });
    // One that is still loading takes its time.
    if (!this.#isReady) return;
    pending.hangTimer = setTimeout(() => {
      this.#lose(worker, this.#error("hangs"));
    }, this.#options.hangsAfterMs).unref();
  }

  /** Another thread takes over, at once where it is waited for. */
  #lose(worker: Worker, error: Error): void {
    // An error is followed by the exit it causes.
    if (worker !== this.#worker) return;
    this.#worker = null;
    void worker.terminate();
    this.#onClosed();
    this.#onFirstOpened(error);
    this.#options.onLoss?.(error);
    for (const [id, pending] of this.#calls) {
      const isAskedAgain = pending.isWaitedFor && !pending.isRepeated && this.#closing === null;
      if (isAskedAgain) pending.isRepeated = true;
      else this.#take(id)?.reject(error);
    }
    if (this.#calls.size > 0) this.#begin();
  }

  /** Without an index another thread would fare no better; the next call tries again. */
  #giveUp(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    this.#onFirstOpened(error);
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    for (const id of this.#calls.keys()) this.#take(id)?.reject(error);
  }
}

function post(worker: Worker, message: ToThread): void {
  worker.postMessage(message);
}
