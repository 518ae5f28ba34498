import type { Answer } from "../answer/answer.ts";

/** False for what reads as no question, such as thanks: nothing can follow on from it. */
export function isQuestion(answer: Answer): boolean {
  return answer.kind === "answered" || answer.reason !== "not-a-question";
}
