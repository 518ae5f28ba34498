import { describe, expect, it } from "vitest";
import { comparisonOf } from "../../../src/answer/forms/comparison.ts";
import type { ArticleReading } from "../../../src/answer/article-reading.ts";
import type { Evidence } from "../../../src/answer/score-sentences.ts";
import { questionOf, readingOf } from "../readings.ts";

const of = (town: string, words: readonly string[]): ArticleReading =>
  readingOf(
    `The harbour fair opened in ${town} on a ${words[0]!} morning. ` +
      `It drew ${words[1]!} visitors from abroad. ` +
      `Tickets cost ${words[2]!} crowns at the gate. ` +
      `A band from ${words[3]!} played until midnight. ` +
      `The mayor thanked the ${words[4]!} volunteers.`,
    { id: town, title: `Harbour fair in ${town}`, date: "2019-05-03" },
  );
const READ = [
  of("Varna", ["misty", "1,200", "four", "Oslo", "seventy"]),
  of("Burgas", ["clear", "3,400", "six", "Riga", "ninety"]),
];

function evidenceFor(text: string): Evidence {
  const question = questionOf(
    text,
    READ.map((article) => `${article.summary.title} ${article.text}`),
  );
  return { question, read: READ, sentences: [], windows: [], passages: [], articles: [], isRead: true };
}

describe("a comparison", () => {
  const compare = (...sides: string[]) =>
    comparisonOf(sides.map(evidenceFor), { weightOf: () => 1, within: null });

  it("says the first three sentences that tell of either side", () => {
    const blocks = compare("the harbour fair in Varna", "the harbour fair in Burgas")!;
    const places = blocks.map(({ sentences }) => sentences.map(({ sentence }) => sentence.ordinal));
    expect(blocks.map(({ heading }) => heading)).toEqual([
      "the harbour fair in Varna",
      "the harbour fair in Burgas",
    ]);
    expect(places).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it("is none where the collection does not hold both", () => {
    expect(compare("the harbour fair in Varna", "the harbour fair in Lisbon")).toBeNull();
  });
});
