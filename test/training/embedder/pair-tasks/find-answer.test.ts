import { describe, expect, it } from "vitest";
import { AnswerFinder } from "../../../../src/training/embedder/pair-tasks/find-answer.ts";
import { classifyWords } from "../../../../src/training/embedder/pair-tasks/word-classes.ts";
import { buildTrainingCorpus } from "../../../../src/training/embedder/training-corpus.ts";

function answersIn(sentence: string): string[] {
  // A second sentence shows how the words of the first one are written inside sentences.
  const corpus = buildTrainingCorpus([
    { title: "", sections: [["", [sentence, `so ${sentence}`]]] },
  ]);
  const finder = new AnswerFinder(corpus, classifyWords(corpus));
  return finder.find({ start: 0, end: corpus.sentenceStarts[1]! }).map(({ start, end, kind }) => {
    const words = Array.from(corpus.tokens.subarray(start, end), (word) => corpus.words[word]);
    return `${kind}: ${words.join(" ")}`;
  });
}

describe("AnswerFinder", () => {
  it.each([
    ["Anna Berg met J. A. Simpson", ["name: anna berg", "name: j . a . simpson"]],
    ["the University of Oregon and the sea", ["name: university of oregon"]],
    ["it opened on 12 March 1998 there", ["date: 12 march 1998"]],
    ["it opened on March 12, 1998, there", ["date: march 12 , 1998"]],
    ["some 1,200 boats of 3.5 tons", ["number: 1 , 200", "number: 3 . 5"]],
    ["they may march in 1998", ["date: 1998"]],
    ["nothing at all", []],
  ])("finds in “%s”: %j", (sentence, answers) => {
    expect(answersIn(sentence)).toEqual(answers);
  });
});
