import { describe, expect, it } from "vitest";
import { contradicts } from "../../src/answering/contradiction.ts";
import type { SentenceReading } from "../../src/answering/article-reading.ts";
import type { Question } from "../../src/question/question.ts";
import { toWords } from "../../src/language/words.ts";

function asked(text: string, kind = "person", language = "en"): Question {
  return { text, language, cue: { kind } } as Question;
}

function said(text: string): SentenceReading {
  return { text, words: toWords(text) } as unknown as SentenceReading;
}

describe("a sentence contradicts a question", () => {
  it.each([
    ["Who signed the accord?", "Four ministers signed the accord in Lund.", false],
    ["Who did not sign the accord?", "Four ministers signed the accord in Lund.", true],
    ["Who did not sign the accord?", "Norland refused to sign the accord.", false],
    ["Who didn't sign the accord?", "All but Norland signed, which did not say why.", false],
  ])("%s – %s: %s", (question, sentence, expected) => {
    expect(contradicts(asked(question), said(sentence))).toBe(expected);
  });

  it("never where the opposite would be the answer", () => {
    const question = asked("Did the council not approve the budget?", "yes-no");
    expect(contradicts(question, said("The council approved the budget."))).toBe(false);
  });

  it("never where the question is in another language than the articles", () => {
    const question = asked("Bütçeyi kim not etti?", "person", "tr");
    expect(contradicts(question, said("The council passed the budget."))).toBe(false);
  });
});
