import { setTimeout as sleep } from "node:timers/promises";
import { Collection } from "discord.js";
import pLimit from "p-limit";
import type { LimitFunction } from "p-limit";
import { DEFAULT_ZONE } from "../../question/local-time.ts";
import type { GuildSettings } from "../../state/guild-settings.ts";
import type { PaceKeeper } from "../../state/pace-keeper.ts";
import type { BotContext } from "../context.ts";
import { cleanLine } from "../replies/escape-text.ts";
import type { Page } from "../replies/fit-limits.ts";
import { unlessAborted } from "./in-time.ts";
import { Meanwhile } from "./meanwhile.ts";
import { StageTimer } from "../metrics/metrics.ts";
import type { Outcome } from "../metrics/metrics.ts";
import type { Place } from "./place.ts";
import { createQuestionGate } from "./question-gate.ts";
import type { QuestionGate, Refusal } from "./question-gate.ts";
import { createUserPace } from "./rate-limit.ts";
import { renderNotice } from "../replies/render-answer.ts";
import type { Responder } from "../replies/responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Job, JobContext, Reply, WorkRequest } from "./work.ts";

interface Work extends Omit<JobContext, "signal" | "showMeanwhile"> {
  readonly job: Job;
  readonly responder: Responder;
}

export interface WorkDeskOptions extends Pick<
  BotContext,
  "clock" | "limits" | "logger" | "metrics" | "promptSettings"
> {
  /** See `UserPaceOptions.shared`. */
  readonly pace: PaceKeeper | null;
  /** Aborted when work under way must end. */
  readonly stopSignal: AbortSignal;
}

/** How long after its last postponed answer a channel may be told of the next. */
const TOLD_FOR_MS = 60_000;

/** Takes on what is asked, each in its turn: gate, acknowledgement beside the rest, queue, deadline, apologies. */
export class WorkDesk {
  readonly #options: WorkDeskOptions;
  readonly #decide: QuestionGate;
  readonly #inTurns: LimitFunction;
  /** Channels whose people were told that answers come later, and until when that holds. */
  readonly #toldUntil = new Collection<string, number>();

  constructor(options: WorkDeskOptions) {
    this.#options = options;
    const { clock, limits, logger, pace } = options;
    const now = (): number => clock().getTime();
    const users = createUserPace({ usual: limits.perUser, shared: pace, now, logger });
    this.#decide = createQuestionGate(limits, users, now);
    this.#inTurns = pLimit(limits.concurrency);
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.#inTurns.pendingCount;
  }

  /** Replies, refuses or apologises; only a reply that Discord does not take is thrown. */
  async work(asked: WorkRequest, responder: Responder, job: Job): Promise<void> {
    const { metrics, promptSettings } = this.#options;
    const timer = new StageTimer(metrics);
    const settings = await promptSettings.get(asked.place.guildId);
    const request = inLanguageOf(settings, { ...asked, question: cleanLine(asked.question) });
    const texts = request.texts ?? textsForLocale("en");
    const zone = settings.timeZone ?? DEFAULT_ZONE;
    const work = { request, texts, zone, settings, timer, job, responder };
    // What Discord gives three seconds cannot wait unseen; a message can.
    const applicant = { ...request, mayWait: !responder.owesReply };
    const decision = await this.#decide(applicant, settings, texts);
    if (typeof decision !== "number") {
      metrics.count("refused");
      return refuse(decision, work);
    }
    await this.#begin(work, decision);
  }

