import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreByBm25, weighTerms } from "../../../src/retrieval/bm25.ts";
import { createLexicalScorer } from "../../../src/training/embedder/lexical-scorer.ts";

const split = (text: string): string[] => text.split(" ").filter((word) => word !== "");

describe("the lexical scorer", () => {
  it("gives BM25 as worked out by hand", () => {
    // Both texts have two terms, the mean: norm = 1.2 · (0.25 + 0.75) = 1.2. “quake” is in one of two:
    // idf = ln(1 + 1.5 / 1.5) = 0.6931; twice in the first text: 0.6931 · 2 · 2.2 / 3.2 = 0.9531.
    const scores = createLexicalScorer(["quake quake", "flood rain"], split)("quake");
    expect(scores[0]).toBeCloseTo(0.9531, 4);
    expect(scores[1]).toBe(0);
  });

  it("counts a repeated word of a query once and knows nothing of a word in no text", () => {
    const scorer = createLexicalScorer(["quake quake", "flood rain"], split);
    expect(scorer("quake quake storm")).toEqual(scorer("quake"));
  });

  it("gives the scores that retrieval's slower sum over all texts gives", () => {
    const text = fc.array(fc.constantFrom<string[]>("a", "b", "c", "d", "e"), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, query) => {
        const terms = [...new Set(query)];
        const statistics = {
          passageCount: texts.length,
          documentFrequency: (term: string) => texts.filter((one) => one.includes(term)).length,
        };
        fc.pre(texts.some((one) => one.length > 0));
        const mean = texts.flat().length / texts.length;
        fc.pre(mean >= 1); // there the slower one takes a mean length of at least 1
        const slow = scoreByBm25(
          weighTerms(terms, statistics),
          texts.map((body) => ({ title: [], body })),
          { titleWeight: 1 },
        );
        const fast = createLexicalScorer(
          texts.map((one) => one.join(" ")),
          split,
        )(query.join(" "));
        for (const [at, score] of slow.entries()) expect(fast[at]).toBeCloseTo(score, 5);
      }),
    );
  });
});
