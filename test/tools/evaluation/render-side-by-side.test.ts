import { expect, it } from "vitest";
import { renderSideBySide } from "../../../scripts/tools/evaluation/render-side-by-side.ts";
import { scoreSet } from "../../../scripts/tools/evaluation/scorecard.ts";

it("sets runs side by side, a column each", () => {
  const card = scoreSet([]);
  const table = renderSideBySide("briefs", [
    { name: "plain", card },
    { name: "language model", card },
  ]);
  expect(table).toContain("## briefs, side by side");
  expect(table).toMatch(/\| +\| plain +\| language model +\|/);
  expect(table).toContain("ms a question, p50");
});
