import { describe, expect, it } from "vitest";
import { renderStart } from "../../../scripts/tools/evaluation/measure-start.ts";

describe("renderStart", () => {
  it("names the times, their ratio and the largest packages", () => {
    const table = renderStart({
      firstAnswerMs: { built: 900, typescript: 1500 },
      installed: { production: 254_400_000, all: 480_000_000 },
      largest: [
        ["onnxruntime-node", 93_600_000],
        ["zod", 9_000_000],
      ],
    });
    const rows = table.split("\n").map((row) =>
      row
        .split("|")
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
    expect(rows.slice(2)).toEqual([
      ["start to first answer, built", "900 ms"],
      ["start to first answer, TypeScript", "1500 ms"],
      ["built ÷ TypeScript", "0.60"],
      ["installed with --omit=dev", "254 MB"],
      ["· onnxruntime-node", "94 MB"],
      ["· zod", "9 MB"],
      ["installed with all", "480 MB"],
    ]);
  });
});
