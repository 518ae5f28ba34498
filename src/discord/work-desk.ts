import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_ZONE } from "../question/local-time.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import type { PaceKeeper } from "../state/pace-keeper.ts";
import type { BotContext } from "./context.ts";
import { cleanLine } from "./escape-text.ts";
import type { Page } from "./fit-limits.ts";
import { unlessAborted } from "./in-time.ts";
import { Meanwhile } from "./meanwhile.ts";
import { StageTimer } from "./metrics/metrics.ts";
import type { Outcome } from "./metrics/metrics.ts";
import type { Place } from "./place.ts";
import { QuestionGate } from "./question-gate.ts";
import type { Decision, Refusal } from "./question-gate.ts";
import { renderNotice } from "./render-answer.ts";
import type { Responder, ShownReply } from "./responder.ts";
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
  /** Whether nobody but the asker is to see it, wherever they have asked. */
  readonly isForAskerAlone?: boolean;
  /** Told where the reply stands once it does, where it can be found again. */
  readonly onShown?: (reply: ShownReply) => Promise<void>;
}

/** What a job is given when its turn has come. */
export interface JobContext {
  /** With the question on one line, and the language the server has set. */
  readonly request: WorkRequest;
  readonly texts: Texts;
  /** Of the server, as `Europe/Berlin`. */
  readonly zone: string;
  readonly settings: GuildSettings;
  /** Aborted at the deadline, or when the bot stops. */
  readonly signal: AbortSignal;
  readonly timer: StageTimer;
  /** Shows what there is of the reply while the job goes on; the reply itself takes its place. */
  readonly showMeanwhile: (pages: readonly Page[]) => void;
}

export type Job = (context: JobContext) => Promise<Reply>;

/** A job before its turn. */
interface Work extends Omit<JobContext, "signal" | "showMeanwhile"> {
  readonly job: Job;
  readonly responder: Responder;
}

export interface WorkDeskOptions {
  /** See `UserPaceOptions.shared`. */
  readonly pace: PaceKeeper | null;
  /** Milliseconds from any origin, for the timings alone. */
  readonly stopwatch: () => number;
  /** Aborted when work under way must end. */
  readonly stopSignal: AbortSignal;
}

type DeskContext = Pick<BotContext, "clock" | "limits" | "logger" | "metrics" | "promptSettings">;

/** See `Meanwhile`. */
const MEANWHILE_PACE_MS = 1_500;
const QUEUE_FULL = "The queue is full; a question was turned away.";
/** How long after its last postponed answer a channel may be told of the next. */
const TOLD_FOR_MS = 60_000;

/** Takes on what is asked, each in its turn: gate, acknowledgement beside the rest, queue, deadline, apologies. */
export class WorkDesk {
  readonly #options: WorkDeskOptions & DeskContext;
  readonly #gate: QuestionGate;
  readonly #queue: WorkQueue;
  /** Channels whose people were told that answers come later, and until when that holds. */
  readonly #toldUntil = new Map<string, number>();

  constructor(context: DeskContext, options: WorkDeskOptions) {
    this.#options = { ...context, ...options };
    const { clock, limits, logger } = context;
    const now = (): number => clock().getTime();
    this.#gate = new QuestionGate({ limits, logger, now, pace: options.pace });
    this.#queue = new WorkQueue(limits);
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Replies, refuses or apologises; only a reply that Discord does not take is thrown. */
  async work(asked: WorkRequest, responder: Responder, job: Job): Promise<void> {
    const { logger, metrics, promptSettings, stopwatch } = this.#options;
    const timer = new StageTimer(metrics, stopwatch);
    const settings = await promptSettings.get(asked.place.guildId);
    const request = inLanguageOf(settings, { ...asked, question: cleanLine(asked.question) });
    const texts = request.texts ?? textsForLocale("en");
    const zone = settings.timeZone ?? DEFAULT_ZONE;
    const work = { request, texts, zone, settings, timer, job, responder };
    const { decision, keptPlace } = await this.#takeOn(work);
    if (decision.refusal !== null) {
      metrics.count(decision.outcome ?? "refused");
      return refuse(decision.refusal, work);
    }
    const isAcknowledged = this.#acknowledge(work);
    try {
      await this.#postpone(decision.postponedMs, work);
      const reply = await this.#reply(work, isAcknowledged, keptPlace);
      await isAcknowledged;
      const shown = await show(reply, responder);
      if (shown !== null) await reply.onShown?.(shown);
      timer.end("show");
      metrics.count(reply.outcome);
      logger.info(
        { reference: request.reference, outcome: reply.outcome, stagesMs: timer.finish() },
        "Dealt with a question.",
      );
    } finally {
      responder.done?.();
    }
  }

  /** Whether a request is taken on; its place in the queue, which is null where it is looked for after a delay. */
  async #takeOn({ request, responder, settings, texts }: Work): Promise<{
    readonly decision: Decision;
    readonly keptPlace: number | null;
  }> {
    // What Discord gives three seconds cannot wait unseen; a message can.
    const applicant = { ...request, mayWait: !responder.owesReply };
    const decision = await this.#gate.decide(applicant, settings, texts);
    if (decision.refusal !== null || decision.postponedMs > 0) return { decision, keptPlace: null };
    try {
      return { decision, keptPlace: this.#queue.keepPlace() };
    } catch (error) {
      if (!(error instanceof QueueFullError)) throw error;
      this.#options.logger.warn({ reference: request.reference }, QUEUE_FULL);
      const refusal = { text: texts.queueFull, isRepeated: false, isPrivate: true };
      return { decision: { refusal, outcome: "queue-full" }, keptPlace: null };
    }
  }

  /** Resolves, to whether Discord has taken it, when the acknowledgement is over; nothing else waits for it. */
  async #acknowledge({ request: { reference }, responder, timer }: Work): Promise<boolean> {
    try {
      await responder.acknowledge();
      timer.endBeside("acknowledge");
      return true;
    } catch (error) {
      this.#options.logger.warn({ reference, error }, "Discord took no acknowledgement.");
      return false;
    }
  }

