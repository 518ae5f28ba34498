import { plainLine } from "../plain-text.ts";
import type { Style } from "../style.ts";
import type { Finding } from "./finding.ts";

/** A line for each, with what to do behind an arrow. */
export function renderFindings(findings: readonly Finding[], style: Style): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.map(({ says, subject, todo, verdict }) => {
    const mark = verdict.padEnd("wrong".length);
    const line = `${subject.padEnd(width)}  ${plainLine(says)}`;
    return `${verdict === "ok" ? mark : style.bold(mark)}  ${line}${todo === null ? "" : ` → ${todo}`}`;
  });
  return lines.join("\n");
}

export function isServiceable(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict !== "wrong");
}
