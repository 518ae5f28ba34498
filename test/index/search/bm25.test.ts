import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseDocumentFrequency, scoreByBm25, weighTerms } from "../../../src/index/search/bm25.ts";

const SUMMIT = ["astana", "summit", "astana", "leader"];
const FAIR = ["fair", "open"];

describe("inverseDocumentFrequency", () => {
  it("is ln(1 + (N − df + 0.5) / (df + 0.5))", () => {
    // df 1 of 3: ln(1 + 2.5 / 1.5) = ln(8/3); df 3 of 3: ln(1 + 0.5 / 3.5) = ln(8/7); df 0 of 3: ln 8.
    expect(inverseDocumentFrequency(1, 3)).toBeCloseTo(Math.log(8 / 3), 12);
    expect(inverseDocumentFrequency(3, 3)).toBeCloseTo(Math.log(8 / 7), 12);
    expect(inverseDocumentFrequency(0, 3)).toBeCloseTo(Math.log(8), 12);
  });

  it("stays positive for a term in every passage and falls as a term gets commoner", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(), (passageCount, seed) => {
        const df = seed % passageCount;
        const [rarer, commoner] = [df, df + 1].map((n) => inverseDocumentFrequency(n, passageCount));
        expect(commoner).toBeGreaterThan(0);
        expect(rarer).toBeGreaterThan(commoner!);
      }),
    );
  });
});

describe("weighTerms", () => {
  it("weighs each term once, by the passages that hold it", () => {
    const statistics = {
      passageCount: 3,
      documentFrequency: (term: string) => (term === "astana" ? 3 : 1),
    };
    const weights = weighTerms(["astana", "summit", "astana"], statistics);
    expect([...weights.keys()]).toEqual(["astana", "summit"]);
    expect(weights.get("summit")).toBeCloseTo(Math.log(8 / 3), 12);
  });
});

describe("scoreByBm25", () => {
  const weights = new Map([
    ["astana", 2],
    ["summit", 1],
  ]);

  it("is the sum by hand", () => {
    // Lengths 4 and 2, average 3; k1 = 1.2, b = 0.75.
    // SUMMIT: norm = 1.2 · (0.25 + 0.75 · 4/3) = 1.5; astana has tf 2: 2 · 2 · 2.2 / 3.5;
    // summit has tf 1: 1 · 1 · 2.2 / 2.5 = 0.88. FAIR has neither.
    const [summit, fair] = scoreByBm25(weights, [SUMMIT, FAIR]);
    expect(summit).toBeCloseTo(8.8 / 3.5 + 0.88, 12);
    expect(fair).toBe(0);
  });

  it("holds length against a text", () => {
    const short = ["summit"];
    const long = ["summit", ...Array.from({ length: 50 }, () => "x")];
    const [a, b] = scoreByBm25(weights, [short, long]);
    expect(a).toBeGreaterThan(b!);
  });

  it("scores texts without terms, and no texts at all", () => {
    expect(scoreByBm25(weights, [[]])).toEqual([0]);
    expect(scoreByBm25(weights, [])).toEqual([]);
    expect(scoreByBm25(new Map(), [SUMMIT])).toEqual([0]);
  });

  it("never falls when a term of the query is added to a text of the same length", () => {
    const term = fc.constantFrom("astana", "summit", "x", "y");
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 8 }), fc.nat(), (body, seed) => {
        const place = seed % body.length;
        const richer = body.map((word, at) => (at === place ? "astana" : word));
        const poorer = body.map((word, at) => (at === place ? "x" : word));
        const [more, less] = scoreByBm25(weights, [richer, poorer]);
        expect(more).toBeGreaterThan(less!);
      }),
    );
  });
});
