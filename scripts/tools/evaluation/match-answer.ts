import type { EvaluationQuestion } from "./question-set.ts";

/**
 * The form in which wanted and said strings are compared: lower case, no marks, dotless i as i, plain
 * quotes and dashes, single spaces.
 */
export function foldAnswer(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ı", "i")
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, " ");
}

/** Whether `text` holds `wanted` as whole words, both folded. A `wanted` of nothing but punctuation is never held. */
export function holds(text: string, wanted: string): boolean {
  const needle = foldAnswer(wanted).replace(/^[ .,"']+|[ .,"']+$/g, "");
  if (needle === "") return false;
  const escaped = needle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "u").test(foldAnswer(text));
}

/** Share of what was asked for that `said` holds, in [0, 1]. */
export function answerRecall(
  { answers, answersAll, orAll }: Pick<EvaluationQuestion, "answers" | "answersAll" | "orAll">,
  said: string,
): number {
  const isHeld = (group: readonly string[]): boolean => group.some((one) => holds(said, one));
  if (orAll.length > 0 && orAll.every(isHeld)) return 1;
  if (answersAll.length > 0) return answersAll.filter(isHeld).length / answersAll.length;
  return isHeld(answers) ? 1 : 0;
}

/** True where `said` holds something the question forbids, be it inside a word. */
export function violates({ mustNot }: Pick<EvaluationQuestion, "mustNot">, said: string): boolean {
  const folded = foldAnswer(said);
  return mustNot.some((forbidden) => folded.includes(foldAnswer(forbidden)));
}
