import { describe, expect, it } from "vitest";
import { shorten } from "../../../src/text/words/shorten.ts";

describe("shorten", () => {
  it("cuts at a word, unless less than half would be left", () => {
    expect(shorten("alpha beta gamma", 16)).toBe("alpha beta gamma");
    expect(shorten("alpha beta gamma", 13)).toBe("alpha beta…");
    expect(shorten("abc defghijklmnop", 8)).toBe("abc def…");
  });
});
