import { describe, expect, it } from "vitest";
import { countCode, countTerms, lexemeOf, termKey } from "../../../src/index/postgres/lexemes.ts";

describe("the lexemes of a passage", () => {
  it("are its terms with their counts in title and body", () => {
    const counts = countTerms(["bridge", "open"], ["bridge", "river", "bridge"]);
    expect([...counts].map(([term, code]) => lexemeOf(term, code)).sort()).toEqual([
      "bridge 1002",
      "open 1000",
      "river 1",
    ]);
  });

  it("count no further than fits beside the title's count", () => {
    expect(countCode(0, 5_000)).toBe(999);
    expect(countCode(5_000, 1)).toBe(999_001);
  });

  it("are short and still distinct where terms are longer than the server takes", () => {
    const [one, other] = [termKey(`${"ж".repeat(600)}1`), termKey(`${"ж".repeat(600)}2`)];
    expect(one).not.toBe(other);
    expect(Buffer.byteLength(one)).toBeLessThan(100);
    expect(termKey("ж".repeat(500))).toBe("ж".repeat(500));
  });

  it("leave out what the server cannot hold and what is empty", () => {
    expect([...countTerms(["\0", " "], ["a\0b"])]).toEqual([["ab", 1]]);
  });
});
