import type { MessagePort, Worker } from "node:worker_threads";
import { callOf, serviceBy } from "./answering-service.ts";
import type { AnsweringService } from "./answering-service.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import type { Manifest } from "./index/manifest.ts";
import { KurultaiError } from "./platform/errors.ts";

/** What can be copied from thread to thread of a call: a signal's abort is sent as a message of its own. */
interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly isCancellable: boolean;
}

type ToThread =
  | { readonly kind: "call"; readonly id: number; readonly call: Call }
  /** Nobody waits for the call any longer. Answered at once, so that silence tells of a thread that hangs. */
  | { readonly kind: "cancel"; readonly id: number }
  /** There are no more calls; those under way are finished. */
  | { readonly kind: "close" };

type FromThread =
  | { readonly kind: "ready" }
  /** The thread cannot begin, and ends. */
  | { readonly kind: "unfit"; readonly error: CarriedError }
  | { readonly kind: "returned"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly error: CarriedError }
  | { readonly kind: "cancelled"; readonly id: number }
  /** A new generation of the index took over. */
  | { readonly kind: "switched"; readonly manifest: Manifest }
  /** One could not. */
  | { readonly kind: "problem"; readonly error: CarriedError }
  | { readonly kind: "closed" };

export interface AnsweringThreadOptions extends LiveCollectionOptions {
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
  hangTimer: NodeJS.Timeout | null;
}

const DEFAULT_TIMES = { hangsAfterMs: 10_000, closeTimeoutMs: 5_000 };

/**
 * Answers in a thread of its own, so that whoever asks is free meanwhile. A thread that is lost is
 * replaced: what it was at is asked again once, since it may not have been what brought the thread
 * down; a call that loses two threads fails.
 */
export class AnsweringThread {
  /** Asks the thread. Answers come whole: what is told while one is worked out stays there. */
  readonly service: AnsweringService;
  readonly #options: AnsweringThreadOptions & typeof DEFAULT_TIMES;
  readonly #calls = new Map<number, PendingCall>();
  /** Null where the last was lost and nothing has been asked since. */
  #worker: Worker | null = null;
  #isReady = false;
  #lastId = 0;
  #closing: Promise<void> | null = null;
  /** Told once of the first thread: null when it is ready, else why it is not. */
  #onFirstOpened: (failure: Error | null) => void = () => undefined;
  #onClosed: () => void = () => undefined;

  private constructor(options: AnsweringThreadOptions) {
    this.#options = { ...DEFAULT_TIMES, ...options };
    this.service = serviceBy((...call) => this.#ask(...call)) as AnsweringService;
  }

  /** @throws Error (a KurultaiError where it was one) with why the thread cannot begin */
  static async open(options: AnsweringThreadOptions): Promise<AnsweringThread> {
    const thread = new AnsweringThread(options);
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
    this.#closing ??= this.#finish();
    return this.#closing;
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
    this.#failAll(new Error("The answering thread is closed."));
  }

  async #ask(method: string, given: readonly unknown[]): Promise<unknown> {
    if (this.#closing !== null) throw new Error("The answering thread is closed.");
    const { args, signal } = copyable(given);
    signal?.throwIfAborted();
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = (): void => {
      this.#cancel(id, signal?.reason);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    const answer = new Promise((resolve, reject) => {
      const call = { method, args, isCancellable: signal !== undefined };
      const waiting = { isRepeated: false, isWaitedFor: true, hangTimer: null };
      this.#calls.set(id, { call, resolve, reject, ...waiting });
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
      this.#lose(worker, new Error(`The answering thread has ended (exit code ${code}).`));
    });
    for (const [id, { call }] of this.#calls) post(worker, { kind: "call", id, call });
  }

  #receive(message: FromThread): void {
    switch (message.kind) {
      case "ready":
        this.#isReady = true;
        this.#onFirstOpened(null);
        break;
      case "unfit":
        this.#giveUp(unpackError(message.error));
        break;
      case "returned":
        this.#take(message.id)?.resolve(message.value);
        break;
      case "threw":
        this.#take(message.id)?.reject(unpackError(message.error));
        break;
      case "cancelled":
        this.#take(message.id);
        break;
      case "switched":
        this.#options.onSwitch?.(message.manifest);
        break;
      case "problem":
        this.#options.onProblem?.(unpackError(message.error));
        break;
      case "closed":
        this.#onClosed();
    }
  }

