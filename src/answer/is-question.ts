import type { Answer } from "./answer.ts";

/** False for what reads as no question, such as a greeting or thanks: nothing can follow on from it. */
export function isQuestion(answer: Answer): boolean {
  return answer.kind === "answered" ? answer.form !== "greeting" : answer.reason !== "not-a-question";
}
