import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { parseTrainOptions } from "../../../src/training/embedder/train-options.ts";

describe("the options of npm run train", () => {
  it("takes the two folders and has a seed of its own", () => {
    expect(parseTrainOptions(["--data", "d", "--out", "o"])).toEqual({
      dataFolder: "d",
      outputFolder: "o",
      seed: 1,
      steps: null,
    });
  });

  it("takes a seed and a number of steps", () => {
    const options = parseTrainOptions(["--data=d", "--out=o", "--seed", "0", "--steps", "5"]);
    expect(options).toMatchObject({ seed: 0, steps: 5 });
  });

  it("asks for the folder that is missing", () => {
    expect(() => parseTrainOptions(["--out", "o"])).toThrow(/--data names the folder/);
    expect(() => parseTrainOptions(["--data", "d"])).toThrow(/--out names the folder/);
  });

  it.each(["-1", "1.5", "many", "99999999999"])("refuses the seed %s by name", (seed) => {
    expect(() => parseTrainOptions(["--data=d", "--out=o", `--seed=${seed}`])).toThrow(UsageError);
    expect(() => parseTrainOptions(["--data=d", "--out=o", `--seed=${seed}`])).toThrow(seed);
  });

  it("shows how it is called on request and after what it does not know", () => {
    expect(parseTrainOptions(["--help"])).toBeNull();
    expect(() => parseTrainOptions(["--dat", "d"])).toThrow(/npm run train -- --data DIR/);
  });
});
