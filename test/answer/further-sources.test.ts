import { describe, expect, it } from "vitest";
import type { JudgedEvidence } from "../../src/answer/find-evidence.ts";
import { MAX_FURTHER_SOURCES, furtherSources } from "../../src/answer/further-sources.ts";
import { readingOf } from "./readings.ts";

/** A sentence of an article of its own, unless `id` says otherwise; only what is read here. */
function evidence(text: string, probability: number, id = text, asks = 0): JudgedEvidence {
  const article = readingOf(text, { id });
  const sentence = article.sentences[0]!;
  return { article, sentence, probability, features: { asks } } as unknown as JudgedEvidence;
}

const said = evidence("The harbour bridge opened in June.", 0.8, "said");

function textsOf(found: readonly JudgedEvidence[]): string[] {
  return found.map(({ sentence }) => sentence.text);
}

describe("further sources", () => {
  it("are the best sentence of each article that is not cited yet", () => {
    const found = furtherSources(
      [said],
      [
        said,
        evidence("Ferries stopped the day before.", 0.7, "said"),
        evidence("Ministers walked across it.", 0.6, "a"),
        evidence("Markets along the quay stayed shut.", 0.5, "a"),
        evidence("Fishermen had protested.", 0.4, "b"),
      ],
    );
    expect(textsOf(found)).toEqual(["Ministers walked across it.", "Fishermen had protested."]);
  });

  it("repeat nothing, ask nothing, and end where sentences become unlikely", () => {
    const found = furtherSources(
      [said],
      [
        evidence("In June the harbour bridge opened.", 0.7, "a"),
        evidence("Who paid for the works?", 0.6, "b", 1),
        evidence("Engineers checked every cable.", 0.21, "c"),
        // A quarter of 0.8 is 0.2.
        evidence("Rain fell all week.", 0.19, "d"),
      ],
    );
    expect(textsOf(found)).toEqual(["Engineers checked every cable."]);
  });

  it("are a handful at most", () => {
    const words = ["Apples", "Boats", "Cranes", "Doors", "Engines", "Flags", "Gates"];
    const found = furtherSources(
      [said],
      words.map((word) => evidence(`${word} arrived.`, 0.5)),
    );
    expect(found).toHaveLength(MAX_FURTHER_SOURCES);
  });
});
