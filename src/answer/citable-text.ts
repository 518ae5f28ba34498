import type { Article } from "../articles/read/article.ts";

/**
 * What may be quoted of an article: its text, and behind it, as a paragraph of its own, its title. Offsets within the
 * text are the text's own; a quote of the title has larger ones.
 */
export function citableText({ text, title }: Pick<Article, "text" | "title">): string {
  return `${text}\n\n${title}`;
}
