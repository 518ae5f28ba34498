import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/platform/errors.ts";
import { parseAskOptions } from "../../src/cli/ask-options.ts";

describe("parseAskOptions", () => {
  it("reads a question and leaves the rest to configuration and clock", () => {
    expect(parseAskOptions(["Who came?"])).toEqual({
      question: "Who came?",
      batch: null,
      indexDirectory: null,
      zone: null,
      now: null,
      json: false,
      explain: false,
    });
  });

  it("reads every option", () => {
    const args = "--index i --now 2026-03-12 --json --batch f.jsonl".split(" ");
    expect(parseAskOptions(args)).toMatchObject({
      question: null,
      batch: "f.jsonl",
      indexDirectory: "i",
      now: new Date("2026-03-12T00:00:00Z"),
      json: true,
    });
  });

  it("reads that an explanation is wanted", () => {
    expect(parseAskOptions(["--explain", "Who came?"]).explain).toBe(true);
  });

  it("joins a question that was not quoted", () => {
    expect(parseAskOptions(["Who", "came?"]).question).toBe("Who came?");
  });

  it.each([
    [[], "What would you like to know?"],
    [["  "], "What would you like to know?"],
    [["--batch", "f", "Who came?"], "--batch"],
    [["--explain", "--json", "Who came?"], "--explain"],
    [["--explain", "--batch", "f"], "--explain"],
    [["--now", "soon", "Who came?"], '--now "soon"'],
    [["--noww", "2026-03-12", "Who came?"], "--noww"],
    [["--index"], "--index"],
  ])("refuses %j, naming what is wrong and how it is called", (args, naming) => {
    const call = (): unknown => parseAskOptions(args);
    expect(call).toThrow(UsageError);
    expect(call).toThrow(naming);
    expect(call).toThrow("npm run ask -- [--index DIR]");
  });

  it("takes the zone of the asker, and none that there is not", () => {
    expect(parseAskOptions(["--zone", "Europe/Berlin", "What's on?"]).zone).toBe("Europe/Berlin");
    expect(() => parseAskOptions(["--zone", "Mars/Olympus", "What's on?"])).toThrow("Mars/Olympus");
  });
});
