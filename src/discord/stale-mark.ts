import { ComponentType } from "discord.js";
import type { Article } from "../articles/read/article.ts";
import type { CitedVersion } from "../state/posted-answers.ts";
import type { SentComponent } from "./conversation.ts";
import { dayTimestamp } from "./dates.ts";
import { PART_IDS } from "./render-answer.ts";
import type { StaleFate, Texts } from "./texts/texts.ts";

/**
 * What became of a citation: its article is as it was (`same`), reads differently with the quote still
 * in it (`changed`) or without it (`reworded`), or is no longer in the collection (`removed`).
 */
export type CitationFate = "same" | StaleFate;

/** @param article of the citation's id as it is now, null when there is none */
export function citationFate(
  { contentHash, quote }: CitedVersion,
  article: Pick<Article, "contentHash" | "text"> | null,
): CitationFate {
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
export function staleLine(
  stale: readonly StaleCitation[],
  day: string,
  texts: Texts,
): string | null {
  if (stale.length === 0) return null;
  const fates = ["changed", "reworded", "removed"] as const;
  const clauses = fates.flatMap((fate) => {
    const markers = stale.filter((one) => one.fate === fate).map(({ marker }) => `\\[${marker}\\]`);
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
