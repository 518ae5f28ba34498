import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"]; // prettier-ignore
/** An ordinal belongs to a noun at most this many words on: “the second World Nomad Games”. */
const REACH = 4;

/**
 * True where the question asks for the second of something and the sentence speaks of the fifth of the
 * same, and not of the second: near in words, and another event.
 */
export function namesRivalOrdinal(question: Question, { sentence }: JudgedEvidence): boolean {
  const asked = ordinalsOf(toWords(question.text));
  if (asked.length === 0) return false;
  const said = ordinalsOf(sentence.words);
  return asked.some(({ value, nouns }) => {
    const ofTheSame = said.filter((other) => other.nouns.some((noun) => nouns.includes(noun)));
    return ofTheSame.length > 0 && ofTheSame.every((other) => other.value !== value);
  });
}

interface Ordinal {
  readonly value: number;
  /** Terms of the content words behind it. */
  readonly nouns: readonly string[];
}

function ordinalsOf(words: readonly Word[]): Ordinal[] {
  return words.flatMap((word, at) => {
    const value = ordinalValue(word.folded);
    if (value === null) return [];
    const behind = words.slice(at + 1, at + 1 + REACH).filter((next) => !isStopWord(next.folded));
    return [{ value, nouns: behind.map((next) => termOf(next.folded)) }];
  });
}

function ordinalValue(folded: string): number | null {
  const place = ORDINALS.indexOf(folded);
  if (place >= 0) return place + 1;
  const digits = /^(\d+)(?:st|nd|rd|th)$/.exec(folded);
  return digits === null ? null : Number(digits[1]);
}
