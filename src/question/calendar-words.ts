import { readPhrases } from "../text/lists/read-phrases.ts";
import { toWords } from "../text/words/words.ts";
import type { Word } from "../text/words/words.ts";

/** Whether folded words say something of a kind of `calendar-words.tsv`; see `readPhrases` and `saidBy`. */
export const says = readPhrases("calendar-words.tsv", [
  ...["any", "sort", "asking", "of a name", "status", "status now", "cancelled", "moved", "change"],
  ...["how many", "counted", "how long until", "waits for", "how often", "habit"],
  ...["last", "last year", "first", "next", "next one", "next event", "what next"],
  ...["length", "hour", "did", "place", "which day", "coming", "was", "opens again"],
  ...["list", "list with time", "list with hour", "talk", "talk of it", "ahead", "more", "regular", "others"],
  ...["news", "soon", "is it", "is there", "past", "question"],
  ...["until", "before", "after", "until behind", "before behind", "after behind"],
  ...["each", "morning", "afternoon", "evening"],
  ...["after that", "before that", "what about", "another", "anew", "it", "who"],
  ...["length of it", "time of it", "price of it", "signUp of it", "place of it", "day of it"],
] as const);

/** The words of a question, with the “s” of “what’s” as one of its own. */
export function askedWords(text: string): Word[] {
  return toWords(text.replace(/[’']s\b/gu, " s"));
}

/** Folded words, each with a space behind it; “what s” is one word, “whats”. */
export function saidBy(words: readonly Word[]): string {
  return words
    .map(({ folded }) => `${folded} `)
    .join("")
    .replace(/\b(what|when|where) s /gu, "$1s ");
}
