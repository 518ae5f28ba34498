import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { parseMeasureOptions } from "../../../src/training/embedder/measure-options.ts";

const parse = (...args: string[]) => parseMeasureOptions(args, "bundled");

describe("the options of measure-model", () => {
  it("name the sets, and the bundled model if no other", () => {
    expect(parse("--sets", "sets")).toEqual({
      setsFolder: "sets",
      model: "bundled",
      against: null,
      weights: [0.3, 0.5],
      lightAnalysis: false,
    });
  });

  it("take two models, weights and the light analysis", () => {
    expect(
      parse("--sets", "s", "--model", "a", "--against", "b", "--weights", "0, 1,1", "--light"),
    ).toEqual({
      setsFolder: "s",
      model: "a",
      against: "b",
      weights: [0, 1],
      lightAnalysis: true,
    });
  });

  it("may only ask for help", () => {
    expect(parse("--help")).toBeNull();
  });

  it.each([
    ["no sets", []],
    ["an unknown option", ["--sets", "s", "--fast"]],
    ["a weight above 1", ["--sets", "s", "--weights", "0.5,2"]],
    ["a weight that is no number", ["--sets", "s", "--weights", "0.5,x"]],
    ["an empty weight", ["--sets", "s", "--weights", "0.5,"]],
  ])("with %s end in a usage error that shows how to call it", (_, args) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow("npm run measure-model -- --sets DIR");
  });
});
