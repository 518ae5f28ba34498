import { termOf } from "../words/stem.ts";
import { isStopWord } from "../words/stop-words.ts";
import { toWords } from "../words/words.ts";
import type { Word } from "../words/words.ts";

/** The key of an English form: the terms of its words, stop words too, parted by spaces (“in person”). */
export function formKey(form: string): string {
  return toWords(form)
    .map((word) => termOf(word.folded))
    .join(" ");
}

/** A key of one word that a search can look for. */
export function isSearchable(key: string): boolean {
  return !key.includes(" ") && !isStopWord(key);
}

/** A form of some table found among words: `words.slice(at, at + length)`. */
export interface FoundForm {
  readonly key: string;
  readonly at: number;
  readonly length: number;
}

const MAX_FORM_LENGTH = 5;

/** The forms a table knows, left to right, the longest at each place; they do not overlap. */
export function findForms(words: readonly Word[], isKnown: (key: string) => boolean): FoundForm[] {
  const terms = words.map((word) => termOf(word.folded));
  const found: FoundForm[] = [];
  for (let at = 0; at < terms.length;) {
    const form = longestForm(terms, at, isKnown);
    if (form !== null) found.push(form);
    at += form?.length ?? 1;
  }
  return found;
}

function longestForm(
  terms: readonly string[],
  at: number,
  isKnown: (key: string) => boolean,
): FoundForm | null {
  for (let length = Math.min(MAX_FORM_LENGTH, terms.length - at); length > 0; length--) {
    const key = terms.slice(at, at + length).join(" ");
    if (isKnown(key)) return { key, at, length };
  }
  return null;
}
