import { describe, expect, it } from "vitest";
import { checkSupport } from "../../../scripts/tools/evaluation/check-support.ts";
import { answered, citation } from "../../fakes/scripted-answerer.ts";

const TEXT = "The leaders met in Istanbul on 7 March 2026. Rules for OTS+ were approved.";
const FIRST = { start: 0, end: 44, quote: TEXT.slice(0, 44) };
const SECOND = { start: 45, end: TEXT.length, quote: TEXT.slice(45) };
const textOf = (id: string) => (id === "summit.txt" ? TEXT : null);

function check(parts: Parameters<typeof answered>[0]) {
  return checkSupport(answered(parts), textOf);
}

describe("the support of an answer", () => {
  it("is whole where quotes stand where they say and hold what is said", () => {
    const support = check({
      short: "Istanbul",
      statements: [
        { text: "The leaders met in Istanbul on 7 March 2026.", markers: [1] },
        { text: "Rules for OTS+ were approved.", markers: [2] },
      ],
      citations: [citation(FIRST), citation({ ...SECOND, marker: 2 })],
    });
    expect(support).toEqual({
      quotes: 2,
      verbatimQuotes: 2,
      statements: 2,
      supportedStatements: 2,
      faults: [],
    });
  });

  it.each([
    ["moved by one", { ...FIRST, start: 1, end: 45 }],
    ["with another kind of space", { ...FIRST, quote: FIRST.quote.replace(" ", "\u00a0") }],
    ["that is empty", { start: 0, end: 0, quote: "" }],
  ])("misses a quote %s", (_, place) => {
    const support = check({ statements: [], citations: [citation(place)] });
    expect(support.verbatimQuotes).toBe(0);
    expect(support.faults).toEqual([`[1] does not stand in summit.txt at ${place.start}–${place.end}`]);
  });

  it("misses a quote of an article that the collection does not hold", () => {
    const support = check({ statements: [], citations: [citation({ articleId: "gone.txt" })] });
    expect(support.faults).toEqual(["[1] cites gone.txt, which the collection does not hold"]);
  });

  it.each([
    ["has no marker", { text: "The leaders met.", markers: [] }, "carries no marker"],
    ["has a marker that leads nowhere", { text: "They met.", markers: [1, 3] }, "leads nowhere"],
    ["adds a number", { text: "They met on 8 March 2026.", markers: [1] }, "says 8,"],
    ["adds a name", { text: "They met in Ankara.", markers: [1] }, "says Ankara,"],
    ["takes its number from a quote it does not cite", { text: "OTS approved.", markers: [1] }, "OTS"],
  ])("misses a statement that %s", (_, statement, fault) => {
    const support = check({
      statements: [statement],
      citations: [citation({ ...FIRST, quote: FIRST.quote.replace("The", "They") })],
    });
    expect(support.supportedStatements).toBe(0);
    expect(support.faults.at(-1)).toContain(fault);
  });

  it("misses a short answer with a word of no quote, unless it is said to be derived", () => {
    const parts = { short: "Istanbul, Ankara", statements: [], citations: [citation(FIRST)] };
    expect(check(parts).faults).toEqual(["the short answer says ankara, no quote does"]);
    expect(check({ ...parts, shortIsDerived: true }).faults).toEqual([]);
  });
});
