import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, QuestionAnswerer, Turn } from "../answering/answer.ts";
import type { EvidenceSource } from "../answering/evidence-source.ts";
import type { Logger } from "../logging.ts";
import type { AnswerLedger } from "../memory/answer-ledger.ts";
import type { GuildSettings, GuildSettingsStore } from "../memory/guild-settings.ts";
import { toDay } from "../question/calendar.ts";
import { MAX_QUESTION_LENGTH } from "../question/clean-question.ts";
import type { AskedWindow } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { cleanLine } from "./escape-text.ts";
import type { BotLimits, RateLimit } from "./limits.ts";
import type { Place } from "./place.ts";
import type { Admission } from "./rate-limit.ts";
import { RateLimiter } from "./rate-limit.ts";
import { renderAnswer, renderNotice } from "./render-answer.ts";
import { channelMention, roleMention } from "./render-settings.ts";
import type { Responder } from "./responder.ts";
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
  readonly clock: () => Date;
  /** Aborted when answers under way must end. */
  readonly stopSignal: AbortSignal;
}

/** Takes questions from Discord to the answerer and the answers back: limits, queue, deadline, apologies. */
export class QuestionDesk {
  readonly #options: QuestionDeskOptions;
  readonly #users: RateLimiter;
  readonly #channels: RateLimiter;
  readonly #queue: WorkQueue;

  constructor(options: QuestionDeskOptions) {
    const now = (): number => options.clock().getTime();
    this.#options = options;
    this.#users = new RateLimiter(options.limits.perUser, now);
    this.#channels = new RateLimiter(options.limits.perChannel, now);
    this.#queue = new WorkQueue(options.limits);
  }

  /** Answers, refuses or apologises; only a reply that Discord does not take is thrown. */
  async take(asked: QuestionRequest, responder: Responder): Promise<void> {
    const settings = this.#options.settings.get(asked.place.guildId);
    const request = inLanguageOf(settings, asked);
    const texts = request.texts ?? textsForLocale("en");
    const barred = barredBy(settings, request.place, texts);
    const question = cleanLine(request.question);
    const problem = barred === null ? questionProblem(question, texts) : null;
    if (problem !== null) {
      await responder.refuse(renderNotice(problem, texts));
      return;
    }
    const hurry = this.#tooMany(request, settings, texts);
    if (hurry !== null) {
      if (!hurry.noticed) await responder.refusePrivately(renderNotice(hurry.text, texts));
      return;
    }
    if (barred !== null) {
      await responder.refusePrivately(renderNotice(barred, texts));
      return;
    }
    await responder.acknowledge();
    await responder.show(await this.#reply({ ...request, question }, responder, texts));
  }

  async #reply(request: QuestionRequest, responder: Responder, texts: Texts) {
    try {
      const answer = await this.#answerInTurn(request, responder, texts);
      await this.#writeDown(answer, request);
      const { clock, customIds } = this.#options;
      return renderAnswer(answer, {
        texts: request.texts ?? textsForAnswer(answer.language),
        customIds,
        today: toDay(clock()),
        reference: request.reference,
        askedWindow: request.window ?? null,
        isShareable: request.isPrivate && request.place.guildId !== null,
      });
    } catch (error) {
      return renderNotice(this.#apology(error, request, texts), texts);
    }
  }

  async #answerInTurn(
    request: QuestionRequest,
    responder: Responder,
    texts: Texts,
  ): Promise<Answer> {
    const { limits, logger } = this.#options;
    const place = this.#queue.nextPlace;
    const inTurn = this.#queue.run(() => this.#answer(request));
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

  async #answer(request: QuestionRequest): Promise<Answer> {
    const { answerer, clock, limits, logger, stopSignal } = this.#options;
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
    logger.info(
      { reference: request.reference, kind: answer.kind, totalMs: answer.timingsMs.total },
      "Answered a question.",
    );
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

  #tooMany(
    { place, userId }: QuestionRequest,
    settings: GuildSettings,
    texts: Texts,
  ): { text: string; noticed: boolean } | null {
    const { perChannel, perUser } = this.#options.limits;
    const { channelQuestionsPerMinute, userQuestionsPerMinute } = settings;
    // A limit of the server's own does not count what is asked elsewhere.
    const userKey = userQuestionsPerMinute === null ? userId : `${place.guildId ?? ""}/${userId}`;
    const userLimit = limitOf(userQuestionsPerMinute, perUser);
    const user = this.#users.admit(userKey, userLimit);
    if (!user.admitted) return { text: texts.slowDownUser(wholeSeconds(user)), ...user };
    const channel = this.#channels.admit(
      place.channelId,
      limitOf(channelQuestionsPerMinute, perChannel),
    );
    if (channel.admitted) return null;
    this.#users.giveBack(userKey, userLimit);
    return { text: texts.slowDownChannel(wholeSeconds(channel)), ...channel };
  }

  #apology(error: unknown, request: QuestionRequest, texts: Texts): string {
    const { logger, stopSignal } = this.#options;
    const { reference } = request;
    if (error instanceof QueueFullError) {
      logger.warn({ reference }, "The queue is full; a question was turned away.");
      return texts.queueFull;
    }
    if (stopSignal.aborted) return texts.stopping;
    if (error instanceof DOMException && error.name === "TimeoutError") {
      logger.warn({ reference }, "A question took too long and was given up.");
      return texts.timedOut;
    }
    logger.error({ reference, error }, "A question could not be answered.");
    return texts.failed(reference);
  }
}

/** What is said in public is said in the language a server has set. */
function inLanguageOf({ language }: GuildSettings, request: QuestionRequest): QuestionRequest {
  if (language === null || request.isPrivate) return request;
  return { ...request, texts: textsForLocale(language) };
}

/** Why a server's keeper does not let this be asked here, or by this person; null where they do. */
function barredBy(
  { channelIds, roleIds }: GuildSettings,
  place: Place,
  texts: Texts,
): string | null {
  const { channelId, parentChannelId } = place;
  const isHere = channelIds.includes(channelId) || channelIds.includes(parentChannelId ?? "");
  if (channelIds.length > 0 && !isHere) {
    return texts.otherChannels(channelIds.map(channelMention).join(", "));
  }
  if (roleIds.length > 0 && !roleIds.some((id) => place.roleIds.includes(id))) {
    return texts.otherRoles(roleIds.map(roleMention).join(", "));
  }
  return null;
}

function limitOf(perMinute: number | null, usual: RateLimit): RateLimit {
  return perMinute === null ? usual : { burst: Math.min(usual.burst, perMinute), perMinute };
}

function questionProblem(question: string, texts: Texts): string | null {
  if (question === "") return texts.emptyQuestion;
  if (question.length > MAX_QUESTION_LENGTH) {
    return texts.questionTooLong(question.length, MAX_QUESTION_LENGTH);
  }
  return null;
}

function wholeSeconds(refused: Extract<Admission, { admitted: false }>): number {
  return Math.max(1, Math.ceil(refused.retryAfterMs / 1000));
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
