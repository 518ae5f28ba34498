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

/** SHA-256 (hex) of the text alone, white space folded: equal for copies of one story under different ids. */
export function textHash(text: string): string {
  // A single space, which most white space is, would be replaced by itself.
  return hash("sha256", text.replace(/\s{2,}|[^\S ]/gu, " ").trim());
}
