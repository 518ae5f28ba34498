import type { Answer, QuestionAnswerer, Turn } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { EventSource, ServerEvent } from "../answer/events/event-source.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import type { Logger } from "../platform/logging.ts";
import type { AnswerLedger } from "../state/answer-ledger.ts";
import type { PostedAnswers, Posting } from "../state/posted-answers.ts";
import { toDay } from "../text/entities/calendar-days.ts";
import { leansOnNothing } from "../question/leans-on-nothing.ts";
import type { AskedWindow } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { isQuestion } from "../answer/is-question.ts";
import { renderAnswer, renderNotice, renderPartial } from "./render-answer.ts";
import { renderServerEvents, serverEventBlocks } from "./render-server-events.ts";
import type { Responder, ShownReply } from "./responder.ts";
import { textsForAnswer } from "./texts/choose-texts.ts";
import type { JobContext, Reply, WorkDesk, WorkRequest } from "./work-desk.ts";

/** A question as it comes in, by whichever way. */
export interface QuestionRequest extends WorkRequest {
  readonly window?: AskedWindow;
  /** The conversation so far, read only once the question is taken on. */
  readonly history?: () => Promise<Turn[]>;
}

export interface QuestionDeskOptions {
  readonly workDesk: WorkDesk;
  readonly answerer: QuestionAnswerer;
  /** Says which index has answered, and which version of an article. */
  readonly evidence: Pick<EvidenceSource, "collectionFacts" | "paragraphAround">;
  readonly events: Pick<EventSource, "serverEventsAsked">;
  /** What a server has scheduled that all its members may know of. */
  readonly eventsOfServer: (guildId: string | null) => readonly ServerEvent[];
  readonly ledger: AnswerLedger;
  readonly posted: Pick<PostedAnswers, "add">;
  readonly customIds: CustomIdCodec;
  readonly logger: Logger;
  readonly clock: () => Date;
}

/** Takes questions from Discord to the answerer and the answers back, and writes them down. */
export class QuestionDesk {
  readonly #options: QuestionDeskOptions;

  constructor(options: QuestionDeskOptions) {
    this.#options = options;
  }

  /** See `WorkDesk.work`. */
  async take(request: QuestionRequest, responder: Responder): Promise<void> {
    await this.#options.workDesk.work(request, responder, (context) => this.#reply(context));
  }

  async #reply(context: JobContext<QuestionRequest>): Promise<Reply> {
    const { request, settings, showMeanwhile, signal, timer, zone } = context;
    const { answerer, clock, customIds } = this.#options;
    const now = clock();
    const history = (await request.history?.()) ?? [];
    if (history.length === 0 && leansOnNothing(request.question)) {
      return {
        pages: renderNotice(context.texts.nothingToLeanOn, context.texts),
        outcome: "refused",
      };
    }
    const ofServer = await this.#serverEvents(request, settings, { now, zone });
    const answer = await answerer.answer({
      question: request.question,
      now,
      zone,
      signal,
      onPartial: (partial) => {
        showMeanwhile(renderPartial(partial, request.texts ?? textsForAnswer(partial.language)));
      },
      ...(history.length === 0 ? {} : { history }),
      ...(request.window === undefined ? {} : { window: request.window }),
    });
    timer.add("retrieve", answer.timingsMs.retrieve);
    // What has timed out by now has been apologised for.
    signal.throwIfAborted();
    // Who is only greeted has asked nothing that could be followed up, judged or learnt from.
    if (answer.kind === "abstained" || isQuestion(answer)) {
      await this.#writeDown(answer, request, history);
    }
    const texts = request.texts ?? textsForAnswer(answer.language);
    const inServer = { guildId: request.place.guildId ?? "", texts };
    if (ofServer.length > 0 && !isEventList(answer)) {
      return {
        pages: renderServerEvents(request.question, ofServer, inServer),
        outcome: "answered",
      };
    }
    const pages = renderAnswer(answer, {
      before: serverEventBlocks(ofServer, inServer),
      texts,
      customIds,
      today: toDay(now),
      reference: request.reference,
      asker: request.userId,
      isPrivate: request.isPrivate,
      askedWindow: request.window ?? null,
      isShareable: request.isPrivate && request.place.guildId !== null,
    });
    if (request.isPrivate) return { pages, outcome: answer.kind };
    const { reference } = request;
    const onShown = ({ furtherIds, ...first }: ShownReply): Promise<void> =>
      this.#rememberPlace({ reference, language: texts.language, ...first }, furtherIds);
    return { pages, outcome: answer.kind, onShown };
  }

  /** Without them the articles still answer. */
  async #serverEvents(
    { place, question, window }: QuestionRequest,
    { answersFromEvents }: GuildSettings,
    asked: { readonly now: Date; readonly zone: string },
  ): Promise<readonly ServerEvent[]> {
    const { events, eventsOfServer, logger } = this.#options;
    const isAsked = answersFromEvents && window === undefined;
    const scheduled = isAsked ? eventsOfServer(place.guildId) : [];
    if (scheduled.length === 0) return [];
    try {
      return await events.serverEventsAsked({ question, ...asked, events: scheduled });
    } catch (error) {
      logger.error({ error }, "The events of a server could not be looked at.");
      return [];
    }
  }

  /** So that the answer can be marked and deleted there; one whose place is not remembered stays as it is. */
  async #rememberPlace(posting: Posting, furtherIds: readonly string[]): Promise<void> {
    const { logger, posted } = this.#options;
    try {
      await posted.add(posting, furtherIds);
    } catch (error) {
      const { reference } = posting;
      logger.error({ reference, error }, "The place of an answer could not be written down.");
    }
  }

  /** An answer that cannot be written down is still given. */
  async #writeDown(
    answer: Answer,
    request: QuestionRequest,
    history: readonly Turn[],
  ): Promise<void> {
    const { clock, evidence, ledger, logger } = this.#options;
    const { isPrivate, place, reference, userId } = request;
    try {
      const { generation } = await evidence.collectionFacts();
      await ledger.record({
        reference,
        askedAt: clock(),
        userId,
        guildId: place.guildId,
        channelId: place.channelId,
        isPublic: !isPrivate && place.guildId !== null,
        generation,
        answer,
        // A question that was read by itself begins a new subject.
        earlierQuestions: answer.interpretation === null ? [] : history.map(({ q }) => q),
        contentHashes: await citedHashes(answer, evidence),
      });
    } catch (error) {
      logger.error({ reference, error }, "An answer could not be written down.");
    }
  }
}

/** Such as “what's on?”, which the server's own events and those of the articles answer together. */
function isEventList(answer: Answer): boolean {
  return answer.kind === "answered" && answer.form === "events";
}

/** Of an article that was replaced since it was cited: the hash of none, so that it counts as changed. */
const OVERTAKEN = "";

/** The version of each cited article: the one in which the quote stands. */
async function citedHashes(
  answer: Answer,
  evidence: Pick<EvidenceSource, "paragraphAround">,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  if (answer.kind === "abstained") return hashes;
  for (const { articleId, start, end, quote } of answer.citations) {
    const passage = await evidence.paragraphAround(articleId, start, end);
    const isThere = passage?.quote === quote && hashes.get(articleId) !== OVERTAKEN;
    hashes.set(articleId, isThere ? passage.article.contentHash : OVERTAKEN);
  }
  return hashes;
}
