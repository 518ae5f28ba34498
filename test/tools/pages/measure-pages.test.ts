import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measurePages, readExpected, readPage } from "../../../scripts/tools/pages/measure-pages.ts";
import { oddPages } from "../../../scripts/tools/pages/odd-pages.ts";
import { scorePage, scorePages } from "../../../scripts/tools/pages/score-pages.ts";

const fixtures = (folder: string) => join(import.meta.dirname, "../../fixtures", folder);

describe("the pages of our own", () => {
  const pages = Object.entries(readExpected(fixtures("pages")));

  it("are at least 120, each with what it holds", () => {
    expect(pages.length).toBeGreaterThanOrEqual(120);
    const files = readdirSync(fixtures("pages")).filter((file) => file.endsWith(".html"));
    expect(files.sort()).toEqual(pages.map(([name]) => `${name}.html`).sort());
  });

  it.each(pages)("%s is read as it says", (name, expected) => {
    const html = readPage(join(fixtures("pages"), `${name}.html`));
    const { date, read, lost, foreign } = scorePage(name, html, expected);
    expect({ read, lost, foreign }).toEqual({ read: null, lost: [], foreign: [] });
    expect(date).toBe(expected.date === null ? "none" : "right");
  });
});

describe("the pages in the shapes of sites", () => {
  it.each([
    ["sites", 68],
    ["decades", 58],
    ["clutter", 38],
    ["traps", 36],
  ])(
    "of %s are read with their titles, and next to none with a wrong day or another's words",
    (folder, count) => {
      const lines = measurePages(fixtures(folder)).split("\n");
      const [pages] = lines;
      const [titles = "1 of 1", dates, text] = ["titles", "dates", "text"].map((name) =>
        lines.find((line) => line.startsWith(name)),
      );
      expect(pages).toBe(`${count} pages`);
      const [right, all] = titles.match(/\d+/gu)!.map(Number);
      expect(right! / all!).toBeGreaterThanOrEqual(0.98);
      const of = (line: string) => ({
        f1: Number(/F1 ([\d.]+)/u.exec(line)![1]),
        wrong: Number(/(\d+) wrong/u.exec(line)![1]),
      });
      expect(of(dates!).f1).toBeGreaterThanOrEqual(0.97);
      expect(of(dates!).wrong).toBe(0);
      expect(of(text!).f1).toBeGreaterThanOrEqual(0.99);
    },
  );
});

describe("measurePages", () => {
  it("prints F1, what is wrong and what is missing, and names the pages", () => {
    const folder = mkdtempSync(join(tmpdir(), "pages-"));
    try {
      const story =
        "The council has let the mill to two brothers, who will grind rye there from the autumn on. ".repeat(
          3,
        );
      const page = `<html><head><meta name="date" content="2024-05-07"></head><body><article><p>${story}</p></article></body></html>`;
      for (const name of ["a", "b", "c", "d"]) writeFileSync(join(folder, `${name}.html`), page);
      const expected = (date: string | null, ...pieces: string[]) => ({
        date,
        with: pieces,
        without: ["rye"],
      });
      writeFileSync(
        join(folder, "expected.json"),
        JSON.stringify({
          a: { ...expected("2024-05-07", "The council", "no such words"), without: [] },
          b: { ...expected("2024-05-08", "two brothers"), without: [] },
          c: { ...expected(null, "autumn"), without: ["nothing of it"] },
          d: expected("2024-05-07", "autumn"),
        }),
      );
      // Dates: 2 right, 2 wrong. Text: 4 of 5 pieces, one of others.
      expect(measurePages(folder).split("\n")).toEqual([
        "4 pages",
        "dates: F1 0.667 (precision 0.500, recall 1.000); 2 right, 2 wrong, 0 missing",
        "text:  F1 0.800 (precision 0.800, recall 0.800); 4 right, 1 wrong, 1 missing",
        "  a: lost “no such words”",
        "  b: dated 2024-05-07",
        "  c: dated 2024-05-07",
        "  d: not of it: “rye”",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("counts an undated page that has a date as missing", () => {
    const html = "<p>It rains.</p>";
    const score = scorePage("a", html, { date: "2024-05-07", with: [], without: [] });
    expect(scorePages([score]).date).toMatchObject({ right: 0, wrong: 0, missing: 1, f1: 0 });
  });

  it("names the file that says what is expected where there is none", () => {
    expect(() => measurePages(tmpdir())).toThrow(/There is no .*expected\.json/u);
  });
});

describe("oddPages", () => {
  it("gives the same pages each time", () => {
    expect([...oddPages(5)]).toEqual([...oddPages(5)]);
    expect(new Set([...oddPages(50)].map(({ content }) => content)).size).toBeGreaterThan(45);
  });
});