  /** The call, which is then no longer pending; undefined where it was cancelled. */
  #take(id: number): PendingCall | undefined {
    const pending = this.#calls.get(id);
    this.#calls.delete(id);
    if (pending?.hangTimer != null) clearTimeout(pending.hangTimer);
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
      this.#lose(worker, new Error("The answering thread hangs."));
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
    for (const id of [...this.#calls.keys()]) this.#take(id)?.reject(error);
  }
}

function post(worker: Worker, message: ToThread): void {
  worker.postMessage(message);
}

/** Arguments without the signal and the listener of the first, where that is an object of options, and that signal. */
function copyable(given: readonly unknown[]): {
  readonly args: readonly unknown[];
  readonly signal?: AbortSignal | undefined;
} {
  const [first, ...rest] = given;
  if (typeof first !== "object" || first === null) return { args: given };
  const options: { signal?: AbortSignal; onPartial?: unknown } = { ...first };
  const { signal } = options;
  delete options.signal;
  delete options.onPartial;
  return { args: [options, ...rest], signal };
}

/** A service and how it ends. */
export interface OpenService {
  readonly service: AnsweringService;
  close(): void;
}

/**
 * The thread's side: opens the service, tells that it is ready (or why not), and answers calls, several
 * at a time, until told to close.
 */
export async function serveCalls(
  port: Pick<MessagePort, "on" | "postMessage">,
  open: (events: Required<LiveCollectionOptions>) => Promise<OpenService>,
): Promise<void> {
  const tell = (message: FromThread): void => {
    port.postMessage(message);
  };
  const opened = await open({
    onSwitch: (manifest) => {
      tell({ kind: "switched", manifest });
    },
    onProblem: (error) => {
      tell({ kind: "problem", error: packError(error) });
    },
  }).catch((error: unknown) => {
    tell({ kind: "unfit", error: packError(error) });
  });
  if (opened === undefined) return;
  tell({ kind: "ready" });
  await callsServed(port, opened.service, tell);
  opened.close();
  tell({ kind: "closed" });
}

/** Resolves when the port was told to close and every call has its answer. */
function callsServed(
  port: Pick<MessagePort, "on">,
  service: AnsweringService,
  tell: (message: FromThread) => void,
): Promise<void> {
  const underWay = new Map<number, AbortController>();
  return new Promise((resolve) => {
    let isClosing = false;

    async function serve(id: number, { args, isCancellable, method }: Call): Promise<void> {
      const controller = new AbortController();
      const { signal } = controller;
      underWay.set(id, controller);
      try {
        const [first, ...rest] = args;
        const given = isCancellable ? [{ ...(first as object), signal }, ...rest] : args;
        tell({ kind: "returned", id, value: await callOf(service, method, given) });
      } catch (error) {
        tell({ kind: "threw", id, error: packError(error) });
      }
      underWay.delete(id);
      if (isClosing && underWay.size === 0) resolve();
    }

    port.on("message", (message: ToThread) => {
      switch (message.kind) {
        case "call":
          void serve(message.id, message.call);
          break;
        case "cancel":
          underWay.get(message.id)?.abort();
          tell({ kind: "cancelled", id: message.id });
          break;
        case "close":
          isClosing = true;
          if (underWay.size === 0) resolve();
      }
    });
  });
}

/** An error as it goes from thread to thread: its class would not survive the copying. */
interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of errors of the system and of SQLite: ENOENT, SQLITE_CORRUPT. */
  readonly code?: string;
  /** True for a KurultaiError, whose message is for people. */
  readonly isForPeople: boolean;
}

function packError(thrown: unknown): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(typeof code === "string" ? { code } : {}),
    isForPeople: error instanceof KurultaiError,
  };
}

/** The error with its name, message, stack and code; a KurultaiError again where it was one. */
function unpackError({ isForPeople, message, ...rest }: CarriedError): Error {
  // What tells where it went wrong is the other thread's stack.
  return Object.assign(isForPeople ? new CarriedKurultaiError(message) : new Error(message), rest);
}

/** Any error of the family, told of by another thread under its own name. */
class CarriedKurultaiError extends KurultaiError {
  override name = "CarriedKurultaiError";
}
