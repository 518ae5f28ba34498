import { describe, expect, it } from "vitest";
import { createTrainingProgress } from "../../../src/training/embedder/training-progress.ts";

function tell(steps: number, from: number, to: number): string[] {
  const lines: string[] = [];
  let clock = 0;
  const output = { write: (line: string) => lines.push(line) };
  const progress = createTrainingProgress(steps, output, () => clock);
  progress.stage("Training");
  for (let step = from; step <= to; step++) {
    progress.step({ step, task: "title", loss: step % 2 });
    clock += 6_000;
  }
  return lines;
}

describe("the progress of a training", () => {
  it("names stages, and every twenty steps the mean loss and the time left", () => {
    // Twenty steps begun at 0 are told of at 114 s: 5.7 s a step, 80 to go, 7.6 minutes.
    expect(tell(100, 1, 20)).toEqual(["Training …\n", "  step 20 of 100, loss 0.50, 8 min left\n"]);
  });

  it("reckons from where a resumed training began", () => {
    expect(tell(1_000, 501, 520).at(-1)).toBe("  step 520 of 1000, loss 0.50, 46 min left\n");
  });

  it("tells of the last step whatever its number", () => {
    expect(tell(7, 1, 7).at(-1)).toBe("  step 7 of 7, loss 0.57, less than a minute left\n");
  });
});
