import type { QuestionAnswerer } from "../answering/answer.ts";
import type { TimelineSource } from "../answering/timeline.ts";
import { createCustomIdCodec } from "../discord/custom-id.ts";
import type { Page } from "../discord/fit-limits.ts";
import { renderAnswer } from "../discord/render-answer.ts";
import { renderTimeline } from "../discord/render-timeline.ts";
import { textsForLocale } from "../discord/texts/choose-texts.ts";
import { toDay } from "../question/calendar.ts";

/** What answers from one collection. */
export interface PicturedCollection {
  readonly answerer: QuestionAnswerer;
  readonly timelines: TimelineSource;
}

/** Something a person asks, and what the bot sends back. */
export interface RecordedReply {
  /** Above the exchange. */
  readonly caption: string;
  readonly asker: string;
  /** Of the asker's client, e.g. `tr`. */
  readonly locale: string;
  /** The command that was used, or null for a mention. */
  readonly command: string | null;
  readonly asked: string;
  /** The messages as they are handed to Discord. */
  readonly messages: readonly Page[];
}

interface Scene extends Omit<RecordedReply, "messages"> {
  readonly collection: "sample" | "disagreeing";
}

const SCENES: readonly Scene[] = [
  {
    caption: "An answer, with the sentence it stands on",
    asker: "Aru",
    locale: "en-GB",
    command: null,
    asked: "Who chaired the OTS foreign ministers' meeting in Istanbul in March 2026?",
    collection: "sample",
  },
  {
    caption: "Asked in Turkish, answered from English articles",
    asker: "Deniz",
    locale: "tr",
    command: "sor",
    asked: "Türk Konseyi'nin ilk genel sekreteri kimdi?",
    collection: "sample",
  },
  {
    caption: "No answer in the articles: no guess, but what comes near",
    asker: "Bek",
    locale: "en-GB",
    command: null,
    asked: "Who is the mayor of Istanbul?",
    collection: "sample",
  },
  {
    caption: "Sources that disagree (invented articles)",
    asker: "Iris",
    locale: "en-GB",
    command: "ask",
    asked: "How much did the restoration of the lighthouse cost?",
    collection: "disagreeing",
  },
  {
    caption: "A topic, day by day",
    asker: "Aru",
    locale: "en-GB",
    command: "timeline",
    asked: "Turkic Investment Fund",
    collection: "sample",
  },
];

const NOW = new Date("2026-03-20T09:00:00Z");
/** Any id and any secret do: nobody presses a button of a picture. */
const REFERENCE = "1200000000000000000";
const customIds = createCustomIdCodec("picture");

/** The replies of the picture, as the bot would send them on one fixed day. */
export async function recordReplies(
  collections: Readonly<Record<Scene["collection"], PicturedCollection>>,
): Promise<RecordedReply[]> {
  const replies: RecordedReply[] = [];
  for (const { collection, ...scene } of SCENES) {
    const messages = await messagesOf(scene, collections[collection]);
    replies.push({ ...scene, messages });
  }
  return replies;
}

async function messagesOf(
  { asked, command, locale }: Omit<RecordedReply, "messages">,
  { answerer, timelines }: PicturedCollection,
): Promise<Page[]> {
  const texts = textsForLocale(locale);
  if (command === texts.commands.timeline.name) {
    const timeline = await timelines.timeline({ topic: asked, now: NOW });
    return renderTimeline(timeline, { texts, customIds, askedWindow: null, page: 0 });
  }
  const answer = await answerer.answer({ question: asked, now: NOW });
  return renderAnswer(answer, {
    texts,
    customIds,
    today: toDay(NOW),
    reference: REFERENCE,
    askedWindow: null,
    isShareable: false,
  });
}
