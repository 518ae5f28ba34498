import { describe, expect, it } from "vitest";
import { citableText } from "../../src/answer/citable-text.ts";
import { cite, marked } from "../../src/answer/cite.ts";
import { readingOf } from "./readings.ts";

const TEXT = [
  "Ministers met in Lund.",
  "",
  "Anna Berg of the northern delegation chaired the two days of talks on the",
  "bridges over the sound and on the ferries that are to replace them while the",
  "work goes on. They agreed on three points.",
].join("\n");

describe("citing", () => {
  it("gives each sentence a marker and a quote that slices back to the letter", () => {
    const article = readingOf(TEXT, { source: "The Lund Post", date: "2026-03-10" });
    const chosen = article.sentences.map((sentence) => ({ sentence, article, reprints: [] }));
    const { statements, citations } = cite(chosen);
    expect(statements.map(({ markers }) => markers)).toEqual(chosen.map((_, at) => [at + 1]));
    for (const { quote, start, end } of citations) expect(TEXT.slice(start, end)).toBe(quote);
    expect(citations[0]).toMatchObject({ source: "The Lund Post", date: "2026-03-10" });
  });

  it("says a quote on one line, and leaves it as it was published", () => {
    const article = readingOf(TEXT);
    const [, second] = article.sentences;
    const { statements, citations } = cite([{ sentence: second!, article, reprints: ["b.txt"] }]);
    expect(citations[0]!.quote).toContain("talks on the\nbridges");
    expect(statements[0]!.text).toContain("talks on the bridges");
    expect(statements[0]!.text).not.toContain("\n");
    expect(citations[0]!.reprints).toEqual(["b.txt"]);
  });

  it("says on which page of a document a quote begins", () => {
    const article = readingOf(TEXT, { title: "The bridges", pages: [0, 10, TEXT.indexOf("They")] });
    const chosen = article.sentences.map((sentence) => ({ sentence, article, reprints: [] }));
    expect(cite(chosen).citations.map(({ page }) => page)).toEqual([1, 2, 3]);
    const headline = { sentence: article.headline!, article, reprints: [] };
    expect(cite([headline]).citations[0]).not.toHaveProperty("page");
  });

  it("says the names of the columns above the first of a table's rows", () => {
    const table =
      "Prices from May.\n\nDish · Members · Guests:\nSoup · 2 crowns · 3 crowns\nStew · 5 crowns · 7 crowns";
    const article = readingOf(table);
    const chosen = article.sentences.map((sentence) => ({ sentence, article, reprints: [] }));
    const { statements } = cite(chosen);
    expect(statements).toEqual([
      { text: "Prices from May.", markers: [1] },
      { text: "Soup · 2 crowns · 3 crowns", markers: [2], heading: "Dish · Members · Guests" },
      { text: "Stew · 5 crowns · 7 crowns", markers: [3] },
    ]);
    expect(marked(statements[1]!)).toBe("Dish · Members · Guests:\nSoup · 2 crowns · 3 crowns [2]");
  });

  it("quotes a headline as what stands behind the text", () => {
    const article = readingOf(TEXT, { title: "Ministers meet on the bridges" });
    const { citations } = cite([{ sentence: article.headline!, article, reprints: [] }]);
    const { part, quote, start, end } = citations[0]!;
    expect([part, quote]).toEqual(["title", "Ministers meet on the bridges"]);
    expect(start).toBeGreaterThan(TEXT.length);
    expect(citableText({ text: TEXT, title: quote }).slice(start, end)).toBe(quote);
  });

  it("has no headline where the title is made of the text", () => {
    expect(readingOf(TEXT, { title: "Ministers met in Lund." }).headline).toBeNull();
    expect(readingOf(TEXT, { title: "Ministers met in…" }).headline).toBeNull();
  });

  it("refuses to give a quote that does not stand in its article", () => {
    const article = readingOf(TEXT);
    const elsewhere = { ...article, text: TEXT.slice(0, 10) };
    expect(() => cite([{ sentence: article.sentences[1]!, article: elsewhere, reprints: [] }])).toThrow(
      /does not stand/,
    );
  });
});
