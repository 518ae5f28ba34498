import { markdownTable } from "./markdown-table.ts";
import { MEASURE_NAMES, MEASURES } from "./measures.ts";
import type { SetScorecard } from "./scorecard.ts";

/** What may stand around the plain bot, which answers by extraction alone. */
export interface Additions {
  readonly reranker: boolean;
  readonly reader: boolean;
  readonly languageModel: boolean;
}

/** One way to put the bot together. */
export interface Combination extends Additions {
  /** As in a table's head: `plain`, `reranker + reader`. */
  readonly name: string;
}

const PARTS = [
  ["reranker", "reranker"],
  ["reader", "reader"],
  ["languageModel", "language model"],
] as const satisfies readonly (readonly [keyof Additions, string])[];

/** Every combination of the additions that are configured, the plain bot first. */
export function combinationsOf(configured: Additions): Combination[] {
  let all: Additions[] = [{ reranker: false, reader: false, languageModel: false }];
  for (const [part] of PARTS) {
    if (configured[part]) all = [...all, ...all.map((one) => ({ ...one, [part]: true }))];
  }
  return all.map((one) => ({ ...one, name: nameOf(one) }));
}

function nameOf(additions: Additions): string {
  const names = PARTS.filter(([part]) => additions[part]).map(([, name]) => name);
  return names.length === 0 ? "plain" : names.join(" + ");
}

/** The measures of one question set, a column for each combination. */
export function renderCombinations(
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
