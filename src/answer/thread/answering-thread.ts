import type { Worker } from "node:worker_threads";
import type { Answer, Ask } from "../answer.ts";
import type { CollectionFacts, EvidenceSource, QuotedParagraph } from "../evidence-source.ts";
import type { PassageAsk, SourcePassage } from "../passage-source.ts";
import type { Timeline, TimelineSource } from "../timeline.ts";
import type { LiveCollectionOptions } from "../../index/live-collection.ts";
import { unpackError } from "./carried-error.ts";
import type { AnsweringService, Call, FromThread, ToThread } from "./messages.ts";

interface Times {
  /** A thread that does not even take in a cancellation for so long hangs; default 10 s. */
  readonly hangsAfterMs?: number;
  /** How long `close` waits for calls under way; default 5 s. */
  readonly closeTimeoutMs?: number;
}

export interface AnsweringThreadOptions extends LiveCollectionOptions, Times {
  /** Starts a thread that runs `serveCalls`: at the beginning, and in place of one that was lost. */
  readonly start: () => Worker;
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

const DEFAULT_TIMES: Required<Times> = { hangsAfterMs: 10_000, closeTimeoutMs: 5_000 };

/**
 * Answers in a thread of its own, so that whoever asks is free meanwhile. A thread that is lost is
 * replaced: what it was at is asked again once, since it may not have been what brought the thread
 * down; a call that loses two threads fails.
 */
export class AnsweringThread implements AnsweringService {
  readonly #options: AnsweringThreadOptions & Required<Times>;
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
  }

  /** @throws Error (a KurultaiError where it was one) with why the thread cannot begin */
  static async open(options: AnsweringThreadOptions): Promise<AnsweringThread> {
    const thread = new AnsweringThread(options);
    const failure = await new Promise<Error | null>((resolve) => {
      thread.#onFirstOpened = resolve;
      thread.#begin();
    });
    if (failure !== null) throw failure;
    return thread;
  }

  /** Answers come whole: `onPartial` is not told of anything. */
  answer({ history, now, question, signal, window }: Ask): Promise<Answer> {
    const ask = {
      question,
      now,
      ...(history === undefined ? {} : { history }),
      ...(window === undefined ? {} : { window }),
    };
    return this.#ask({ method: "answer", args: [ask] }, signal);
  }

  passagesFor(ask: PassageAsk): Promise<SourcePassage[]> {
    return this.#ask({ method: "passagesFor", args: [ask] });
  }

  timeline({ signal, ...ask }: Parameters<TimelineSource["timeline"]>[0]): Promise<Timeline> {
    return this.#ask({ method: "timeline", args: [ask] }, signal);
  }

  paragraphAround(
    ...args: Parameters<EvidenceSource["paragraphAround"]>
  ): Promise<QuotedParagraph | null> {
    return this.#ask({ method: "paragraphAround", args });
  }

  article(...args: Parameters<EvidenceSource["article"]>): ReturnType<EvidenceSource["article"]> {
    return this.#ask({ method: "article", args });
  }

  articleIdOf(...args: Parameters<EvidenceSource["articleIdOf"]>): Promise<string | null> {
    return this.#ask({ method: "articleIdOf", args });
  }

  collectionFacts(): Promise<CollectionFacts> {
    return this.#ask({ method: "collectionFacts", args: [] });
  }

  collectionReport(): ReturnType<EvidenceSource["collectionReport"]> {
    return this.#ask({ method: "collectionReport", args: [] });
  }

  searchArticles(
    ...args: Parameters<EvidenceSource["searchArticles"]>
  ): ReturnType<EvidenceSource["searchArticles"]> {
    return this.#ask({ method: "searchArticles", args });
  }

  /** Ends the thread when its calls are done, or have had their time. There can be no new ones. */
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
      await worker.terminate();
    }
    this.#failAll(new Error("The answering thread is closed."));
  }

  /** The result is the thread's, whose service keeps to the same ports. */
  #ask<Result>(call: Call, signal?: AbortSignal): Promise<Result> {
    if (this.#closing !== null) return Promise.reject(new Error("The answering thread is closed."));
    return new Promise<Result>((resolve, reject) => {
      signal?.throwIfAborted();
      this.#lastId += 1;
      const id = this.#lastId;
      const cancel = (): void => {
        this.#cancel(id, signal?.reason);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const settled = (): void => signal?.removeEventListener("abort", cancel);
      this.#calls.set(id, {
        call,
        resolve: (value) => {
          settled();
          resolve(value as Result);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
        isRepeated: false,
        isWaitedFor: true,
        hangTimer: null,
      });
      if (this.#worker === null) this.#begin();
      else post(this.#worker, { kind: "call", id, call });
    });
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
