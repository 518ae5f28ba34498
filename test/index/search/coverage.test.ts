import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreByCoverage } from "../../../src/index/search/coverage.ts";
import type { QueryFacet } from "../../../src/index/search/coverage.ts";

const facet = (weight: number, ...wordings: (readonly [string, number])[]): QueryFacet => ({
  weight,
  wordings: wordings.map(([text, strength]) => ({ terms: text.split(" "), strength })),
});
const document = (text: string) => text.split(" ");

const SHIP = facet(3, ["ship", 1], ["vessel", 0.5]);
const BLACK_SEA = facet(1, ["black sea", 1]);

describe("scoreByCoverage", () => {
  it("gives the share of the weights that the document speaks of", () => {
    const documents = [
      document("a ship on the black sea"),
      document("a ship"),
      document("black sea"),
      document("rain"),
    ];
    expect(scoreByCoverage([SHIP, BLACK_SEA], documents)).toEqual([1, 0.75, 0.25, 0]);
  });

  it("counts the surest wording that is there, and counts it once", () => {
    expect(scoreByCoverage([SHIP], [document("vessel vessel vessel")])).toEqual([0.5]);
    expect(scoreByCoverage([SHIP], [document("vessel ship ship")])).toEqual([1]);
  });

  it("wants all terms of a wording, wherever they stand", () => {
    expect(scoreByCoverage([BLACK_SEA], [document("sea"), document("black cat at sea")])).toEqual([0, 1]);
  });

  it("gives nothing where nothing is asked for", () => {
    expect(scoreByCoverage([], [document("ship")])).toEqual([0]);
    expect(scoreByCoverage([facet(0, ["ship", 1])], [document("ship")])).toEqual([0]);
  });

  it("stays between 0 and 1, and falls with no further word", () => {
    const word = fc.constantFrom("ship", "vessel", "black", "sea", "rain", "port");
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, word, (body, more) => {
        const facets = [SHIP, BLACK_SEA];
        const [before, after] = scoreByCoverage(facets, [document(body), document(`${body} ${more}`)]);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1);
        expect(after).toBeGreaterThanOrEqual(before!);
      }),
    );
  });
});
