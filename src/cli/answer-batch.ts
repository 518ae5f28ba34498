import type { QuestionAnswerer } from "../answer/answer.ts";
import { readBatchLine } from "./batch-question.ts";
import { cutNotice } from "./cut-notice.ts";
import { toJson } from "./to-json.ts";

export interface BatchOptions {
  readonly answerer: QuestionAnswerer;
  /** The moment of asking for lines that give none. */
  readonly clock: () => Date;
  readonly zone?: string;
  /** Takes an answer, one line of JSON without its line feed. */
  readonly write: (line: string) => Promise<void>;
  /** Takes a word on a line (counted from 1) that is cut, cannot be read or cannot be answered. */
  readonly report: (lineNumber: number, problem: string, error?: unknown) => void;
}

/**
 * Answers the questions of a batch one after the other, in their order. A line that cannot be read or
 * answered is reported and left out; the others go on.
 * @returns the number of lines left out
 */
export async function answerBatch(
  lines: AsyncIterable<string> | Iterable<string>,
  { answerer, clock, zone, write, report }: BatchOptions,
): Promise<number> {
  let lineNumber = 0;
  let failures = 0;
  for await (const line of lines) {
    lineNumber += 1;
    const read = readBatchLine(line);
    if (read.kind === "blank") continue;
    if (read.kind === "unreadable") {
      failures += 1;
      report(lineNumber, `cannot be read: ${read.reason}`);
      continue;
    }
    const { history, id, now, question } = read.question;
    const ask = { question, history, now: now ?? clock(), ...(zone !== undefined && { zone }) };
    const answer = await answerer.answer(ask).catch((error: unknown) => {
      failures += 1;
      report(lineNumber, "could not be answered", error);
      return null;
    });
    if (answer === null) continue;
    const notice = cutNotice(question, answer.question);
    if (notice !== null) report(lineNumber, notice);
    await write(JSON.stringify(toJson(answer, id)));
  }
  return failures;
}
