import type { Answer, Ask, Turn } from "../../answer/answer.ts";
import type { ServerEvent } from "../../answer/events/event-source.ts";
import { isQuestion } from "../../answer/is-question.ts";
import { leansOnNothing } from "../../question/follow-up.ts";
import { toDay } from "../../text/entities/calendar-days.ts";
import type { AskedWindow } from "../buttons/button-state.ts";
import type { BotContext } from "../context.ts";
import { ACCENTS, paginate } from "../replies/fit-limits.ts";
import { questionBlock, renderAnswer, renderNotice, renderPartial } from "../replies/render-answer.ts";
import type { Responder } from "../replies/responder.ts";
import type { ShownReply } from "../replies/send-pages.ts";
import { serverEventBlocks, serverEventsAsked } from "./server-events.ts";
import { ALL_TEXTS } from "../texts/choose-texts.ts";
import type { JobContext, Reply, WorkRequest } from "./work.ts";
import { rememberPlace, writeDown } from "./write-down.ts";

/** A question as it comes in, by whichever way. */
export interface QuestionRequest extends WorkRequest {
  /** Null, as unless given, leaves the time to the question's words. */
  readonly window?: AskedWindow | null;
  /** The conversation so far, read only once the question is taken on. */
  readonly history?: () => Promise<Turn[]>;
}

/** Takes a question to the answerer and the answer back, and writes it down; see `WorkDesk.work`. */
export async function takeQuestion(
  asked: QuestionRequest,
  responder: Responder,
  context: BotContext,
): Promise<void> {
  await context.workDesk.work(asked, responder, (job) => reply(job, asked, context));
}

async function reply(
  job: JobContext,
  { history: readHistory, window = null }: QuestionRequest,
  context: BotContext,
): Promise<Reply> {
  const { request, signal, timer } = job;
  const now = context.clock();
  const history = (await readHistory?.()) ?? [];
  if (history.length === 0 && leansOnNothing(request.question)) {
    return { pages: renderNotice(job.texts.nothingToLeanOn, job.texts), outcome: "refused" };
  }
  const ofServer = window === null ? await serverEventsAsked(job, now, context) : [];
  const answer = await answerTo(job, { history, now, window }, context);
  timer.add("retrieve", answer.timingsMs.retrieve);
  // What has timed out by now has been apologised for.
  signal.throwIfAborted();
  // Who is only greeted has asked nothing that could be followed up, judged or learnt from.
  if (answer.kind === "abstained" || isQuestion(answer)) {
    await writeDown(answer, request, history, context);
  }
  return replyWith(answer, request, { now, ofServer, window }, context);
}

function answerTo(
  { request, showMeanwhile, signal, zone }: JobContext,
  { history, now, window }: Pick<Ask, "now"> & { history: readonly Turn[]; window: AskedWindow | null },
  { answerer }: BotContext,
): Promise<Answer> {
  return answerer.answer({
    question: request.question,
    ...{ now, zone, signal },
    onPartial: (partial) => {
      showMeanwhile(renderPartial(partial, request.texts ?? ALL_TEXTS[partial.language]));
    },
    ...(history.length === 0 ? {} : { history }),
    ...(window === null ? {} : { window }),
  });
}

/** With what the server itself has scheduled; that alone where the articles list no events. */
function replyWith(
  answer: Answer,
  { isPrivate, place, question, reference, texts: asked, userId }: WorkRequest,
  given: {
    readonly now: Date;
    readonly ofServer: readonly ServerEvent[];
    readonly window: AskedWindow | null;
  },
  context: BotContext,
): Reply {
  const texts = asked ?? ALL_TEXTS[answer.language];
  const before = serverEventBlocks(given.ofServer, place.guildId ?? "", texts);
  if (before.length > 0 && !isEventList(answer)) {
    const blocks = [questionBlock(question, texts), ...before];
    return { pages: paginate(blocks, texts, { accent: ACCENTS.answered }), outcome: "answered" };
  }
  const pages = renderAnswer(answer, {
    ...{ before, texts, reference, isPrivate },
    customIds: context.customIds,
    today: toDay(given.now),
    asker: userId,
    askedWindow: given.window,
    isShareable: isPrivate && place.guildId !== null,
  });
  if (isPrivate) return { pages, outcome: answer.kind };
  const onShown = ({ furtherIds, ...first }: ShownReply): Promise<void> =>
    rememberPlace({ reference, language: texts.language, ...first }, furtherIds, context);
  return { pages, outcome: answer.kind, onShown };
}

/** Such as “what's on?”, which the server's own events and those of the articles answer together. */
function isEventList(answer: Answer): boolean {
  return answer.kind === "answered" && answer.form === "events";
}
