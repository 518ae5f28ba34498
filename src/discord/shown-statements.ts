import type { Answered, Citation, Statement } from "../answer/answer.ts";

/** Below a short answer so many sentences are shown; what else was found is among “More sources”. */
const BELOW_SHORT = 2;

/** The sentences that a reply shows: all of them where nothing is said in short, or where each names an event. */
export function shownStatements({ form, short, statements }: Answered): readonly Statement[] {
  return short === null || form === "events" ? statements : statements.slice(0, BELOW_SHORT);
}

/** The citations of the sentences shown. */
export function shownCitations(answer: Answered): readonly Citation[] {
  const markers = new Set(shownStatements(answer).flatMap((statement) => statement.markers));
  const all = shownStatements(answer).length === answer.statements.length;
  return all ? answer.citations : answer.citations.filter(({ marker }) => markers.has(marker));
}
