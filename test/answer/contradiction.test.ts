import { describe, expect, it } from "vitest";
import { contradicts } from "../../src/answer/contradiction.ts";
import { questionOf, sentenceOf } from "./readings.ts";

function contradictsIt(question: string, sentence: string): boolean {
  return contradicts(questionOf(question, [sentence]), sentenceOf(sentence));
}

describe("a sentence contradicts a question that denies", () => {
  it.each([
    ["Who did not sign the accord?", "Four ministers signed the accord in Lund."],
    ["Which state didn’t host a summit?", "Norland hosted a summit in its capital."],
    ["What must not be stored in the depot?", "Grain must be stored in the depot."],
    ["When was the charter not adopted?", "The charter was adopted in 2009."],
    ["Which port was the least busy?", "The busy port of Arvik handles grain."],
    [
      "What did the court not acknowledge?",
      "The court acknowledged a duty of care, which a later law could not narrow.",
    ],
  ])("by affirming it: %s – %s", (question, sentence) => {
    expect(contradictsIt(question, sentence)).toBe(true);
  });

  it.each([
    ["Who signed the accord?", "Four ministers signed the accord in Lund."],
    ["Who did not sign the accord?", "Norland refused to sign the accord."],
    ["Who did not sign the accord?", "None of the five northern states has signed the accord."],
    ["Who did not attend the summit?", "Norland boycotted the summit."],
    ["Which bill was not popular?", "The water bill was unpopular from the start."],
    ["Which routes were not allowed?", "The ministry allowed no flights over the strait."],
    ["Who not only signed but also spoke?", "Four ministers signed and spoke in Lund."],
    ["Which state signed at least twice?", "Norland signed twice."],
    [
      "What happens if the budget is not approved?",
      "Where members cannot agree on it, the old plan stays.",
    ],
  ])("not where it may be an answer: %s – %s", (question, sentence) => {
    expect(contradictsIt(question, sentence)).toBe(false);
  });
});

describe("a sentence contradicts a question about one end of a scale", () => {
  it.each([
    ["Which was the last stop of the tour?", "Arvik was the first stop of the tour."],
    ["Which city drew the fewest visitors?", "Lund drew the most visitors of all."],
    ["Who asked for a lower tariff?", "Norland asked for a higher tariff on grain."],
  ])("by speaking of the other: %s – %s", (question, sentence) => {
    expect(contradictsIt(question, sentence)).toBe(true);
  });

  it.each([
    ["Which was the last stop of the tour?", "After a first stop in Lund the last one was Arvik."],
    [
      "Which was the last stop of the tour?",
      "The tour ended in Arvik, its first guest speaker said.",
    ],
  ])("not where it speaks of that end too, or of another thing: %s – %s", (question, sentence) => {
    expect(contradictsIt(question, sentence)).toBe(false);
  });
});

describe("a sentence contradicts no question", () => {
  it("that asks whether something is so, since the opposite would be the answer", () => {
    const sentence = "The council approved the budget.";
    expect(contradictsIt("Did the council not approve the budget?", sentence)).toBe(false);
  });

  it("in another language than the articles", () => {
    expect(contradictsIt("Bütçeyi hangi konsey not etti?", "The council passed the budget.")).toBe(
      false,
    );
  });
});
