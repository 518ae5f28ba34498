import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { dayOfAddress } from "../../../src/articles/read/day-of-address.ts";
import { findDays } from "../../../src/articles/read/find-days.ts";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { readHtml } from "../../../src/articles/read/read-html.ts";

describe("dayOfAddress", () => {
  it.each([
    ["https://courier.example/2024/05/07/mill", "2024-05-07"],
    ["https://courier.example/town/2024-5-7-mill.html?x=2019-01-01", "2024-05-07"],
    ["https://courier.example/2024/may/07/mill", "2024-05-07"],
    ["https://courier.example/mill-20240507.html", "2024-05-07"],
    ["https://courier.example/2024/0507/mill", "2024-05-07"],
    ["_posts/2024-05-07-mill.md", "2024-05-07"],
    ["https://courier.example/2024/05/mill", null],
    ["https://courier.example/2024/13/07/mill", null],
    ["https://courier.example/id/120240507", null],
    ["https://courier.example/1066/10/14/battle", null],
    ["https://courier.example/id/19850312/mill", null],
    ["https://info.example/1991/08/06/www", "1991-08-06"],
    ["https://2024-05-07.example/mill", null],
    ["https://courier.example/events/2024/05/07/mill", null],
    ["programme-2024-05-07.html", null],
    ["football-2024-05-07.txt", "2024-05-07"],
  ])("finds in %s %s", (address, day) => {
    expect(dayOfAddress(address)).toBe(day);
  });
});

describe("findDays", () => {
  it("finds the days of a line with their places", () => {
    const text = "Posted 7 May 2024, changed on June 2, 2024.";
    expect(findDays(text).map(({ day, start, end }) => [day, text.slice(start, end)])).toEqual([
      ["2024-05-07", "7 May 2024"],
      ["2024-06-02", "June 2, 2024"],
    ]);
  });

  it.each(["version 1.2.2024.5", "10.0.2024", "call 555-05-07-2024", "the 2024 May fair", "31 June 2024"])(
    "finds none in “%s”",
    (text) => {
      expect(findDays(text, { order: "day-first" })).toEqual([]);
    },
  );
});

