/** A conjunction followed by a question word opens a second question; in English, Turkish, Russian and Kazakh. */
const JOINT =
  /[,;]?\s+(?:and|ve|и|және)\s+(?=(?:who|whom|whose|when|where|which|what|why|how|kim|ne zaman|nerede|hangi|neden|nasıl|kaç|кто|кого|когда|где|какой|какая|какое|какие|почему|как|сколько|кім|қашан|қайда|қандай|қай|неге|қалай|қанша)(?:\s|$))/giu;

const MAX_PARTS = 4;

/**
 * The questions inside one: “Who chaired the meeting in 2022 and who in 2026?” gives “Who chaired the
 * meeting in 2022” and “who in 2026?”, the second of which leans on the first like a follow-up.
 */
export function splitQuestion(text: string): string[] {
  const byYear = splitByYear(text);
  if (byYear !== null) return byYear;
  const sentences = text.split(/(?<=\?)\s+(?=\S)/);
  const parts = sentences.flatMap((sentence) => sentence.split(JOINT));
  const whole = parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
  // “What did Fidan say and what …” holds two questions; a lone question word before the joint is none.
  const isSplit = whole.length > 1 && whole.length <= MAX_PARTS && whole.every(isQuestionLike);
  return isSplit ? whole : [text];
}

const TWO_YEARS =
  /^(.*\b(?:in|of|for|at|from)\s+)((?:19|20)\d{2})\s+and\s+((?:19|20)\d{2})\b(.*)$/is;

/** “Who hosted the summits of 2022 and 2024?” asks the same of either year; “between” asks of the time between. */
function splitByYear(text: string): string[] | null {
  const [, before, first, second, after] = TWO_YEARS.exec(text) ?? [];
  if (before === undefined || first === undefined || second === undefined) return null;
  return [`${before}${first}${after ?? ""}`, `${before}${second}${after ?? ""}`];
}

function isQuestionLike(part: string): boolean {
  return part.split(" ").length > 1;
}