  /** Holds back what is too much for its channel, and says so: on each question, and once to all. */
  async #postpone(postponedMs: number, { request, responder, texts }: Work): Promise<void> {
    if (postponedMs === 0) return;
    const { reference } = request;
    const { channelId } = request.place;
    const { clock, logger, stopSignal } = this.#options;
    const now = clock().getTime();
    const isTold = now < (this.#toldUntil.get(channelId) ?? 0);
    for (const [channel, until] of this.#toldUntil)
      if (until < now) this.#toldUntil.delete(channel);
    this.#toldUntil.set(channelId, now + postponedMs + TOLD_FOR_MS);
    responder
      .postpone?.(isTold ? null : renderNotice(texts.answersComeLater, texts))
      .catch((error: unknown) => {
        logger.warn({ reference, error }, "That an answer comes later could not be said.");
      });
    await sleep(postponedMs, undefined, { signal: stopSignal }).catch(() => undefined);
    if (!stopSignal.aborted) void responder.acknowledge();
  }

  async #reply(
    work: Work,
    isAcknowledged: Promise<boolean>,
    keptPlace: number | null,
  ): Promise<Reply> {
    try {
      return await this.#inTurn(work, isAcknowledged, keptPlace ?? this.#queue.keepPlace());
    } catch (error) {
      const { outcome, text } = this.#apology(error, work);
      const pages = renderNotice(text, work.texts);
      return { pages, outcome, isForAskerAlone: outcome === "queue-full" };
    }
  }

  /** What the job makes of the request; meanwhile its place in the queue, and what there is of the reply. */
  async #inTurn(
    { job, responder, ...before }: Work,
    isAcknowledged: Promise<boolean>,
    place: number,
  ): Promise<Reply> {
    const { limits, logger, stopSignal } = this.#options;
    const { request, texts, timer } = before;
    const meanwhile = new Meanwhile({
      show: async (pages) => {
        if (await isAcknowledged) await responder.show(pages);
      },
      paceMs: MEANWHILE_PACE_MS,
      onProblem: (error) => {
        logger.warn({ reference: request.reference, error }, "A part of an answer was not shown.");
      },
    });
    const showMeanwhile = (pages: readonly Page[]): void => {
      meanwhile.show(pages);
    };
    const isFar = place >= limits.showPlaceFrom;
    const telling = isFar
      ? setTimeout(showMeanwhile, limits.showPlaceAfterMs, renderNotice(texts.place(place), texts))
      : undefined;
    try {
      return await this.#queue.run(async () => {
        timer.end("wait");
        const signal = AbortSignal.any([AbortSignal.timeout(limits.answerTimeoutMs), stopSignal]);
        const reply = await unlessAborted(() => job({ ...before, signal, showMeanwhile }), signal);
        timer.end("answer");
        return reply;
      });
    } finally {
      clearTimeout(telling);
      // What comes next is shown in its stead, so it must not arrive after that.
      await meanwhile.end();
    }
  }

  #apology(
    error: unknown,
    { request: { reference }, texts }: Work,
  ): { readonly outcome: Outcome; readonly text: string } {
    const { logger, stopSignal } = this.#options;
    if (error instanceof QueueFullError) {
      logger.warn({ reference }, QUEUE_FULL);
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
  { responder, texts }: Work,
): Promise<void> {
  if (isRepeated && !responder.owesReply) return responder.refuseSilently?.();
  const pages = renderNotice(text, texts);
  return isPrivate ? responder.refusePrivately(pages) : responder.refuse(pages);
}

async function show(
  { isForAskerAlone, pages }: Reply,
  responder: Responder,
): Promise<ShownReply | null> {
  if (isForAskerAlone !== true) return responder.show(pages);
  await responder.refusePrivately(pages);
  return null;
}

/** What is said in public is said in the language a server has set. */
function inLanguageOf({ language }: GuildSettings, request: WorkRequest): WorkRequest {
  if (language === null || request.isPrivate) return request;
  return { ...request, texts: textsForLocale(language) };
}
