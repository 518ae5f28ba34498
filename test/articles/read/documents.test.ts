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

  it("keeps what differs by a number and is none of a page", async () => {
    const days = ["Curling at ten.", "Bandy at noon.", "Dancing at eight."];
    const pages = days.map((body, at) => [
      { text: `Day ${String(at + 1)}`, x: 72, y: 780 },
      { text: body, x: 72, y: 700 },
      { text: `Admission ${String(at + 3)} crowns`, x: 72, y: 60 },
    ]);
    const { articles } = await load("days.pdf", makePdf(pages));
    expect(articles[0]!.text).toBe(
      days.map((body, at) => `Day ${at + 1}\n\n${body}\n\nAdmission ${at + 3} crowns`).join("\n\n"),
    );
  });

  it("keeps the lines of a list and of a programme apart", async () => {
    const lines = [
      "• 2 May: Boat naming",
      "• 9 May: Regatta at the slip",
      "16 May 19:00 Supper",
      "23 May 10:00 Dance",
    ];
    // Where a bullet has its place in the encoding of the font.
    const page = lines.map((text, at) => ({ text: text.replace("•", "\u0095"), x: 72, y: 700 - 15 * at }));
    const { articles } = await load("dates.pdf", makePdf([page]));
    expect(articles[0]!.text).toBe(lines.join("\n"));
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

  it("is read without what its writer has hidden", async () => {
    const run = (text: string, properties = "") =>
      `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
    const runs = [
      run("Tea is ", "<w:b/>"),
      run("not ", "<w:i/><w:vanish/>"),
      run("free", '<w:vanish w:val="0"/>'),
    ];
    const { articles } = await load("tea.docx", makeDocx(`<w:p>${runs.join("")}</w:p>`));
    expect(articles[0]!.text).toBe("Tea is free");
  });

  it("repeats a cell that spans several rows in each of them", async () => {
    const cell = (text: string, merge = "") => `<w:tc><w:tcPr>${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
    const rows = [
      cell("13 June", '<w:vMerge w:val="restart"/>') + cell("10:00"),
      cell("", "<w:vMerge/>") + cell("15:00"),
    ];
    const body = `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;
    const { articles } = await load("days.docx", makeDocx(body));
    expect(articles[0]!.text).toBe("13 June · 10:00\n13 June · 15:00");
  });

  it("is refused by name where it is none", async () => {
    expect((await load("week.docx", Buffer.from("PK\x03\x04 nonsense"))).problems).toEqual([
      expect.stringMatching(/week\.docx.*cannot be read/u),
    ]);
  });
});
