import { describe, expect, it } from "vitest";
import {
  combinationsOf,
  renderCombinations,
} from "../../../scripts/tools/evaluation/combinations.ts";
import { scoreSet } from "../../../scripts/tools/evaluation/scorecard.ts";

describe("the combinations that are scored", () => {
  const names = (reranker: boolean, reader: boolean, languageModel: boolean): string[] =>
    combinationsOf({ reranker, reader, languageModel }).map(({ name }) => name);

  it("are the plain bot alone where nothing else is configured", () => {
    expect(names(false, false, false)).toEqual(["plain"]);
  });

  it("are all there are of what is configured, the plain one first", () => {
    expect(names(true, false, true)).toEqual([
      "plain",
      "reranker",
      "language model",
      "reranker + language model",
    ]);
    expect(new Set(names(true, true, true)).size).toBe(8);
  });

  it("stand side by side, a column each", () => {
    const card = scoreSet([]);
    const table = renderCombinations("briefs", [
      { name: "plain", card },
      { name: "reader", card },
    ]);
    expect(table).toContain("## briefs, side by side");
    expect(table).toMatch(/\| +\| plain +\| reader +\|/);
    expect(table).toContain("ms a question, p50");
  });
});
