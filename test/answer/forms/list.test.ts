import { describe, expect, it } from "vitest";
import { listOf } from "../../../src/answer/forms/list.ts";
import { questionOf, readingOf } from "../readings.ts";
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
    const evidence = evidenceOf(QUESTION, [
      item("Varna", "a", 0.5),
      item("Burgas", "b", 0.4),
      item("Oslo", "c", 0.1),
    ]);
    const answer = listOf(evidence, MODEL);
    expect(answer?.blocks[0]?.sentences.map(({ article }) => article.summary.id)).toEqual(["a", "b", "c"]);
    expect(answer?.lead).toBe("Found in 3 articles; there may be more.");
  });

  it("holds each item once and leaves out what is unlikely beside the best", () => {
    const evidence = evidenceOf(QUESTION, [
      item("Varna", "a", 0.5),
      item("Varna", "b", 0.4),
      item("Burgas", "c", 0.3),
      item("Oslo", "d", 0.05),
    ]);
    const ids = listOf(evidence, MODEL)?.blocks[0]?.sentences.map(({ article }) => article.summary.id);
    expect(ids).toEqual(["a", "c"]);
  });

  it("leaves out a sentence that only stands near what is asked", () => {
    const near = { ...item("Oslo", "c", 0.4), coverage: 0.2 };
    const evidence = evidenceOf(QUESTION, [item("Varna", "a", 0.5), near, item("Burgas", "b", 0.3)]);
    const ids = listOf(evidence, MODEL)?.blocks[0]?.sentences.map(({ article }) => article.summary.id);
    expect(ids).toEqual(["a", "b"]);
  });

  it.each([
    ["where nothing is likely enough", [item("Varna", "a", 0.2), item("Burgas", "b", 0.2)]],
    ["where one article tells all", [item("Varna", "a", 0.5)]],
    ["where the reader is sure of one sentence", [item("Varna", "a", 0.9), item("Burgas", "b", 0.8)]],
  ])("is none %s", (_, sentences) => {
    expect(listOf(evidenceOf(QUESTION, sentences), MODEL)).toBeNull();
  });
});

/** Reports of regattas, what they mention, and one that is none. */
const REPORTS = [
  [
    "b",
    "2024-05-04",
    "Boats meet in Varna",
    "Forty boats met in Varna, Bulgaria, for the spring regatta. Sweden won.",
  ],
  [
    "a",
    "2023-09-02",
    "Sails over Oslo",
    "The autumn regatta was sailed in Oslo, Norway. A crew from Bulgaria came third.",
  ],
  [
    "c",
    "2022-05-07",
    "Burgas regatta drowned by rain",
    "Rain fell on Burgas, Bulgaria, for three days. Nobody sailed on the last of them.",
  ],
  [
    "d",
    "2024-06-01",
    "Harbour of Varna is dredged",
    "The harbour of Varna, Bulgaria, is dredged until August. The regatta will do without it.",
  ],
] as const;

/** What a list says of the reports, where the reader takes none of them for an answer. */
function listed(question: string): readonly (string | null)[][] {
  const read = REPORTS.map(([id, date, title, text]) => readingOf(text, { id, date, title }));
  const asked = questionOf(
    question,
    REPORTS.flatMap(([, , title, text]) => [title, text]),
  );
  const found = { ...evidenceOf(asked, []), read };
  return (listOf(found, MODEL)?.blocks ?? []).map(({ heading, sentences }) => [
    heading,
    ...sentences.map(({ sentence }) => sentence.text),
  ]);
}

describe("a list of things of a kind", () => {
  it("has of each article of that kind the sentence with what is named, by its day, however it tells of it", () => {
    expect(listed("Which regattas did Bulgaria host?")).toEqual([
      ["Burgas regatta drowned by rain", "Rain fell on Burgas, Bulgaria, for three days."],
      [null, "Forty boats met in Varna, Bulgaria, for the spring regatta."],
    ]);
  });

  it("has those of either of two names", () => {
    expect(listed("List the regattas in Norway and Bulgaria").map(([, text]) => text)).toEqual([
      "Rain fell on Burgas, Bulgaria, for three days.",
      "The autumn regatta was sailed in Oslo, Norway.",
      "Forty boats met in Varna, Bulgaria, for the spring regatta.",
    ]);
  });

  it("is none where no name fits, and where the noun is one that texts leave out", () => {
    expect(listed("Which regattas did Iceland host?")).toEqual([]);
    expect(listed("Which countries won the regatta?")).toEqual([]);
  });
});
