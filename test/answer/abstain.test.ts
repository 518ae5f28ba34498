import { describe, expect, it } from "vitest";
import { abstentionReason, otherTime } from "../../src/answer/abstain.ts";
import type { Evidence, ScoredSentence } from "../../src/answer/score-sentences.ts";
import { evidenceOf, scored } from "./scored-sentence.ts";

const COVERAGE = { from: "2024-01-01", to: "2026-03-12" };
const FAIR = scored("Petra Lind opened the Varna fair on 3 May 2025.", "Petra Lind", {
  date: "2025-05-04",
});

const reasonOf = (question: string, sentences: readonly ScoredSentence[], isRead = true): string =>
  abstentionReason({ ...evidenceOf(question, sentences), isRead }, COVERAGE);

describe("the reason for no answer", () => {
  it("is that nothing is asked, before all others", () => {
    expect(reasonOf("Who are you?", [FAIR])).toBe("not-a-question");
  });

  it("is a time before or after all that the collection covers", () => {
    expect(reasonOf("Who opened the Varna fair in 1998?", [FAIR])).toBe("outside-coverage");
    // An article of before that speaks of that year covers it.
    const ahead = scored("The Varna fair of 2027 has no date yet.", "no date", { date: "2026-03-01" });
    expect(reasonOf("Who opens the Varna fair in 2027?", [{ ...ahead, margin: -3 }])).toBe("weak-evidence");
  });

  it("is a name that stands nowhere", () => {
    expect(reasonOf("Did Zoltan Quirk open the Varna fair?", [FAIR])).toBe("unknown-entity");
  });

  it("is a false premise where the reader finds it, but of another year", () => {
    expect(reasonOf("Who opened the Varna fair in 2024?", [FAIR])).toBe("false-premise");
  });

  it("is weak evidence near to what is asked, none far from it or without a sentence", () => {
    const doubtful = { ...FAIR, margin: -3 };
    expect(reasonOf("Who opened the Varna fair?", [doubtful])).toBe("weak-evidence");
    const far = { ...doubtful, features: { ...FAIR.features, contextCoverage: 0.34 } };
    expect(reasonOf("Who opened the Varna fair?", [far])).toBe("no-evidence");
    expect(reasonOf("Who opened the fair?", [])).toBe("no-evidence");
  });

  it("is weak evidence where there is nobody to read", () => {
    expect(reasonOf("Who opened the Varna fair?", [FAIR], false)).toBe("weak-evidence");
  });
});

describe("the other year or edition", () => {
  const of = (question: string, sentence: ScoredSentence): ReturnType<typeof otherTime> => {
    const evidence: Evidence = evidenceOf(question, [sentence]);
    return otherTime(evidence);
  };

  it("is the one of the days in the sentence that is read as the answer", () => {
    expect(of("Who opened the Varna fair in 2024?", FAIR)).toEqual({ asked: "2024", told: "2025" });
  });

  it("is that of the article where the sentence names no day", () => {
    const undated = scored("Petra Lind opened the Varna fair.", "Petra Lind", { date: "2025-05-04" });
    expect(of("Who opened the Varna fair in 2024?", undated)).toEqual({ asked: "2024", told: "2025" });
  });

  it("is none where several are told or none is asked, and where the article speaks of it", () => {
    const both = scored("Petra Lind opened the Varna fairs of 3 May 2025 and 7 May 2026.", "Petra Lind");
    expect(of("Who opened the Varna fair in 2024?", both)).toBeNull();
    expect(of("Who opened the Varna fair?", FAIR)).toBeNull();
    expect(of("Who opened the Varna fair in 2025?", FAIR)).toBeNull();
  });

  it("may be another edition, which is told in English alone", () => {
    const edition = scored("Petra Lind opened the 41st Varna fair.", "Petra Lind");
    expect(of("Who opened the 40th Varna fair?", edition)).toEqual({ asked: "the 40th", told: "the 41st" });
    expect(of("40th Varna fair'ı kim açtı?", edition)).toBeNull();
  });

  it("is none where the reader finds no answer at all, or of somebody else", () => {
    expect(of("Who opened the Varna fair in 2024?", { ...FAIR, margin: 0 })).toBeNull();
    expect(of("Did Jon Hale open the Varna fair in 2024?", FAIR)).toBeNull();
  });
});
