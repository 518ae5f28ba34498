import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { parseAdaptOptions } from "../../../src/training/adaptation/adapt-options.ts";

describe("the options of npm run adapt", () => {
  it("may all be left to the configuration", () => {
    expect(parseAdaptOptions([])).toEqual({
      ...{ articlesPath: null, indexDirectory: null, model: null },
      seed: 1,
    });
  });

  it("name the articles, the index, the base and the seed", () => {
    const words = "--articles news --index built --model mine --seed 7";
    expect(parseAdaptOptions(words.split(" "))).toEqual({
      ...{ articlesPath: "news", indexDirectory: "built", model: "mine" },
      seed: 7,
    });
  });

  it.each(["--seed=-1", "--seed=1.5", "--seed=many", "--steps=3", "news"])("refuse %s", (word) => {
    expect(() => parseAdaptOptions([word])).toThrow(UsageError);
  });

  it("show the usage on demand", () => {
    expect(parseAdaptOptions(["--help"])).toBeNull();
  });
});
