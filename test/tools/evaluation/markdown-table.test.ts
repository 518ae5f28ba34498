import { describe, expect, it } from "vitest";
import { markdownTable } from "../../../scripts/tools/evaluation/markdown-table.ts";

describe("a Markdown table", () => {
  it("is padded to the widest cell, first column left, the others right", () => {
    const table = markdownTable(
      ["", "all"],
      [
        ["Recall@5", "0.9"],
        ["Türkiye ↓", "–"],
      ],
    );
    expect(table).toBe(
      ["|           | all |", "| --------- | --: |", "| Recall@5  | 0.9 |", "| Türkiye ↓ |   – |"].join("\n"),
    );
  });

  it("does not let a cell end early", () => {
    expect(markdownTable(["a|b\nc"], [])).toBe("| a\\|b c |\n| ------ |");
  });
});
