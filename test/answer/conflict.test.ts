import { describe, expect, it } from "vitest";
import { findConflict } from "../../src/answer/conflict.ts";
import type { JudgedEvidence } from "../../src/answer/find-evidence.ts";
import { readingOf } from "./readings.ts";

interface Measures {
  readonly probability?: number;
  readonly closeness?: number;
  readonly wideCoverage?: number;
  readonly wordCoverage?: number;
  readonly kindFit?: number;
}

/** A sentence that answers with the number or the date in it. */
function saying(id: string, text: string, measures: Measures = {}): JudgedEvidence {
  const { probability = 0.8, closeness = 1, ...features } = measures;
  const article = readingOf(text, { id, date: "2026-03-12" });
  const sentence = article.sentences[0]!;
  const mention = sentence.mentions.find(({ kind }) => kind === "number" || kind === "date")!;
  return {
    ...{ article, sentence, probability },
    features: { wideCoverage: 1, wordCoverage: 1, kindFit: 1, ...features },
    spans: [{ ...mention, mention, kindFit: 1, closeness }],
  } as unknown as JudgedEvidence;
}

const TWELVE = saying("a.txt", "The flood took 12 houses.");

describe("whether articles disagree", () => {
  it.each([
    ["The flood took 12 houses.", "The flood took 15 houses."],
    ["It opened on 5 March 2026.", "It opened on 7 March 2026."],
    ["It opened on 7 March 2026.", "It opened on 5 March 2026."],
  ])("they do where one says “%s” and another “%s”", (one, other) => {
    const rival = saying("b.txt", other);
    expect(findConflict([saying("a.txt", one), rival])).toBe(rival);
  });

  it.each([
    ["The flood took 12 houses.", "The flood took twelve houses."],
    ["It opened on 5 March 2026.", "It opened in March 2026."],
    ["It opened on 5 March 2026.", "The flood took 15 houses."],
  ])("they do not where one says “%s” and another “%s”", (one, other) => {
    expect(findConflict([saying("a.txt", one), saying("b.txt", other)])).toBeNull();
  });

  it.each<Measures>([
    { probability: 0.15 },
    { closeness: 0.3 },
    { wideCoverage: 0.7 },
    { wordCoverage: 0.5 },
    { kindFit: 0.9 },
  ])("they do not where the other may speak of something else: %o", (measures) => {
    const rival = saying("b.txt", "The flood took 15 houses.", measures);
    expect(findConflict([TWELVE, rival])).toBeNull();
  });

  it("one does not disagree with itself, nor with nobody", () => {
    expect(findConflict([TWELVE, saying("a.txt", "The flood took 15 houses.")])).toBeNull();
    expect(findConflict([TWELVE])).toBeNull();
    expect(findConflict([])).toBeNull();
  });
});
