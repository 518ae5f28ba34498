import type { Article } from "../read/article.ts";
import { shorten } from "../../text/words/shorten.ts";

type Context = Pick<Article, "title" | "source" | "date" | "dateline">;

/** A title longer than this would outweigh the passage below it. */
const MAX_TITLE_LENGTH = 160;

/**
 * What a passage's vector is made from: a line of context, `title | outlet | date | place` with empty
 * parts left out, then the passage. A passage alone often names neither its event nor its year. Never
 * shown or cited.
 */
export function embeddingText(article: Context, passage: { readonly text: string }): string {
  const { title, source, date, dateline } = article;
  const context = [shorten(title, MAX_TITLE_LENGTH), source, date, dateline?.place]
    .filter((part) => part !== undefined && part !== null && part !== "")
    .join(" | ");
  return `${context}\n${passage.text}`;
}
