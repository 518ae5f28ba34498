import { hash } from "node:crypto";
import type { Article } from "./article.ts";

type HashedFields = Pick<
  Article,
  "title" | "date" | "source" | "url" | "lang" | "references" | "text" | "pages"
>;

/** SHA-256 (hex) of everything published, without the id: a moved file keeps its hash. */
export function contentHash(article: HashedFields): string {
  const { title, date, source, url, lang, references, text, pages } = article;
  const fields = [title, date, source, url, lang, references, text, ...(pages ? [pages] : [])];
  return hash("sha256", JSON.stringify(fields));
}

/** In characters: less, such as the hour of an event, is said of several things, and only the title tells of which. */
const SHORTEST_STORY = 120;

/**
 * SHA-256 (hex) of the text, white space folded: equal for copies of one story under different ids and headlines. Of a short
 * text, and of events that are called by their titles, the title counts as well.
 */
export function textHash({ declared, text, title }: Pick<Article, "declared" | "text" | "title">): string {
  // A single space, which most white space is, would be replaced by itself.
  const folded = text.replace(/\s{2,}|[^\S ]/gu, " ").trim();
  const isTitled =
    folded.length < SHORTEST_STORY || declared?.some(({ told }) => told !== undefined) === true;
  return hash("sha256", isTitled ? `${title}\n${folded}` : folded);
}
