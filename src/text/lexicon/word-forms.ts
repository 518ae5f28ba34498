import { termOf } from "../words/stem.ts";
import { isStopWord } from "../words/stop-words.ts";
import { toWords } from "../words/words.ts";

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
