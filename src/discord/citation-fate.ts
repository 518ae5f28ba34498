import type { Article } from "../articles/read/article.ts";
import type { CitedVersion } from "../state/posted-answers.ts";
import type { StaleFate } from "./texts/texts.ts";

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
