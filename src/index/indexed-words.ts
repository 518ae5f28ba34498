import type { Article } from "../articles/article.ts";
import { toTerms } from "../language/terms.ts";
import { toWords } from "../language/words.ts";

/** What is indexed as the title of each passage of an article: the title and where it was filed from. */
export function headingOf({ title, dateline }: Pick<Article, "title" | "dateline">): {
  terms: string[];
  words: string[];
} {
  const place = dateline?.place ?? "";
  return {
    terms: [...toTerms(title), ...toTerms(place)],
    words: [...wordsOf(title), ...wordsOf(place)],
  };
}

/** Folded, not stemmed. */
export function wordsOf(text: string): string[] {
  return toWords(text).map((word) => word.folded);
}

/** Adds `change` for each distinct word of a passage. */
export function countWords(
  counts: Map<string, number>,
  words: readonly string[],
  change: 1 | -1 = 1,
): void {
  for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + change);
}

/** Words of title and source, with a space on either side of each, so that only whole words are found. */
export function searchWordsOf({ title, source }: Article): string {
  return ` ${[...wordsOf(title), ...wordsOf(source ?? "")].join(" ")} `;
}