  async #begin(work: Work, postponedMs: number): Promise<void> {
    const isAcknowledged = postponedMs === 0 ? null : await this.#holdBack(work, postponedMs);
    const place = this.#nextPlace();
    if (place === null) return this.#turnAway(work).finally(() => work.responder.done?.());
    await this.#finish(work, place, isAcknowledged ?? this.#acknowledge(work));
  }

  /**
   * The place in the queue of a job that is to be run now: 0 begins at once, 1 is the next to begin. Null where
   * `maxWaiting` wait already.
   */
  #nextPlace(): number | null {
    const { concurrency, maxWaiting } = this.#options.limits;
    const { activeCount, pendingCount } = this.#inTurns;
    const place = Math.max(0, activeCount + pendingCount + 1 - concurrency);
    return place > maxWaiting ? null : place;
  }

  /** Holds back what is too much for its channel, and says so, on each question and once to all; as `#acknowledge`. */
  async #holdBack(work: Work, postponedMs: number): Promise<boolean> {
    const { request, responder, texts } = work;
    const { stopSignal } = this.#options;
    const isAcknowledged = this.#acknowledge(work);
    const isTold = this.#isTold(request.place, postponedMs);
    const pages = isTold ? null : renderNotice(texts.answersComeLater, texts);
    responder.postpone?.(pages).catch((error: unknown) => {
      this.#warn(work, "That an answer comes later could not be said.", { error });
    });
    await sleep(postponedMs, undefined, { signal: stopSignal }).catch(() => undefined);
    if (!stopSignal.aborted) void responder.acknowledge();
    return isAcknowledged;
  }

  /** Whether a channel was told a moment ago that answers come later; by now it is. */
  #isTold({ channelId }: Place, postponedMs: number): boolean {
    const now = this.#options.clock().getTime();
    const isTold = now < (this.#toldUntil.get(channelId) ?? 0);
    this.#toldUntil.sweep((until) => until < now);
    this.#toldUntil.set(channelId, now + postponedMs + TOLD_FOR_MS);
    return isTold;
  }

  #turnAway(work: Work): Promise<void> {
    this.#options.metrics.count("queue-full");
    this.#warn(work, "The queue is full; a question was turned away.");
    return work.responder.refuse(renderNotice(work.texts.queueFull, work.texts), true);
  }

  #warn({ request: { reference } }: Work, message: string, more: object = {}): void {
    this.#options.logger.warn({ reference, ...more }, message);
  }

  /** Resolves, to whether Discord has taken it, when the acknowledgement is over; nothing else waits for it. */
  async #acknowledge(work: Work): Promise<boolean> {
    try {
      await work.responder.acknowledge();
      work.timer.endBeside("acknowledge");
      return true;
    } catch (error) {
      this.#warn(work, "Discord took no acknowledgement.", { error });
      return false;
    }
  }

  /** Gives the reply, or an apology, to what has a place in the queue. */
  async #finish(work: Work, place: number, isAcknowledged: Promise<boolean> | boolean): Promise<void> {
    const { logger, metrics } = this.#options;
    const { request, responder, timer } = work;
    try {
      const inTurn = this.#inTurn(work, isAcknowledged, place);
      const reply = await inTurn.catch((error: unknown) => this.#apology(error, work));
      await isAcknowledged;
      const shown = await responder.show(reply.pages);
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

  /** What the job makes of the request; meanwhile its place in the queue, and what there is of the reply. */
  async #inTurn(work: Work, isAcknowledged: Promise<boolean> | boolean, place: number): Promise<Reply> {
    const { job, responder, ...before } = work;
    const { limits, stopSignal } = this.#options;
    const { texts, timer } = before;
    const meanwhile = new Meanwhile(
      async (pages) => {
        if (await isAcknowledged) await responder.show(pages);
      },
      (error) => {
        this.#warn(work, "A part of an answer was not shown.", { error });
      },
    );
    const showMeanwhile = (pages: readonly Page[]): void => {
      meanwhile.show(pages);
    };
    const isFar = place >= limits.showPlaceFrom;
    const telling = isFar
      ? setTimeout(showMeanwhile, limits.showPlaceAfterMs, renderNotice(texts.place(place), texts))
      : undefined;
    try {
      return await this.#inTurns(async () => {
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

  #apology(error: unknown, work: Work): Reply {
    const { request, texts } = work;
    const { logger, stopSignal } = this.#options;
    const apology = (outcome: Outcome, text: string): Reply => {
      return { outcome, pages: renderNotice(text, texts) };
    };
    if (stopSignal.aborted) return apology("stopped", texts.stopping);
    if (error instanceof DOMException && error.name === "TimeoutError") {
      this.#warn(work, "A question took too long and was given up.");
      return apology("timed-out", texts.timedOut);
    }
    logger.error({ reference: request.reference, error }, "A question could not be answered.");
    return apology("failed", texts.failed(request.reference));
  }
}

async function refuse({ isPrivate, isRepeated, text }: Refusal, { responder, texts }: Work): Promise<void> {
  if (isRepeated && !responder.owesReply) return responder.refuseSilently?.();
  return responder.refuse(renderNotice(text, texts), isPrivate);
}

/** What is said in public is said in the language a server has set. */
function inLanguageOf({ language }: GuildSettings, request: WorkRequest): WorkRequest {
  if (language === null || request.isPrivate) return request;
  return { ...request, texts: textsForLocale(language) };
}