describe("the day of a page", () => {
  const dateOf = (html: string, address: string | null = null): string | null => {
    const read = readHtml(html, address);
    return "record" in read ? read.record.date : null;
  };
  const page = (head: string, below = "") =>
    `<html lang="en"><head><title>Mill</title>${head}</head><body><h1>The mill turns</h1>${below}<p>${"The mill turns again. ".repeat(12)}</p></body></html>`;

  it("is read in the order of the country that the address is of", () => {
    const below = `<p class="date">05/07/2024</p>`;
    expect(dateOf(page("", below), "https://courier.example.uk/mill")).toBe("2024-07-05");
    expect(dateOf(page("", below), "https://courier.us/mill")).toBe("2024-05-07");
    expect(dateOf(page("", below))).toBeNull();
    expect(dateOf(page("", `${below}<p>Seen 05/23/2024</p>`))).toBe("2024-05-07");
  });

  it("is of the address that the page was had from", () => {
    expect(dateOf(page(""), "https://courier.example/2024/05/07/mill")).toBe("2024-05-07");
  });

  it.each([
    "On Sunday, 18 April 2027 we go to the mill.",
    "The club meets on 18 April 2027 at 19:30 in the library.",
    "Am Sonntag, 18. April 2027 fahren wir zur Mühle.",
  ])("is not one that its text tells of: %s", (sentence) => {
    expect(dateOf(page("", `<p>${sentence}</p>`))).toBeNull();
    expect(dateOf(page("", `<div class="info">${sentence}</div>`))).toBeNull();
  });

  it.each([
    "Drawing of the old sluice by Ottilie Marsh, 12 July 2021",
    "The miller's daughter cuts the first sheaf, 9 August 2018",
    "Repairs of the old weir below the upper mill: 18 April 2027",
    "3 May 2027 · 10 May 2027 · 17 May 2027 · 24 May 2027",
  ])("is none that is told further down: %s", (line) => {
    const prose = `<p>${"The mill turns again, as it did. ".repeat(10)}</p>`.repeat(12);
    expect(dateOf(page("", `${prose}<p>${line}</p>`))).toBeNull();
    expect(dateOf(page("", `${prose}<p>12 July 2021</p>`))).toBe("2021-07-12");
  });

  it.each([
    "<table><tr><th>Date</th><th>Event</th></tr><tr><td>2 May 2027</td><td>Fair</td></tr></table>",
    "<table><tr><td><p>Date</p></td><td>Event</td></tr><tr><td><p>2 May 2027</p></td><td>Fair</td></tr></table>",
    "<table><tr><th>Date</th><td>2 May 2027</td><td>9 May 2027</td></tr><tr><th>Event</th><td>Fair</td><td>Ball</td></tr></table>",
    "<h2>Saturday, 2 May 2027</h2><p>10:00 Fair</p>",
    "<ul><li>2 May 2027</li><li>9 May 2027</li></ul>",
    "<p>The mill is old and it turns again, as it did when the weir was built by the guild of millers.</p><ul><li>2 May 2027</li></ul>",
    `<ul><li><time datetime="2027-05-02">2 May</time> Fair</li><li><time datetime="2027-05-09">9 May</time> Ball</li></ul>`,
    `<p>The tour is on <time datetime="2027-05-02">2 May</time>.</p>`,
    `<p>The tour of the mill on <time datetime="2027-05-02">2 May</time> is free.</p>`,
    `<div itemscope itemtype="https://schema.org/Event"><time itemprop="startDate" datetime="2027-05-02">2 May</time></div>`,
  ])("is none on which something is: %s", (body) => {
    expect(dateOf(page("", body))).toBeNull();
  });

  const titled = (title: string, below = "", lang = "en") =>
    `<html lang="${lang}"><head><title>Mill</title></head><body><h1>${title}</h1>${below}<p>${"The mill turns again. ".repeat(12)}</p></body></html>`;

  it.each([
    ["Milling courses, Saturday 3 April 2027", "en"],
    ["Programme, day 2: Sunday 4 April 2027", "en"],
    ["Programme 4 April 2027", "en"],
    ["News: open mill on Sunday 4 April 2027", "en"],
    ["Mühlenfest am Sonntag, 4. April 2027", "de"],
  ])("is not that of the event which its title names: %s", (title, lang) => {
    expect(dateOf(titled(title, "", lang))).toBeNull();
    expect(dateOf(titled(title, "<p>Posted on 9 March 2027</p>", lang))).toBe("2027-03-09");
  });

  it.each([
    ["Minutes of the millers' meeting, 4 April 2027", "en"],
    ["Annual report: the mill and its weir, Sunday 4 April 2027", "en"],
    ["Mill newsletter, 4 April 2027", "en"],
    ["Sunday, 4 April 2027", "en"],
    ["Protokoll der Sitzung vom 4. April 2027", "de"],
    ["4 Nisan 2027 toplantı tutanağı", "tr"],
  ])("is that of the writing which its title names: %s", (title, lang) => {
    expect(dateOf(titled(title, "", lang))).toBe("2027-04-04");
  });

  it.each([
    ["<p>Sunday 4 April 2027, 14:00–17:00</p>", "has an end"],
    ["<p>Sunday 4 April 2027</p><p>2 to 5 pm, in the yard</p>", "has its hours below"],
    [
      `<p><time datetime="2027-04-04T14:00">4 April</time> – <time datetime="2027-04-04T17:00">5 pm</time></p>`,
      "has two times",
    ],
    [
      "<p>Sunday 4 April 2027</p><table><tr><td>10:00</td><td>Doors</td></tr><tr><td>10:30</td><td>Tour</td></tr><tr><td>12:00</td><td>Soup</td></tr></table>",
      "heads a timetable",
    ],
    ["<p>Sunday 4 April 2027</p><p>Last changed: 20 March 2027</p>", "comes after the last change"],
    [
      "<table><tr><th>What</th><th>Day</th></tr><tr><td>Call for cakes</td><td>1 March 2027</td></tr><tr><td>Data sheets handed in</td><td>4 April 2027</td></tr></table>",
      "stands in a list of dates",
    ],
  ])("is none of %s, which %s", (below) => {
    expect(dateOf(page("", below))).toBeNull();
  });

  it.each([
    "<ul><li>By Ottilie Marsh</li><li>7 May 2024</li></ul>",
    `<ul class="post-meta"><li>7 May 2024</li></ul>`,
    "<ul><li>Published 7 May 2024</li><li>Updated 9 May 2024</li></ul>",
    "<table><tr><td>By Ottilie Marsh</td><td>7 May 2024</td></tr></table>",
    "<table><tr><td>Published</td><td>7 May 2024</td></tr><tr><td>Author</td><td>Ottilie</td></tr></table>",
    `<h3 class="date">7 May 2024</h3>`,
    "<dl><dt>Published:</dt><dd>7 May 2024</dd><dt>Updated:</dt><dd>9 May 2024</dd></dl>",
    `<ul><li class="published"><b>7 May 2024</b></li><li class="modified">9 May 2024</li></ul>`,
  ])("is that of a list, a table or a heading of the story itself: %s", (body) => {
    expect(dateOf(page("", body))).toBe("2024-05-07");
  });

  it("is not that of words which were put in or struck out, nor of a part of the page", () => {
    const shown = `<p class="date">7 May 2024</p>`;
    for (const name of ["ins", "del"]) {
      const words = `<p><${name} datetime="2025-01-02">It turns.</${name}></p>`;
      expect(dateOf(page("", shown + words))).toBe("2024-05-07");
      expect(dateOf(page("", words))).toBeNull();
    }
    const story = `<p>${"The mill turns again, as it did. ".repeat(10)}</p>`;
    const part = `<div data-time="2025-01-02">${shown}${story}</div>`;
    expect(dateOf(page("", part))).toBe("2024-05-07");
  });

  it("is that of a line which says so in a sentence", () => {
    const line = "This notice was published by the friends of the mill on 18 April 2027.";
    expect(dateOf(page("", `<p>${line}</p>`))).toBe("2027-04-18");
  });

  it("is that of the outlet's zone, where a time in UTC is of its next morning", () => {
    const zone = `<meta property="article:modified_time" content="2024-05-09T10:00:00+06:00">`;
    const published = `<meta property="article:published_time" content="2024-05-06T19:30:00Z">`;
    expect(dateOf(page(published + zone))).toBe("2024-05-07");
    expect(dateOf(page(published))).toBe("2024-05-06T19:30:00Z");
  });
});

describe("the day in the name of a file", () => {
  it("is that of the article, where nothing in it says another", async () => {
    const folder = mkdtempSync(join(tmpdir(), "posts-"));
    const write = (path: string, content: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    };
    try {
      write("_posts/2024-05-07-mill.md", "---\ntitle: Mill\n---\nIt turns.\n");
      write("_posts/2024-05-08-weir.md", "---\ntitle: Weir\ndate: 2023-01-01\n---\nIt holds.\n");
      write(
        "_posts/2024-05-09-front.html",
        "---\ntitle: Front\nlang: en\n---\n<p>It has front matter of a site.</p>\n",
      );
      write("2024/05/10/page/index.html", "<p>It lies in folders.</p>");
      write("2099-01-01-later.txt", "It is not yet.");
      write("plain.txt", "It has no day.");
      const { articles } = await loadArticles(folder, { today: "2026-03-10" });
      expect(Object.fromEntries(articles.map(({ title, date }) => [title, date]))).toEqual({
        Mill: "2024-05-07",
        Weir: "2023-01-01",
        Front: "2024-05-09",
        "It lies in folders.": "2024-05-10",
        "It is not yet.": null,
        "It has no day.": null,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
