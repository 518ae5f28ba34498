import { ORDINALS } from "../text/words/number-words.ts";
import { comparedSides } from "./compared-sides.ts";

const ASKING_WORDS =
  "who|whom|whose|when|where|which|what|why|how|kim|ne zaman|nerede|hangi|neden|nasıl|kaç|" +
  "кто|кого|когда|где|какой|какая|какое|какие|почему|как|сколько|кім|қашан|қайда|қандай|қай|неге|қалай|қанша";

/** A conjunction followed by a question word opens a second question; in English, Turkish, Russian and Kazakh. */
const JOINT = new RegExp(`(?:[,;]|(?<!\\s))\\s+(?:and|ve|и|және)\\s+(?=(?:${ASKING_WORDS})(?:\\s|$))`, "giu");

/** With what else an English question begins with. */
const OPENING_WORDS = `${ASKING_WORDS}|is|are|was|were|do|does|did|has|have|can|will|list|name`;

/**
 * The number of a question in a list: “1) Kurultay …”, “2. Who …”. A number and a full stop before any other
 * word may be an ordinal: “5. Kurultay …” is the fifth.
 */
const LIST_NUMBER = new RegExp(
  `^(?:\\(?\\d{1,2}\\)|\\d{1,2}\\.(?=\\s+(?:${OPENING_WORDS})\\s))\\s+(?=\\p{L})`,
  "iu",
);

const MAX_PARTS = 4;

/** One of the questions inside a text. */
export interface QuestionPart {
  readonly text: string;
  /** True where the part says all that it asks, so that it need not lean on the part before. */
  readonly isWhole: boolean;
  /** There where the part is one of two things to be compared. */
  readonly isCompared?: true;
}

/**
 * The questions inside one. “Who chaired the meeting in 2022 and who in 2026?” gives “Who chaired the meeting in 2022” and
 * “who in 2026?”, which leans on the part before it like a follow-up.
 */
export function splitQuestion(asked: string): QuestionPart[] {
  const text = asked.replace(LIST_NUMBER, "");
  const compared = comparedSides(text);
  if (compared !== null) {
    return compared.map((side) => ({ text: side, isWhole: true, isCompared: true }));
  }
  const alike = splitAlike(text);
  if (alike !== null) return alike.map((part) => ({ text: part, isWhole: true }));
  const sentences = text.split(/(?<=\?)\s+(?=\S)/);
  const parts = sentences.flatMap((sentence) => sentence.replace(LIST_NUMBER, "").split(JOINT));
  const whole = parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const isSplit = whole.length > 1 && whole.length <= MAX_PARTS && whole.every(isQuestionLike);
  return isSplit ? whole.map((part, at) => ({ text: part, isWhole: at === 0 })) : [{ text, isWhole: true }];
}

const TWO_YEARS =
  /^(.*\b(?:in|of|for|at|from)\s+)((?:19|20)\d{2})\s+and\s+(?:(?:in|of|for|at|from)\s+)?((?:19|20)\d{2})\b(.*)$/is;
const ORDINAL = `(?:${[...ORDINALS.keys()].join("|")}|\\d+(?:st|nd|rd|th))`;
const TWO_ORDINALS = new RegExp(
  `^(.*\\bthe\\s+)(${ORDINAL})\\s+and\\s+(?:the\\s+)?(${ORDINAL})\\b(.*)$`,
  "is",
);

/** “Who hosted the summits of 2022 and 2024?” asks the same of either year; “between” asks of the time between. */
function splitAlike(text: string): string[] | null {
  const found = TWO_YEARS.exec(text) ?? TWO_ORDINALS.exec(text);
  const [, before, first, second, after] = found ?? [];
  if (before === undefined || first === undefined || second === undefined) return null;
  return [`${before}${first}${after ?? ""}`, `${before}${second}${after ?? ""}`];
}

/** A lone question word is none (“when and where was it?”), nor is “who drafted” before “who signed the treaty”: its object is to come. */
function isQuestionLike(part: string, at: number, parts: readonly string[]): boolean {
  const words = part.split(" ");
  const next = parts[at + 1]?.split(" ") ?? [];
  const isWithoutObject =
    words.length === 2 && next.length > 2 && next[0]!.toLowerCase() === words[0]!.toLowerCase();
  return words.length > 1 && !isWithoutObject;
}
