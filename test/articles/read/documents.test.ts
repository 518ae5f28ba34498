import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { makeDocx, paragraph, table } from "../../fixtures/docx.ts";
import { makePdf } from "../../fixtures/pdf.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "documents-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function load(name: string, content: Uint8Array) {
  writeFileSync(join(folder, name), content);
  const { articles, skipped } = await loadArticles(folder);
  return { articles, problems: skipped.map(({ message }) => message) };
}

describe("a PDF document", () => {
  it("is read page by page, lines joined that only end at the edge of the page", async () => {
    const wide = "The spring tournament of the chess club is on the eighteenth of April in the town li-";
    const pdf = makePdf(
      [
        [
          { text: "Spring tournament", x: 72, y: 760, size: 20 },
          { text: wide, x: 72, y: 720 },
          { text: "brary, and begins at two.", x: 72, y: 705 },
          { text: "Entry is free.", x: 72, y: 670 },
        ],
        [{ text: "Bring a clock (if you have one).", x: 72, y: 760 }],
      ],
      "Chess in spring",
    );
    const { articles, problems } = await load("notice.pdf", pdf);
    expect(problems).toEqual([]);
    expect(articles[0]).toMatchObject({
      id: "notice.pdf",
      title: "Chess in spring",
      date: null,
      text: `Spring tournament\n\n${wide.slice(0, -1)}brary, and begins at two.\n\nEntry is free.\n\nBring a clock (if you have one).`,
    });
  });

  it("keeps where its pages begin, also of an empty one and of a sentence that goes on over the edge", async () => {
    const line = (text: string) => [{ text, x: 72, y: 700 }];
    const pages = ["The mill was let in May to two", "brothers from the valley.", "", "Rye is ground there."];
    const { articles } = await load(
      "report.pdf",
      makePdf(pages.map((text) => (text === "" ? [] : line(text)))),
    );
    const { text, pages: starts } = articles[0]!;
    expect(text).toBe("The mill was let in May to two brothers from the valley.\n\nRye is ground there.");
    expect(starts?.map((start) => text.slice(start).slice(0, 12))).toEqual([
      "The mill was",
      "brothers fro",
      "\n\nRye is gro",
      "Rye is groun",
    ]);
  });

  it("is read without the title and the number that run along its pages", async () => {
    const bodies = ["The mill was let.", "Rye is ground there.", "The roof was mended.", "Flour is sold."];
    const pages = bodies.map((body, at) => [
      { text: "Orvand council, yearly report", x: 72, y: 800 },
      { text: body, x: 72, y: 700 },
      { text: "It says no more of it.", x: 72, y: 670 },
      { text: `Page ${String(at + 1)} of 4`, x: 72, y: 40 },
    ]);
    const { articles } = await load("report.pdf", makePdf(pages));
    expect(articles[0]!.text.split("\n\n").filter((line) => /report|Page/u.test(line))).toEqual([]);
    for (const body of bodies) expect(articles[0]!.text).toContain(body);
  });

  it("is refused by name without a text layer, and where it is broken", async () => {
    expect((await load("scan.pdf", makePdf([[]]))).problems).toEqual([
      expect.stringMatching(/scan\.pdf.*text layer/u),
    ]);
    expect((await load("scan.pdf", Buffer.from("%PDF-1.4\nnonsense"))).problems).toEqual([
      expect.stringMatching(/scan\.pdf.*cannot be read/u),
    ]);
  });
});

describe("a Word document", () => {
  it("is read with its heading as the title, and its tables as lines", async () => {
    const body = [
      paragraph("Our week", "Heading1"),
      paragraph("The club meets twice."),
      table([
        ["Day", "Time"],
        ["Friday", "19:00"],
        ["Sunday", "10:00"],
      ]),
    ];
    const { articles, problems } = await load("week.docx", makeDocx(body.join("")));
    expect(problems).toEqual([]);
    expect(articles[0]).toMatchObject({
      title: "Our week",
      text: "Our week\n\nThe club meets twice.\n\nDay · Time:\nFriday · 19:00\nSunday · 10:00",
    });
  });

  it("is refused by name where it is none", async () => {
    expect((await load("week.docx", Buffer.from("PK\x03\x04 nonsense"))).problems).toEqual([
      expect.stringMatching(/week\.docx.*cannot be read/u),
    ]);
  });
});
