import { setImmediate as eventsTakenIn, setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../platform/logging.ts";
import type { GuildSettings, GuildSettingsStore } from "../state/guild-settings.ts";
import type { PaceKeeper } from "../state/pace-keeper.ts";
import type { Metrics, Outcome } from "./metrics/metrics.ts";
import { cleanLine } from "./escape-text.ts";
import type { Page } from "./fit-limits.ts";
import type { BotLimits } from "./limits.ts";
import { Meanwhile } from "./meanwhile.ts";
import { Pending } from "./pending.ts";
import type { Place } from "./place.ts";
import type { Refusal } from "./question-gate.ts";
import { QuestionGate } from "./question-gate.ts";
import { renderNotice } from "./render-answer.ts";
import type { Responder, ShownMessage } from "./responder.ts";
import { StageTimer } from "./stage-timer.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";
import { QueueFullError, WorkQueue } from "./work-queue.ts";

/** Something asked of the bot that takes work. */
export interface WorkRequest {
  /** The id of the interaction or message, by which a failure is found in the log. */
  readonly reference: string;
  readonly userId: string;
  readonly place: Place;
  /** Whether the asker alone sees the reply. */
  readonly isPrivate: boolean;
  /** As written, mentions of the bot taken out. */
  readonly question: string;
  /** Where Discord does not show the bot what was written: with what it was written. */
  readonly hiddenWith?: "role" | "reply";
  /** The reader's language; null where it is not known, so that the answer's own decides. */
  readonly texts: Texts | null;
}

/** What is shown to the asker, and what it is counted as. */
export interface Reply {
  readonly pages: readonly Page[];
  readonly outcome: Outcome;
  /** Told where the reply stands once it does, where it can be found again. */
  readonly onShown?: (message: ShownMessage) => Promise<void>;
}

/** What a job is given when its turn has come. */
export interface JobContext<Request extends WorkRequest> {
  /** With the question on one line, and the language the server has set. */
  readonly request: Request;
  readonly texts: Texts;
  /** Aborted at the deadline, or when the bot stops. */
  readonly signal: AbortSignal;
  readonly timer: StageTimer;
  /** Shows what there is of the reply while the job goes on; the reply itself takes its place. */
  readonly showMeanwhile: (pages: readonly Page[]) => void;
}

/** What is known of a job before its turn. */
type JobBefore<Request extends WorkRequest> = Omit<JobContext<Request>, "signal" | "showMeanwhile">;

export type Job<Request extends WorkRequest> = (context: JobContext<Request>) => Promise<Reply>;

export interface WorkDeskOptions {
  readonly settings: GuildSettingsStore;
  /** See `UserPaceOptions.shared`. */
  readonly pace: PaceKeeper | null;
  readonly limits: BotLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  /** Milliseconds from any origin, for the timings alone. */
  readonly stopwatch: () => number;
  /** Aborted when work under way must end. */
  readonly stopSignal: AbortSignal;
  /** See `Meanwhile`; default 1.5 s. */
  readonly meanwhilePaceMs?: number;
}

const MEANWHILE_PACE_MS = 1_500;

/** How long work holds back for acknowledgements under way, should they never end. */
const ACKNOWLEDGEMENTS_FIRST_MS = 2_000;

/** Takes on what is asked, each in its turn: gate, acknowledgement, queue, deadline, apologies. */
export class WorkDesk {
  readonly #options: WorkDeskOptions;
  readonly #gate: QuestionGate;
  readonly #queue: WorkQueue;
  readonly #acknowledgements = new Pending();

  constructor(options: WorkDeskOptions) {
    this.#options = options;
    const { limits, logger, pace } = options;
    const now = (): number => options.clock().getTime();
    this.#gate = new QuestionGate({ limits, logger, now, pace });
    this.#queue = new WorkQueue(options.limits);
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Replies, refuses or apologises; only a reply that Discord does not take is thrown. */
  async work<Request extends WorkRequest>(
    asked: Request,
    responder: Responder,
    job: Job<Request>,
  ): Promise<void> {
    const { logger, metrics, stopwatch } = this.#options;
    // What leads to an acknowledgement goes before answers as much as the acknowledgement itself.
    const { refusal, request, texts } = await this.#acknowledgements.track(this.#receive(asked));
    if (refusal !== null) {
      metrics.count("refused");
      await refuse(refusal, responder, texts);
      return;
    }
    const timer = new StageTimer(metrics, stopwatch);
    await this.#acknowledgements.track(responder.acknowledge());
    timer.end("acknowledge");
    const reply = await this.#reply(responder, job, { request, texts, timer });
    const { outcome, pages } = reply;
    const shown = await responder.show(pages);
    if (shown !== null) await reply.onShown?.(shown);
    timer.end("show");
    metrics.count(outcome);
    logger.info(
      { reference: request.reference, outcome, stagesMs: timer.finish() },
      "Dealt with a question.",
    );
  }

  /** The request as the server's settings have it, and why it is not taken on, if it is not. */
  async #receive<Request extends WorkRequest>(
    asked: Request,
  ): Promise<{ refusal: Refusal | null; request: Request; texts: Texts }> {
    const settings = await this.#options.settings.get(asked.place.guildId);
    const request = inLanguageOf(settings, { ...asked, question: cleanLine(asked.question) });
    const texts = request.texts ?? textsForLocale("en");
    return { refusal: await this.#gate.refusal(request, settings, texts), request, texts };
  }

  async #reply<Request extends WorkRequest>(
    responder: Responder,
    job: Job<Request>,
    context: JobBefore<Request>,
  ): Promise<Reply> {
    try {
      return await this.#inTurn(responder, job, context);
    } catch (error) {
      const { request, texts } = context;
      const { outcome, text } = this.#apology(error, request.reference, texts);
      return { pages: renderNotice(text, texts), outcome };
    }
  }

  async #inTurn<Request extends WorkRequest>(
    responder: Responder,
    job: Job<Request>,
    context: JobBefore<Request>,
  ): Promise<Reply> {
    const { limits, logger } = this.#options;
    const { request, texts } = context;
    const place = this.#queue.nextPlace;
    let shownBefore: Promise<unknown> = Promise.resolve();
    const meanwhile = new Meanwhile({
      show: async (pages) => {
        await shownBefore;
        await responder.show(pages);
      },
      paceMs: this.#options.meanwhilePaceMs ?? MEANWHILE_PACE_MS,
      onProblem: (error) => {
        logger.warn({ reference: request.reference, error }, "A part of an answer was not shown.");
      },
    });
    const inTurn = this.#queue
      .run(() => this.#do(job, context, meanwhile))
      .finally(() => meanwhile.end());
    if (place < limits.showPlaceFrom || place > limits.maxWaiting) return inTurn;
    const isWaiting = await stillPending(inTurn, limits.showPlaceAfterMs);
    if (!isWaiting) return inTurn;
    shownBefore = responder
      .show(renderNotice(texts.place(place), texts))
      .catch((error: unknown) => {
        logger.warn({ reference: request.reference, error }, "A place in the queue was not shown.");
      });
    try {
      return await inTurn;
    } finally {
      // What comes next is shown in its stead, so it must not arrive after that.
      await shownBefore;
    }
  }

  async #do<Request extends WorkRequest>(
    job: Job<Request>,
    context: JobBefore<Request>,
    meanwhile: Meanwhile,
  ): Promise<Reply> {
    const { limits, stopSignal } = this.#options;
    // Answering keeps the thread busy, and Discord waits 3 s for an acknowledgement but minutes for an
    // answer. Without a pause for events one answer would follow the other before any is taken in.
    await eventsTakenIn();
    await this.#acknowledgements.settled(ACKNOWLEDGEMENTS_FIRST_MS);
    context.timer.end("wait");
    const signal = AbortSignal.any([AbortSignal.timeout(limits.answerTimeoutMs), stopSignal]);
    const showMeanwhile = (pages: readonly Page[]): void => {
      meanwhile.show(pages);
    };
    const reply = await unlessAborted(job({ ...context, signal, showMeanwhile }), signal);
    context.timer.end("answer");
    return reply;
  }

  #apology(
    error: unknown,
    reference: string,
    texts: Texts,
  ): { readonly outcome: Outcome; readonly text: string } {
    const { logger, stopSignal } = this.#options;
    if (error instanceof QueueFullError) {
      logger.warn({ reference }, "The queue is full; a question was turned away.");
      return { outcome: "queue-full", text: texts.queueFull };
    }
    if (stopSignal.aborted) return { outcome: "stopped", text: texts.stopping };
    if (error instanceof DOMException && error.name === "TimeoutError") {
      logger.warn({ reference }, "A question took too long and was given up.");
      return { outcome: "timed-out", text: texts.timedOut };
    }
    logger.error({ reference, error }, "A question could not be answered.");
    return { outcome: "failed", text: texts.failed(reference) };
  }
}

async function refuse(
  { isPrivate, isRepeated, text }: Refusal,
  responder: Responder,
  texts: Texts,
): Promise<void> {
  if (isRepeated && !responder.owesReply) return;
  const pages = renderNotice(text, texts);
  await (isPrivate ? responder.refusePrivately(pages) : responder.refuse(pages));
}

/** What is said in public is said in the language a server has set. */
function inLanguageOf<Request extends WorkRequest>(
  { language }: GuildSettings,
  request: Request,
): Request {
  if (language === null || request.isPrivate) return request;
  return { ...request, texts: textsForLocale(language) };
}

/** Whether some work is not settled, well or badly, after so many milliseconds. */
async function stillPending(work: Promise<unknown>, afterMs: number): Promise<boolean> {
  const timer = new AbortController();
  const settled = work.then(
    () => false,
    () => false,
  );
  const waited = sleep(afterMs, true, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([settled, waited]);
  } finally {
    timer.abort();
  }
}

/** The work's outcome, or the signal's reason as soon as it is aborted, should the work not heed it. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
