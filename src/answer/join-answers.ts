import type { Answered, Statement } from "./answer.ts";
import { marked } from "./cite.ts";

/** What is said to one of several questions. */
export type SaidTo = Pick<
  Answered,
  "short" | "shortIsDerived" | "lead" | "statements" | "citations" | "further" | "conflict"
>;

/** What is said to each of several questions as one answer, in their order, its markers counted through. */
export function joinAnswers(
  parts: readonly SaidTo[],
): Omit<SaidTo, "lead"> & Pick<Answered, "kind" | "answer"> {
  const statements: Statement[] = [];
  const citations: Answered["citations"][number][] = [];
  const lines: string[] = [];
  for (const part of parts) {
    const before = citations.length;
    citations.push(...part.citations.map((one) => ({ ...one, marker: one.marker + before })));
    for (const [at, one] of part.statements.entries()) {
      const lead = at === 0 ? part.lead : undefined;
      const own = { ...one, markers: one.markers.map((marker) => marker + before) };
      const heading = [lead, one.heading].filter((line) => line !== undefined).join(" ");
      statements.push(heading === "" ? own : { ...own, heading });
      lines.push(...(lead === undefined ? [] : [lead]), marked(own));
    }
  }
  const shorts = [...new Set(parts.flatMap(({ short }) => short ?? []))];
  const short = shorts.length === 0 ? null : shorts.join("; ");
  return {
    kind: "answered",
    answer: [...(short === null ? [] : [short]), ...lines].join("\n"),
    ...{ short, statements, citations },
    shortIsDerived: parts.some(({ shortIsDerived }) => shortIsDerived),
    conflict: parts.some(({ conflict }) => conflict),
    further: [],
  };
}
