import { describe, expect, it } from "vitest";
import type { AnswerKind } from "../../../../src/training/embedder/pair-tasks/find-answer.ts";
import { QuestionGrammar } from "../../../../src/training/embedder/pair-tasks/question-grammar.ts";
import { classifyWords } from "../../../../src/training/embedder/pair-tasks/word-classes.ts";
import { createRandom } from "../../../../src/training/embedder/seeded-random.ts";
import { buildTrainingCorpus } from "../../../../src/training/embedder/training-corpus.ts";

const TEXT =
  "the bridge was opened in it by people killed who open and kill and led and lead the cup of dollars " +
  "million president visited visit the town and so Berg and Oslo came";
const corpus = buildTrainingCorpus([{ title: "", sections: [["", [TEXT]]] }]);
const classes = classifyWords(corpus);
const grammar = new QuestionGrammar(classes);
const ids = (text: string) =>
  text === "" ? [] : text.split(" ").map((word) => classes.idOf(word));

/** Everything that is asked over 200 draws. */
function questions(left: string, right: string, kind: AnswerKind): Set<string> {
  const random = createRandom(1);
  return new Set(
    Array.from({ length: 200 }, () =>
      grammar
        .ask({ left: ids(left), right: ids(right), kind }, random)
        .map((word) => classes.words[word])
        .join(" "),
    ),
  );
}

describe("QuestionGrammar", () => {
  it("puts the auxiliary first and leaves the preposition of a date out", () => {
    expect(questions("the bridge was opened in", "by people", "date")).toContain(
      "when was the bridge opened by people",
    );
  });

  it("asks with did and the base form where there is no auxiliary", () => {
    expect(questions("people opened the bridge in", "", "date")).toContain(
      "when did people open the bridge",
    );
  });

  it("asks for a date with nothing but question words of time", () => {
    for (const question of questions("people opened the bridge in", "", "date")) {
      expect(question).toMatch(/^(?:when|in what year|what year|on what date) /);
    }
  });

  it("asks for a counted subject without turning the sentence round", () => {
    expect(questions("", "people were killed in it", "number")).toEqual(
      new Set(["how many people were killed in it"]),
    );
  });

  it("asks for money with how much", () => {
    expect(questions("the bridge was", "million dollars", "number")).toContain(
      "how much was the bridge million dollars",
    );
  });

  it("asks for a subject in the order of the statement", () => {
    const asked = questions("", "opened the bridge", "name");
    expect(asked).toEqual(
      new Set(["who opened the bridge", "what opened the bridge", "which opened the bridge"]),
    );
    expect(questions("the president", "visited the town", "name")).toEqual(
      new Set(["which president visited the town", "what president visited the town"]),
    );
  });

  it("asks where for what stands behind in", () => {
    expect(questions("berg opened the bridge in", "", "name")).toContain(
      "where did berg open the bridge",
    );
  });

  it("does not take a name for a verb", () => {
    for (const question of questions("oslo berg in", "", "date"))
      expect(question).not.toMatch(/did/);
  });

  it("asks why for a clause that was given a reason", () => {
    const random = createRandom(2);
    const asked = Array.from({ length: 50 }, () =>
      grammar
        .askWhy(ids("the bridge was opened"), random)
        .map((word) => classes.words[word])
        .join(" "),
    );
    expect(asked).toContain("why was the bridge opened");
  });
});
