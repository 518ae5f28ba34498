import type { Answer, QuestionAnswerer } from "../../../src/answer/answer.ts";
import type { EventSource } from "../../../src/answer/events/event-source.ts";
import type { EvidenceSource } from "../../../src/answer/evidence-source.ts";
import type { TimelineSource } from "../../../src/answer/timeline.ts";
import { createCustomIdCodec } from "../../../src/discord/buttons/custom-id.ts";
import { renderTimeline } from "../../../src/discord/replies/render-timeline.ts";
import { UPCOMING_COMMAND, renderUpcoming } from "../../../src/discord/commands/upcoming.ts";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { renderAnswer } from "../../../src/discord/replies/render-answer.ts";
import { renderPassages } from "../../../src/discord/buttons/show-sources.ts";
import { textsForLocale } from "../../../src/discord/texts/choose-texts.ts";
import type { Texts } from "../../../src/discord/texts/texts.ts";
import { toDay } from "../../../src/text/entities/calendar-days.ts";

/** What answers from one collection. */
export interface PicturedCollection {
  readonly answerer: QuestionAnswerer;
  readonly evidence: Pick<EvidenceSource, "paragraphAround">;
  readonly events: Pick<EventSource, "upcomingEvents">;
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
  /** What a press of “Show passage 1” brings, to the one who presses; empty where it is not shown. */
  readonly passage: readonly Page[];
}

interface Scene extends Omit<RecordedReply, "messages" | "passage"> {
  readonly showsPassage?: true;
  /** What was asked before, where the question goes on from it. */
  readonly after?: string;
  readonly collection: "sample" | "invented";
}

const CHAIR = "Who chaired the meeting in Istanbul on 7 March 2026?";

const SCENES: readonly Scene[] = [
  sceneOf("An answer, and the passage it stands on", CHAIR, { showsPassage: true }),
  sceneOf("Asked on from there", "And what did they approve?", { after: CHAIR }),
  sceneOf(
    "Asked in Turkish, answered from English articles",
    "Mart 2026'da İstanbul'daki dışişleri bakanları toplantısına kim başkanlık etti?",
    { asker: "Deniz", locale: "tr", command: "sor" },
  ),
  sceneOf("No answer in the articles: no guess, but what comes near", "Who is the mayor of Istanbul?", {
    asker: "Bek",
  }),
  sceneOf("What happened, in short", "Tell me about the Gabala summit of 2025", { asker: "Bek" }),
  sceneOf("Two things side by side", "Compare the Samarkand summit and the Bishkek summit of 2024", {
    asker: "Iris",
    command: "ask",
  }),
  sceneOf("A topic, day by day", "Turkic Investment Fund", { command: "timeline" }),
  sceneOf("A first hello (invented articles)", "hello", { asker: "Deniz", collection: "invented" }),
  sceneOf(
    "Sources that disagree (invented articles)",
    "How much did the restoration of the lighthouse cost?",
    { asker: "Iris", command: "ask", collection: "invented" },
  ),
  sceneOf(
    "A question that may mean several things (invented articles)",
    "When was the council meeting in March?",
    { asker: "Bek", collection: "invented" },
  ),
  sceneOf("What lies ahead (invented articles)", "", {
    asker: "Deniz",
    command: "upcoming",
    collection: "invented",
  }),
];

/** A mention in English on the sample collection, but for what is said otherwise. */
function sceneOf(caption: string, asked: string, others: Partial<Scene>): Scene {
  const usual = { asker: "Aru", locale: "en-GB", command: null };
  return { caption, ...usual, asked, collection: "sample", ...others };
}

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
    replies.push(await record(scene, collections[collection]));
  }
  return replies;
}

async function record(
  { after, showsPassage, ...scene }: Omit<Scene, "collection">,
  { answerer, events, evidence, timelines }: PicturedCollection,
): Promise<RecordedReply> {
  const { asked, command, locale } = scene;
  const texts = textsForLocale(locale);
  const options = { texts, customIds, askedWindow: null, today: toDay(NOW) };
  if (command === texts.commands.timeline!.name) {
    const timeline = await timelines.timeline({ topic: asked, now: NOW });
    return { ...scene, messages: renderTimeline(timeline, { ...options, page: 0 }), passage: [] };
  }
  if (command === UPCOMING_COMMAND.data.name) {
    const upcoming = await events.upcomingEvents({ now: NOW, days: null, about: null, limit: 8 });
    return { ...scene, messages: renderUpcoming(upcoming, null, options), passage: [] };
  }
  const history = after === undefined ? [] : [{ q: after }];
  const answer = await answerer.answer({ question: asked, now: NOW, history });
  const messages = renderAnswer(answer, {
    ...options,
    ...{ reference: REFERENCE, asker: REFERENCE, isPrivate: false, isShareable: false },
  });
  const passage = showsPassage === true ? await firstPassage(answer, evidence, texts) : [];
  return { ...scene, messages, passage };
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
