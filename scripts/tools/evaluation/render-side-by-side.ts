import { markdownTable } from "./markdown-table.ts";
import { MEASURE_NAMES, MEASURES } from "./measures.ts";
import type { SetScorecard } from "./scorecard.ts";

/** The measures of one question set, a column for each run. */
export function renderSideBySide(
  set: string,
  cards: readonly { readonly name: string; readonly card: SetScorecard }[],
): string {
  const rows = MEASURE_NAMES.map((measure) => [
    MEASURES[measure].title + (MEASURES[measure].better === "lower" ? " ↓" : ""),
    ...cards.map(({ card }) => card.overall[measure].value?.toFixed(4) ?? "–"),
  ]);
  const latency = ["ms a question, p50", ...cards.map(({ card }) => milliseconds(card))];
  const head = ["", ...cards.map(({ name }) => name)];
  return `## ${set}, side by side\n\n${markdownTable(head, [...rows, latency])}`;
}

function milliseconds({ latencyMs }: SetScorecard): string {
  return latencyMs === null ? "–" : latencyMs.p50.toFixed(0);
}
