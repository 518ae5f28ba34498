import { remembering } from "../../platform/remembering.ts";
import { termOf } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { formOf, isAcronym, writtenWords } from "./words.ts";
import type { Form, Word } from "./words.ts";

/** A text of more words than this without any small letter is shouted: its words are no acronyms. */
const MAX_WORDS_OF_ACRONYMS = 3;

/** What becomes of a word as it is written. */
interface Reading {
  readonly term: string;
  readonly kind: Kind;
}

/** “WHO” is searched for, “who” is not: a stop word in capitals may be an acronym. */
type Kind = "term" | "acronym" | "stop word" | "no word";

/** Index terms of a text, in order and with repetitions: words without stop words, each by `termOf`. */
export function toTerms(text: string): string[] {
  const words = writtenWords(text).map(readingOf);
  const isShouted =
    words.length > MAX_WORDS_OF_ACRONYMS && isAllCapitals(text) && properWords(words) > MAX_WORDS_OF_ACRONYMS;
  const terms: string[] = [];
  for (const { term, kind } of words) if (isTerm(kind, isShouted)) terms.push(term);
  return terms;
}

/** The same where the words of the text are at hand. */
export function termsOfWords(words: readonly Word[], text: string): string[] {
  const isShouted = words.length > MAX_WORDS_OF_ACRONYMS && isAllCapitals(text);
  return words.filter((word) => isTerm(kindOf(word), isShouted)).map((word) => termOf(word.folded));
}

function isTerm(kind: Kind, isShouted: boolean): boolean {
  return kind === "term" || (kind === "acronym" && !isShouted);
}

function isAllCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text);
}

function properWords(words: readonly Reading[]): number {
  return words.filter(({ kind }) => kind !== "no word").length;
}

/** Texts repeat their words: looking each up once takes half the time. */
const readingOf = remembering((written: string): Reading => {
  const form = formOf(written);
  return { term: termOf(form.folded), kind: kindOf(form) };
});

function kindOf(form: Form): Kind {
  if (form.folded === "") return "no word";
  if (!isStopWord(form.folded)) return "term";
  return form.surface !== form.folded && isAcronym(form) ? "acronym" : "stop word";
}
