import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, QuestionAnswerer, Turn } from "../answering/answer.ts";
import type { EvidenceSource } from "../answering/evidence-source.ts";
import type { Logger } from "../logging.ts";
import type { AnswerLedger } from "../memory/answer-ledger.ts";
import type { GuildSettings, GuildSettingsStore } from "../memory/guild-settings.ts";
import type { Metrics, Outcome } from "../operations/metrics.ts";
import { toDay } from "../question/calendar.ts";
import type { AskedWindow } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { cleanLine } from "./escape-text.ts";
import type { Page } from "./fit-limits.ts";
import type { BotLimits } from "./limits.ts";
import type { Place } from "./place.ts";
import type { Refusal } from "./question-gate.ts";
import { QuestionGate } from "./question-gate.ts";
import { renderAnswer, renderNotice } from "./render-answer.ts";
import type { Responder } from "./responder.ts";
import { StageTimer } from "./stage-timer.ts";
import { textsForAnswer, textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";
import { QueueFullError, WorkQueue } from "./work-queue.ts";

/** A question as it comes in, by whichever way. */
export interface QuestionRequest {
  /** The id of the interaction or message, by which a failure is found in the log. */
  readonly reference: string;
  readonly userId: string;
  readonly place: Place;
  /** Whether the asker alone sees the answer. */
  readonly isPrivate: boolean;
  /** As written, mentions of the bot taken out. */
  readonly question: string;
  /** The reader's language; null where it is not known, so that the answer's own decides. */
  readonly texts: Texts | null;
  readonly window?: AskedWindow;
  /** The conversation so far, read only once the question is taken on. */
  readonly history?: () => Promise<Turn[]>;
}

export interface QuestionDeskOptions {
  readonly answerer: QuestionAnswerer;
  /** Says which index has answered. */
  readonly evidence: Pick<EvidenceSource, "collectionFacts">;
  readonly ledger: AnswerLedger;
  readonly settings: GuildSettingsStore;
  readonly customIds: CustomIdCodec;
  readonly limits: BotLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  /** Milliseconds from any origin, for the timings alone. */
  readonly stopwatch: () => number;
  /** Aborted when answers under way must end. */
  readonly stopSignal: AbortSignal;
}

/** What is shown to the asker, and what it is counted as. */
interface Reply {
  readonly pages: readonly Page[];
  readonly outcome: Outcome;
}

/** Takes questions from Discord to the answerer and the answers back: queue, deadline, apologies. */
export class QuestionDesk {
  readonly #options: QuestionDeskOptions;
  readonly #gate: QuestionGate;
  readonly #queue: WorkQueue;

  constructor(options: QuestionDeskOptions) {
    this.#options = options;
    this.#gate = new QuestionGate(options.limits, () => options.clock().getTime());
    this.#queue = new WorkQueue(options.limits);
  }

  /** Questions that wait for their turn. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Answers, refuses or apologises; only a reply that Discord does not take is thrown. */
  async take(asked: QuestionRequest, responder: Responder): Promise<void> {
    const { logger, metrics, settings: stored, stopwatch } = this.#options;
    const settings = stored.get(asked.place.guildId);
    const request = inLanguageOf(settings, { ...asked, question: cleanLine(asked.question) });
    const texts = request.texts ?? textsForLocale("en");
    const refusal = this.#gate.refusal(request, settings, texts);
    if (refusal !== null) {
      metrics.count("refused");
      await refuse(refusal, responder, texts);
      return;
    }
    const timer = new StageTimer(metrics, stopwatch);
    await responder.acknowledge();
    timer.end("acknowledge");
    const { outcome, pages } = await this.#reply(request, { responder, texts, timer });
    await responder.show(pages);
    timer.end("show");
    metrics.count(outcome);
    logger.info(
      { reference: request.reference, outcome, stagesMs: timer.finish() },
      "Dealt with a question.",
    );
  }

  async #reply(request: QuestionRequest, work: Work): Promise<Reply> {
    try {
      const answer = await this.#answerInTurn(request, work);
      await this.#writeDown(answer, request);
      const { clock, customIds } = this.#options;
      const pages = renderAnswer(answer, {
        texts: request.texts ?? textsForAnswer(answer.language),
        customIds,
        today: toDay(clock()),
        reference: request.reference,
        askedWindow: request.window ?? null,
        isShareable: request.isPrivate && request.place.guildId !== null,
      });
      return { pages, outcome: answer.kind };
    } catch (error) {
      const { outcome, text } = this.#apology(error, request, work.texts);
      return { pages: renderNotice(text, work.texts), outcome };
    }
  }

  async #answerInTurn(
    request: QuestionRequest,
    { responder, texts, timer }: Work,
  ): Promise<Answer> {
    const { limits, logger } = this.#options;
    const place = this.#queue.nextPlace;
    const inTurn = this.#queue.run(() => this.#answer(request, timer));
    if (place < limits.showPlaceFrom || place > limits.maxWaiting) return inTurn;
    const isWaiting = await stillPending(inTurn, limits.showPlaceAfterMs);
    if (!isWaiting) return inTurn;
    const placeShown = responder
      .show(renderNotice(texts.place(place), texts))
      .catch((error: unknown) => {
        logger.warn({ reference: request.reference, error }, "A place in the queue was not shown.");
      });
    try {
      return await inTurn;
    } finally {
      // What comes next is shown in its stead, so it must not arrive after that.
      await placeShown;
    }
  }

  async #answer(request: QuestionRequest, timer: StageTimer): Promise<Answer> {
    timer.end("wait");
    const { answerer, clock, limits, stopSignal } = this.#options;
    const signal = AbortSignal.any([AbortSignal.timeout(limits.answerTimeoutMs), stopSignal]);
    const history = (await request.history?.()) ?? [];
    const answer = await unlessAborted(
      answerer.answer({
        question: request.question,
        now: clock(),
        signal,
        ...(history.length === 0 ? {} : { history }),
        ...(request.window === undefined ? {} : { window: request.window }),
      }),
      signal,
    );
    timer.add("retrieve", answer.timingsMs.retrieve);
    timer.end("answer");
    return answer;
  }

  /** An answer that cannot be written down is still given. */
  async #writeDown(answer: Answer, request: QuestionRequest): Promise<void> {
    const { clock, evidence, ledger, logger } = this.#options;
    const { isPrivate, place, reference, userId } = request;
    try {
      const { generation } = await evidence.collectionFacts();
      ledger.record({
        reference,
        askedAt: clock(),
        userId,
        guildId: place.guildId,
        isPublic: !isPrivate && place.guildId !== null,
        generation,
        answer,
      });
    } catch (error) {
      logger.error({ reference, error }, "An answer could not be written down.");
    }
  }

  #apology(
    error: unknown,
    { reference }: QuestionRequest,
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

/** What goes along with a question that is worked on. */
interface Work {
  readonly responder: Responder;
  readonly texts: Texts;
  readonly timer: StageTimer;
}

async function refuse(
  { isPrivate, text }: Refusal,
  responder: Responder,
  texts: Texts,
): Promise<void> {
  if (text === null) return;
  const pages = renderNotice(text, texts);
  await (isPrivate ? responder.refusePrivately(pages) : responder.refuse(pages));
}

/** What is said in public is said in the language a server has set. */
function inLanguageOf({ language }: GuildSettings, request: QuestionRequest): QuestionRequest {
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
