import { plainLine } from "../plain-text.ts";
import type { Style } from "../style.ts";

/** What was found of one thing that the bot needs. */
export interface Finding {
  /** One or two words. */
  readonly subject: string;
  /** `note`: the bot works, and there is something to know. `wrong`: it does not, or not all of it. */
  readonly verdict: "ok" | "note" | "wrong";
  readonly says: string;
  /** What a keeper does about it; null where there is nothing to do. */
  readonly todo: string | null;
}

export function ok(subject: string, says: string): Finding {
  return { subject, verdict: "ok", says, todo: null };
}

export function note(subject: string, says: string, todo: string | null = null): Finding {
  return { subject, verdict: "note", says, todo };
}

export function wrong(subject: string, says: string, todo: string | null = null): Finding {
  return { subject, verdict: "wrong", says, todo };
}

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
