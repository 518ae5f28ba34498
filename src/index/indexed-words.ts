import type { Article } from "../articles/read/article.ts";
import { remembering } from "../platform/remembering.ts";
import { termsOfWords } from "../text/words/terms.ts";
import { toWords } from "../text/words/words.ts";

export interface IndexedWords {
  readonly terms: readonly string[];
  readonly words: readonly string[];
}

/** What is indexed as the title of each passage of an article: the title and where it was filed from. */
export function headingOf({ title, dateline }: Pick<Article, "title" | "dateline">): IndexedWords {
  const [ofTitle, ofPlace] = [indexedWordsOf(title), indexedWordsOf(dateline?.place ?? "")];
  return {
    terms: [...ofTitle.terms, ...ofPlace.terms],
    words: [...ofTitle.words, ...ofPlace.words],
  };
}

/** Folded, not stemmed. */
export function wordsOf(text: string): string[] {
  return toWords(text).map((word) => word.folded);
}

/** Index terms and folded words of a text. */
export function indexedWordsOf(text: string): IndexedWords {
  // What is written in capitals alone is judged as a whole.
  if (!/\p{Ll}/u.test(text)) return readWords(text, text);
  const runs = text.split(/[ \n]+/u).map(runOf);
  return {
    terms: runs.flatMap(({ terms }) => terms),
    words: runs.flatMap(({ words }) => words),
  };
}

/** No word reaches over a space, and no term depends on what stands beyond one where the text has a small letter. */
const runOf = remembering((run: string) => readWords(run, "a small letter"));

function readWords(run: string, text: string): IndexedWords {
  const words = toWords(run);
  return { terms: termsOfWords(words, text), words: words.map((word) => word.folded) };
}

/** By folded word: in how many passages it is. */
export class WordCounts extends Map<string, number> {
  /** Counts one passage more for each distinct word in the lists. */
  count(...lists: readonly (readonly string[])[]): void {
    for (const word of new Set(lists.flat())) this.set(word, (this.get(word) ?? 0) + 1);
  }
}

/** Words of title and source, with a space on either side of each, so that only whole words are found. */
export function searchWordsOf({ title, source }: Article): string {
  return ` ${[...wordsOf(title), ...wordsOf(source ?? "")].join(" ")} `;
}
