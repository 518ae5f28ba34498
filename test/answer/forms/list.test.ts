import { describe, expect, it } from "vitest";
import { listOf } from "../../../src/answer/forms/list.ts";
import { evidenceOf, MODEL, scored } from "../scored-sentence.ts";

const QUESTION = "Which towns held the fair?";

const SAID: Readonly<Record<string, string>> = {
  Varna: "The fair was held in Varna in spite of the storm.",
  Burgas: "Burgas received forty boats and their crews for three days of May.",
  Oslo: "It was the turn of Oslo when sails went out of fashion.",
};

function item(town: string, id: string, probability: number) {
  return scored(SAID[town]!, town, { id, probability });
}

describe("a list", () => {
  it("gathers items over articles and says over how many", () => {
    const evidence = evidenceOf(QUESTION, [item("Varna", "a", 0.5), item("Burgas", "b", 0.4), item("Oslo", "c", 0.1)]); // prettier-ignore
    const answer = listOf(evidence, MODEL);
    expect(answer?.blocks[0]?.sentences.map(({ article }) => article.summary.id)).toEqual(["a", "b", "c"]); // prettier-ignore
    expect(answer?.lead).toBe("Found in 3 articles; there may be more.");
  });

  it("holds each item once and leaves out what is unlikely beside the best", () => {
    const evidence = evidenceOf(QUESTION, [item("Varna", "a", 0.5), item("Varna", "b", 0.4), item("Burgas", "c", 0.3), item("Oslo", "d", 0.05)]); // prettier-ignore
    const ids = listOf(evidence, MODEL)?.blocks[0]?.sentences.map(({ article }) => article.summary.id); // prettier-ignore
    expect(ids).toEqual(["a", "c"]);
  });

  it("leaves out a sentence that only stands near what is asked", () => {
    const near = { ...item("Oslo", "c", 0.4), coverage: 0.2 };
    const evidence = evidenceOf(QUESTION, [
      item("Varna", "a", 0.5),
      near,
      item("Burgas", "b", 0.3),
    ]);
    const ids = listOf(evidence, MODEL)?.blocks[0]?.sentences.map(({ article }) => article.summary.id); // prettier-ignore
    expect(ids).toEqual(["a", "b"]);
  });

  it.each([
    ["where nothing is likely enough", [item("Varna", "a", 0.2), item("Burgas", "b", 0.2)]],
    ["where one article tells all", [item("Varna", "a", 0.5)]],
    [
      "where the reader is sure of one sentence",
      [item("Varna", "a", 0.9), item("Burgas", "b", 0.8)],
    ],
  ])("is none %s", (_, sentences) => {
    expect(listOf(evidenceOf(QUESTION, sentences), MODEL)).toBeNull();
  });
});
