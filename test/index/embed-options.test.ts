import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/platform/errors.ts";
import { parseEmbedOptions } from "../../src/index/embed-options.ts";

describe("parseEmbedOptions", () => {
  it("leaves to the configuration what is not given", () => {
    expect(parseEmbedOptions([])).toEqual({
      articlesPath: null,
      indexDirectory: null,
      model: null,
      full: false,
      watch: false,
    });
  });

  it("reads every option", () => {
    const args = ["--articles", "news", "--index=ix", "--model", "tiny", "--full", "--watch"];
    expect(parseEmbedOptions(args)).toEqual({
      articlesPath: "news",
      indexDirectory: "ix",
      model: "tiny",
      full: true,
      watch: true,
    });
  });

  it.each([
    [["--bogus"]],
    [["news"]],
    [["--articles"]],
    [["--full=yes"]],
    [["--articles", "--full"]],
  ])("refuses %j and shows how to call it", (args) => {
    expect(() => parseEmbedOptions(args)).toThrow(UsageError);
    expect(() => parseEmbedOptions(args)).toThrow(/npm run embed -- \[--articles DIR\]/);
  });
});
