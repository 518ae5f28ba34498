import { describe, expect, it } from "vitest";
import type { Explanation } from "../../src/answer/explanation.ts";
import { featureNames } from "../../src/answer/evidence-probability.ts";
import { renderExplanations } from "../../src/cli/render-explanation.ts";
import { styleFor } from "../../src/cli/style.ts";

const PLAIN = styleFor({});

const EXPLANATION = {
  question: {
    text: "Who opened the bridge?",
    language: "en",
    cue: { kind: "person", head: null },
    time: { window: { from: "2026-03-01", to: "2026-03-31" }, preferRecent: true },
    facets: [
      {
        text: "bridge",
        kind: "word",
        weight: 2.5,
        isKnown: false,
        isContext: true,
        wordings: [{ terms: ["bridg"] }, { terms: ["viaduct"] }],
      },
    ],
  },
  passages: [
    { title: "A bridge\u001b[31m\nopens", date: null, lexicalPlace: 2, vectorPlace: null, similarity: 0.4567, score: 0.9 }, // prettier-ignore
  ],
  sentences: [
    {
      text: "Elena Markova opened it.",
      probability: 0.25,
      features: Object.fromEntries(featureNames.map((name) => [name, 0.5])),
      shortfalls: ["unlikely", "contradicts"],
    },
    { text: "So it was.", probability: 0.9, features: Object.fromEntries(featureNames.map((name) => [name, 1])), shortfalls: [] }, // prettier-ignore
  ],
} as unknown as Explanation;

describe("an explanation", () => {
  const text = renderExplanations([EXPLANATION], PLAIN);

  it("tells how the question was read", () => {
    expect(text).toContain("asks for person");
    expect(text).toContain("2026-03-01 to 2026-03-31, the latest first");
    expect(text).toContain("2.50  word bridge; not in the collection; from the question before; also viaduct"); // prettier-ignore
  });

  it("gives each passage its place in either search, cosine and score, in one line without control characters", () => {
    expect(text).toContain("   2   –  0.457  0.900  A bridge opens\n");
  });

  it("gives each sentence its probability, every measure, and why it is not said", () => {
    expect(text).toContain("0.250  Elena Markova opened it.");
    expect(text).toContain("not likely enough; says the contrary");
    expect(text).toContain("0.900  So it was.\n       may be said");
    for (const name of featureNames) expect(text).toContain(`${name} 0.50`);
  });

  it("says so where nothing was found", () => {
    const empty = renderExplanations([{ ...EXPLANATION, passages: [], sentences: [] }], PLAIN);
    expect(empty.match(/^none$/gm)).toHaveLength(2);
  });
});
