import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import { findForm } from "./question-form.ts";

/**
 * The two things that a question wants compared, each in full: “Compare the Bishkek summits of 2012 and 2024” gives “the Bishkek
 * summits of 2012” and “the Bishkek summits of 2024”. Null for any other question.
 */
export function comparedSides(text: string): readonly [string, string] | null {
  const words = toWords(text);
  const found = findForm(words, () => false);
  if (found?.joint == null) return null;
  const { from, to, joint } = found;
  const one = text.slice(words[from]!.start, words[joint.start - 1]!.end);
  const other = text.slice(words[joint.end]!.start, words[to - 1]!.end);
  return [filledFrom(one, other, "first"), filledFrom(other, one, "last")];
}

/**
 * A side that is nothing but a name or a year takes the common words of the other: “in Shusha | Budapest”. It stands there for
 * the other's `place` name.
 */
function filledFrom(side: string, other: string, place: "first" | "last"): string {
  const own = toWords(side);
  const others = toWords(other);
  const names = own.filter(isName);
  if (names.length === 0 || own.some(isCommon) || !others.some(isCommon)) return side;
  const replaced = nameRun(others, place);
  if (replaced === null) return side;
  const name = side.slice(names[0]!.start, names.at(-1)!.end);
  return other.slice(0, replaced.start) + name + other.slice(replaced.end);
}

/** The words of the first or last name or year. */
function nameRun(words: readonly Word[], place: "first" | "last"): Pick<Word, "start" | "end"> | null {
  const at = place === "first" ? words.findIndex(isName) : words.findLastIndex(isName);
  if (at < 0) return null;
  let [first, last] = [at, at];
  while (place === "last" && isRun(words, first - 1)) first -= 1;
  while (place === "first" && isRun(words, last)) last += 1;
  return { start: words[first]!.start, end: words[last]!.end };
}

/** Whether the word at `at` and the next are one name. */
function isRun(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined || !isName(word) || !isName(next)) return false;
  return next.start - word.end === 1 && isYear(word) === isYear(next);
}

function isYear({ surface }: Word): boolean {
  return /^\p{N}/u.test(surface);
}

function isName({ surface }: Word): boolean {
  return /^[\p{Lu}\p{N}]/u.test(surface);
}

function isCommon(word: Word): boolean {
  return !isName(word) && !isStopWord(word.folded) && word.folded !== "that";
}
