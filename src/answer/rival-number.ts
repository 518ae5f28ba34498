import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import type { Question } from "../question/question.ts";
import type { JudgedEvidence } from "./find-evidence.ts";

/**
 * True where the question asks for one of a numbered row, as “F-16” or “order KZ-204”, and the sentence speaks of
 * another of it and not of that one: near in words, and another thing.
 */
export function namesRivalNumber(
  { text }: Pick<Question, "text">,
  { sentence }: Pick<JudgedEvidence, "sentence">,
): boolean {
  const asked = numbered(text, toWords(text));
  if (asked.length === 0) return false;
  const said = numbered(sentence.text, sentence.words);
  return asked.some(({ row, number }) => {
    const ofTheSame = said.filter((other) => other.row === row);
    return ofTheSame.length > 0 && ofTheSame.every((other) => other.number !== number);
  });
}

interface Numbered {
  readonly row: string;
  readonly number: number;
}

const HYPHEN = /^[-\u2010\u2011\u2013]$/;

/** Words that a hyphen ties to a number behind them. */
function numbered(text: string, words: readonly Word[]): Numbered[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    if (next === undefined || !/^\d+$/.test(next.folded)) return [];
    const isTied = HYPHEN.test(text.slice(word.end, next.start));
    return isTied ? [{ row: word.folded, number: Number(next.folded) }] : [];
  });
}
