import { describe, expect, it } from "vitest";
import { classifyWords } from "../../../../src/training/embedder/pair-tasks/word-classes.ts";
import { buildTrainingCorpus } from "../../../../src/training/embedder/training-corpus.ts";

const TEXT =
  "Then Berg opened and planned it, and they open and plan and carry and compile. " +
  "She carried and compiled what Berg won, as hundred children may win in May 1998.";
const corpus = buildTrainingCorpus([{ title: "Words", sections: [["", [TEXT]]] }]);
const classes = classifyWords(corpus);
const id = (word: string) => classes.idOf(word);

describe("classifyWords", () => {
  it.each([
    ["opened", "open"],
    ["planned", "plan"],
    ["carried", "carry"],
    ["compiled", "compile"],
    ["won", "win"],
    ["hundred", null],
    ["children", null],
    ["open", null],
  ])("gives %s the base form %s", (past, base) => {
    const found = classes.baseForm(id(past));
    expect(found === null ? null : classes.words[found]).toBe(base);
  });

  it("takes for names what is capitalised inside sentences", () => {
    expect(["berg", "then", "she", "open"].map((word) => classes.isName(id(word)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("does not count the first words of sentences, which all are capitalised", () => {
    const opening = buildTrainingCorpus([
      { title: "", sections: [["", ["Boats came. Boats left. We saw boats."]]] },
    ]);
    const openingClasses = classifyWords(opening);
    expect(openingClasses.isName(openingClasses.idOf("boats"))).toBe(false);
  });

  it("knows years, months, numbers and signs by their letters", () => {
    expect([classes.isYear(id("1998")), classes.isYear(id("998"))]).toEqual([true, false]);
    expect([classes.isMonth(id("may")), classes.isNumber(id("12th"))]).toEqual([true, true]);
    expect([classes.isPunctuation(id(",")), classes.isPunctuation(id("s"))]).toEqual([true, false]);
  });

  it("numbers words that the corpus has not behind those it has", () => {
    const whom = id("whom");
    expect(whom).toBeGreaterThanOrEqual(corpus.words.length);
    expect([id("whom"), classes.words[whom], classes.isStopWord(whom)]).toEqual([
      whom,
      "whom",
      true,
    ]);
  });
});
