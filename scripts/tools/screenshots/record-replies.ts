import type { Answer, QuestionAnswerer } from "../../../src/answer/answer.ts";
import type { EvidenceSource } from "../../../src/answer/evidence-source.ts";
import type { TimelineSource } from "../../../src/answer/timeline.ts";
import { createCustomIdCodec } from "../../../src/discord/custom-id.ts";
import type { Page } from "../../../src/discord/fit-limits.ts";
import { renderAnswer } from "../../../src/discord/render-answer.ts";
import { renderPassages } from "../../../src/discord/render-passage.ts";
import { renderTimeline } from "../../../src/discord/render-timeline.ts";
import { textsForLocale } from "../../../src/discord/texts/choose-texts.ts";
import type { Texts } from "../../../src/discord/texts/texts.ts";
import { toDay } from "../../../src/text/entities/calendar-days.ts";

/** What answers from one collection. */
export interface PicturedCollection {
  readonly answerer: QuestionAnswerer;
  readonly evidence: Pick<EvidenceSource, "paragraphAround">;
  readonly timelines: TimelineSource;
}

/** Something a person asks, and what the bot sends back. */
export interface RecordedReply {
  /** Above the exchange. */
  readonly caption: string;
  /** Where on the picture; chosen so that both sides come out about as long. */
  readonly column: "left" | "right";
  readonly asker: string;
  /** Of the asker's client, e.g. `tr`. */
  readonly locale: string;
  /** The command that was used, or null for a mention. */
  readonly command: string | null;
  readonly asked: string;
  /** The messages as they are handed to Discord. */
  readonly messages: readonly Page[];
  /** What a press of “Show passage 1” brings, to the one who presses; empty where it is not shown. */
  readonly passage: readonly Page[];
}

interface Scene extends Omit<RecordedReply, "messages" | "passage"> {
  readonly showsPassage?: true;
  readonly collection: "sample" | "disagreeing";
}

const SCENES: readonly Scene[] = [
  {
    caption: "An answer, and the passage it stands on",
    column: "left",
    asker: "Aru",
    locale: "en-GB",
    command: null,
    asked: "Who chaired the OTS foreign ministers' meeting in Istanbul in March 2026?",
    showsPassage: true,
    collection: "sample",
  },
  {
    caption: "Asked in Turkish, answered from English articles",
    column: "right",
    asker: "Deniz",
    locale: "tr",
    command: "sor",
    asked: "Türk Konseyi'nin ilk genel sekreteri kimdi?",
    collection: "sample",
  },
  {
    caption: "No answer in the articles: no guess, but what comes near",
    column: "right",
    asker: "Bek",
    locale: "en-GB",
    command: null,
    asked: "Who is the mayor of Istanbul?",
    collection: "sample",
  },
  {
    caption: "Sources that disagree (invented articles)",
    column: "right",
    asker: "Iris",
    locale: "en-GB",
    command: "ask",
    asked: "How much did the restoration of the lighthouse cost?",
    collection: "disagreeing",
  },
  {
    caption: "A topic, day by day",
    column: "left",
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
  for (const { collection, showsPassage, ...scene } of SCENES) {
    const recorded = await record(scene, collections[collection]);
    replies.push(showsPassage === true ? recorded : { ...recorded, passage: [] });
  }
  return replies;
}

async function record(
  scene: Omit<RecordedReply, "messages" | "passage">,
  { answerer, evidence, timelines }: PicturedCollection,
): Promise<RecordedReply> {
  const { asked, command, locale } = scene;
  const texts = textsForLocale(locale);
  if (command === texts.commands.timeline.name) {
    const timeline = await timelines.timeline({ topic: asked, now: NOW });
    const options = { texts, customIds, askedWindow: null, page: 0, today: toDay(NOW) };
    return { ...scene, messages: renderTimeline(timeline, options), passage: [] };
  }
  const answer = await answerer.answer({ question: asked, now: NOW });
  const messages = renderAnswer(answer, {
    texts,
    customIds,
    today: toDay(NOW),
    reference: REFERENCE,
    asker: REFERENCE,
    askedWindow: null,
    isPrivate: false,
    isShareable: false,
  });
  return { ...scene, messages, passage: await firstPassage(answer, evidence, texts) };
}

async function firstPassage(
  answer: Answer,
  evidence: PicturedCollection["evidence"],
  texts: Texts,
): Promise<Page[]> {
  const citation = answer.kind === "answered" ? answer.citations[0] : undefined;
  if (citation === undefined) return [];
  const { articleId, end, marker, start } = citation;
  const passage = await evidence.paragraphAround(articleId, start, end);
  return passage === null ? [] : renderPassages([{ marker, passage }], texts);
}
