import { setTimeout as sleep } from "node:timers/promises";
import { ComponentType } from "discord.js";
import type { Article } from "../../articles/read/article.ts";
import { DAY_MS } from "../../platform/durations.ts";
import type { CitedVersion, PostedAnswer } from "../../state/posted-answers.ts";
import { toDay } from "../../text/entities/calendar-days.ts";
import type { BotContext } from "../context.ts";
import type { Review } from "./keep-reviewing.ts";
import type { SentComponent } from "../asking/conversation.ts";
import { changeMessage } from "../replies/own-messages.ts";
import { PART_IDS } from "../replies/render-answer.ts";
import { dayTimestamp, markerMark } from "../replies/sources.ts";
import { ALL_TEXTS } from "../texts/choose-texts.ts";
import type { StaleFate, Texts } from "../texts/texts.ts";

/** Older answers are left as they are: few read them, and the sources stay linked. */
const RECENT_MS = 7 * DAY_MS;

/** A second look finds the answers that were still on their way, from the index before, at the first. */
const COMPARISONS = 2;

type Version = Pick<Article, "contentHash" | "text">;

/**
 * Compares recent answers with the index in use and marks in place those that cite what is no longer so; an
 * answer whose articles are back as they were loses its mark.
 */
export function staleAnswers(context: BotContext): Review {
  /** The index that recent answers are compared with, and how often that is still to be done. */
  let comparison = { index: "", left: 0 };
  return async (index, signal) => {
    if (index !== comparison.index) comparison = { index, left: COMPARISONS };
    if (comparison.left > 0 && (await compareAll(context, signal))) comparison.left -= 1;
  };
}

/** False where something is left to be tried again. */
async function compareAll(context: BotContext, signal: AbortSignal): Promise<boolean> {
  const { clock, evidence, limits, logger, memory } = context;
  const answers = await memory.posted.since(new Date(clock().getTime() - RECENT_MS));
  const cited = answers.flatMap(({ citations }) => citations.map(({ articleId }) => articleId));
  const versions = new Map<string, Version | null>();
  for (const id of new Set(cited)) versions.set(id, await evidence.article(id));
  let isComplete = true;
  for (const answer of answers) {
    const stale = staleCitations(answer, versions);
    if (markOf(stale) === answer.mark) continue;
    if (signal.aborted) return false;
    try {
      await mark(answer, stale, context);
    } catch (error) {
      isComplete = false;
      logger.warn({ reference: answer.reference, error }, "An answer could not be marked.");
    }
    // So that marking never crowds out answering.
    await sleep(limits.markPauseMs, undefined, { signal }).catch(() => undefined);
  }
  return isComplete;
}

async function mark(
  answer: PostedAnswer,
  stale: readonly StaleCitation[],
  { client, clock, logger, memory }: BotContext,
): Promise<void> {
  const { language, reference } = answer;
  const line = staleLine(stale, toDay(clock()), ALL_TEXTS[language]);
  const failure = await changeMessage(client.rest, answer, (shown) => withStaleLine(shown, line));
  if (failure === "gone") await memory.posted.remove(reference);
  if (failure === null) await memory.posted.setMark(reference, markOf(stale));
  logger.info({ reference, stale, failure }, "Compared an answer with what it cites.");
}

function staleCitations(
  { citations }: PostedAnswer,
  versions: ReadonlyMap<string, Version | null>,
): StaleCitation[] {
  return citations.flatMap((citation) => {
    const fate = citationFate(citation, versions.get(citation.articleId) ?? null);
    return fate === "same" ? [] : [{ marker: citation.marker, fate }];
  });
}

/** What is remembered of a mark, so that it is set once. */
function markOf(stale: readonly StaleCitation[]): string {
  return stale.map(({ marker, fate }) => `${marker} ${fate}`).join(", ");
}

/**
 * What became of a citation: its article is as it was (`same`), reads differently with the quote still
 * in it (`changed`) or without it (`reworded`), or is no longer in the collection (`removed`).
 */
export type CitationFate = "same" | StaleFate;

/** @param article of the citation's id as it is now, null when there is none */
export function citationFate({ contentHash, quote }: CitedVersion, article: Version | null): CitationFate {
  if (article === null) return "removed";
  if (article.contentHash === contentHash) return "same";
  return article.text.includes(quote) ? "changed" : "reworded";
}

/** A citation that is not what it was. */
export interface StaleCitation {
  readonly marker: number;
  readonly fate: StaleFate;
}

/** Markers named one by one; an answer seldom cites more sentences. */
const NAMED_MARKERS = 6;

/** The line that tells which citations are not what they were; null where all are. `day`: `YYYY-MM-DD`. */
export function staleLine(stale: readonly StaleCitation[], day: string, texts: Texts): string | null {
  if (stale.length === 0) return null;
  const fates = ["changed", "reworded", "removed"] as const;
  const clauses = fates.flatMap((fate) => {
    const markers = stale.filter((one) => one.fate === fate).map(({ marker }) => markerMark(marker));
    const named = markers.slice(0, NAMED_MARKERS).join("");
    const rest = markers.length > NAMED_MARKERS ? "…" : "";
    return markers.length === 0 ? [] : [`${texts.staleCitation[fate]}: ${named}${rest}`];
  });
  return ["⚠️", dayTimestamp(day), ...clauses.flatMap((clause) => ["·", clause])].join(" ");
}

/**
 * A message of the bot with `line` below the question, in place of any earlier such line; without one
 * where `line` is null. Null when the message is none that shows a question.
 */
export function withStaleLine(
  components: readonly SentComponent[],
  line: string | null,
): SentComponent[] | null {
  const isQuestion = ({ id }: SentComponent): boolean => id === PART_IDS.question;
  const at = components.findIndex((one) => one.components?.some(isQuestion) === true);
  const card = components[at];
  if (card?.components === undefined) return null;
  const parts = card.components.filter(({ id }) => id !== PART_IDS.stale);
  const below = parts.findIndex(isQuestion) + 1;
  const marked = { type: ComponentType.TextDisplay, id: PART_IDS.stale, content: line ?? "" };
  const changed = line === null ? parts : [...parts.slice(0, below), marked, ...parts.slice(below)];
  return components.with(at, { ...card, components: changed });
}
