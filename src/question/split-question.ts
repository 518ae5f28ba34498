import { comparedSides } from "./compared-sides.ts";

const ASKING_WORDS =
  "who|whom|whose|when|where|which|what|why|how|kim|ne zaman|nerede|hangi|neden|nasıl|kaç|" +
  "кто|кого|когда|где|какой|какая|какое|какие|почему|как|сколько|кім|қашан|қайда|қандай|қай|неге|қалай|қанша";

/** A conjunction followed by a question word opens a second question; in English, Turkish, Russian and Kazakh. */
const JOINT = new RegExp(`(?:[,;]|(?<!\\s))\\s+(?:and|ve|и|және)\\s+(?=(?:${ASKING_WORDS})(?:\\s|$))`, "giu");

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
export function splitQuestion(text: string): QuestionPart[] {
  const compared = comparedSides(text);
  if (compared !== null) {
    return compared.map((side) => ({ text: side, isWhole: true, isCompared: true }));
  }
  const parts = text.split(/(?<=\?)\s+(?=\S)/).flatMap((sentence) => sentence.split(JOINT));
  const whole = parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const isSplit = whole.length > 1 && whole.length <= MAX_PARTS && whole.every(isQuestionLike);
  return isSplit ? whole.map((part, at) => ({ text: part, isWhole: at === 0 })) : [{ text, isWhole: true }];
}

/** A lone question word is none (“when and where was it?”). */
function isQuestionLike(part: string): boolean {
  return part.includes(" ");
}
