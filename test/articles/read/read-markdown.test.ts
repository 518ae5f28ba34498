import { describe, expect, it } from "vitest";
import type { ArticleRecord } from "../../../src/articles/read/article-record.ts";
import { markdownToText, readMarkdown } from "../../../src/articles/read/read-markdown.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function read(content: string): { record: ArticleRecord; warnings: readonly string[] } {
  const result = readMarkdown(content);
  if ("problem" in result) throw new Error("expected a record");
  return result;
}

describe("readMarkdown", () => {
  it("takes the known fields from the front matter, as they are written", () => {
    const { record, warnings } = read(
      [
        "---",
        "id: ferry-1",
        'title: "Ferry: the terminal opens"',
        "date: 2024-05-14",
        "source: Varlen Gazette",
        "url: https://example.org/ferry",
        "lang: en",
        "references:",
        "  - https://example.org/a",
        "  - https://example.org/b",
        "mood: sunny",
        "---",
        "",
        "It opened.",
      ].join("\n"),
    );
    expect(warnings).toEqual([]);
    expect(record).toEqual({
      id: "ferry-1",
      title: "Ferry: the terminal opens",
      date: "2024-05-14",
      source: "Varlen Gazette",
      url: "https://example.org/ferry",
      lang: "en",
      references: ["https://example.org/a", "https://example.org/b"],
      ...{ text: "It opened.", pages: null, events: [] },
    });
  });

  it("takes fields in capitals, decodes a title and knows what is no value, also below blank lines", () => {
    const { record, warnings } = read(
      "\n\n---\nTitle: Caf&eacute; &#8211; Q&amp;A\nDate: 2026-05-14\nlang: ~\n---\nText.",
    );
    expect(record).toMatchObject({ title: "Café – Q&A", date: "2026-05-14", lang: null, text: "Text." });
    expect(warnings).toEqual([]);
    expect(read("---\ntitle: ~\n---\nText.").record.title).toBeNull();
    expect(read("\n---\nThe council met.\n\n---\nIt voted.").record.text).toBe(
      "The council met.\n\nIt voted.",
    );
  });

  it("keeps a figure or a yes as the words they are", () => {
    expect(read("---\ntitle: 1984\nsource: yes\n---\nText.").record).toMatchObject({
      title: "1984",
      source: "yes",
    });
  });

  it("reads Windows line ends and an empty front matter", () => {
    expect(read("---\r\ntitle: Ferry\r\n---\r\nIt opened.").record.title).toBe("Ferry");
    expect(read("---\n---\nIt opened.")).toMatchObject({
      record: { title: null, text: "It opened." },
      warnings: [],
    });
  });

  it("ignores broken front matter with a warning and keeps the body", () => {
    const { record, warnings } = read('---\ntitle: "Ferry\ndate: [2024\n---\nIt opened.');
    expect(record).toMatchObject({ title: null, date: null, text: "It opened." });
    expect(warnings).toEqual([expect.stringContaining("not valid YAML")]);
  });

  it("takes a field that lacks its quotes as it stands, and the fields beside it", () => {
    const { record, warnings } = read(
      '---\ntitle: "Low water": what the ferry does\ndate: "2024-05-14"\nsource: Orvand Post: online\n---\nIt waits.',
    );
    expect(record).toMatchObject({
      ...{ title: '"Low water": what the ferry does', date: "2024-05-14" },
      ...{ source: "Orvand Post: online", text: "It waits." },
    });
    expect(warnings).toEqual([]);
  });

  it("counts the first of a key given twice and says so", () => {
    const { record, warnings } = read("---\ntitle: First\ntitle: Second\n---\nText.");
    expect(record.title).toBe("First");
    expect(warnings).toEqual(['front matter gives "title" twice; the first counts']);
  });

  it("reads a document whose front matter never closes as text, with a warning", () => {
    const { record, warnings } = read("---\ntitle: Ferry\n\nIt opened.");
    expect(record.text).toContain("It opened.");
    expect(warnings).toEqual([expect.stringContaining("never closed")]);
  });

  it("lets no key of the front matter reach a prototype", () => {
    const { record } = read('---\n__proto__: {"polluted": true}\nconstructor: x\ntitle: Ferry\n---\nText.');
    expect(record.title).toBe("Ferry");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });

  it("ignores a field that is no plain value, with a warning", () => {
    const { record, warnings } = read("---\ntitle: [a, b]\n---\nText.");
    expect(record.title).toBeNull();
    expect(warnings).toEqual(['front matter: "title" is not a plain value, so it is ignored']);
  });

  it("is not read where it is longer than any article's", () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: v`).join("\n");
    const spentMs = startProcessorClock();
    const { record, warnings } = read(`---\ntitle: Ferry\n${keys}\n---\nText.`);
    expect(record).toMatchObject({ title: null, text: "Text." });
    expect(warnings).toEqual(["front matter is longer than any article's, so it is ignored"]);
    expect(spentMs()).toBeLessThan(1000);
  });

  it.each([
    ["emphasis", "*a_ ".repeat(10_000)],
    ["list items", "- a\n".repeat(25_000)],
  ])("above a body of too many %s is read, the body kept as it is written", (_, body) => {
    const spentMs = startProcessorClock();
    const { record, warnings } = read(`---\ntitle: Ferry\n---\n${body}`);
    expect(record).toMatchObject({ title: "Ferry", text: `\n${body}` });
    expect(warnings).toEqual(["more markup than in any article: kept as it is written"]);
    expect(spentMs()).toBeLessThan(1000);
  });

  it("is not slowed down by aliases that multiply", () => {
    const keys = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    const bomb = keys
      .map((key, index) => `${key}: &${key} [${`*${keys[index - 1] ?? "none"}, `.repeat(9)}]`)
      .with(0, "a: &a [x, x, x, x, x, x, x, x, x]")
      .join("\n");
    const spentMs = startProcessorClock();
    expect(read(`---\n${bomb}\ntitle: Ferry\n---\nText.`).record.title).toBe("Ferry");
    expect(spentMs()).toBeLessThan(1000);
  });
});

describe("markdownToText", () => {
  it("keeps paragraphs apart and joins lines that are only wrapped", () => {
    expect(markdownToText("# Ferry\n\nIt opened\non **Tuesday**.\n\nAt [noon](https://e.org).")).toBe(
      "Ferry\n\nIt opened on Tuesday.\n\nAt noon.",
    );
  });

  it("keeps a hard break as a line end", () => {
    expect(markdownToText("One  \nTwo\\\nThree")).toBe("One\nTwo\nThree");
  });

  it("gives each list item a line, and quotations and code their words", () => {
    expect(markdownToText("- one\n\n- two\n  - deep\n\n> quoted\n\n```js\ncode()\n```")).toBe(
      "one\ntwo\ndeep\n\nquoted\n\ncode()",
    );
  });

  it.each([
    ['<div class="note">\nThe pond is closed.\n</div>', "The pond is closed."],
    ['<p align="center">The geese stay.</p>', "The geese stay."],
    ["<aside>\n\nBring **cash**.\n\n</aside>", "Bring cash."],
    ["<ul>\n<li>Boots</li>\n<li>A lamp</li>\n</ul>", "Boots\nA lamp"],
    ["<dl><dt>Doors</dt><dd>18:30</dd></dl>", "Doors: 18:30"],
    ["<table><tr><th>Day<th>Hour<tr><td>Friday<td>19:00</table>", "Day · Hour:\nFriday · 19:00"],
    ["<pre>\n10:00  Curling\n15:00  Bandy\n</pre>", "10:00  Curling\n15:00  Bandy"],
    ["<details><summary>Who may come?</summary>\n\nAnyone.\n\n</details>", "Who may come?\n\nAnyone."],
    ["<Callout type='info'>\n  The fee is 30 crowns.\n</Callout>", "The fee is 30 crowns."],
  ])("reads the HTML in it as that of a page: %s", (html, text) => {
    expect(markdownToText(`Above.\n\n${html}\n\nBelow.`)).toBe(`Above.\n\n${text}\n\nBelow.`);
  });

  it("leaves out HTML that nobody sees", () => {
    const markdown =
      "One.\n\n<!-- secret -->\n\n<style>\np { color: red }\n</style>\n\n<div hidden>secret</div>\n\n" +
      '<p style="display: none">secret</p>\n\nTwo <!-- secret -->three.';
    expect(markdownToText(markdown)).toBe("One.\n\nTwo three.");
  });

  it("ends a line at <br>, and leaves out what a tag strikes out", () => {
    expect(markdownToText("<del>12</del> <s>10</s> 9 crowns<br/>Doors at 18:00")).toBe(
      "9 crowns\nDoors at 18:00",
    );
  });

  it("keeps lines apart that begin with days, hours, labels or signs, and joins those that begin so by chance", () => {
    const programme = "Dates\nFri 12 June 2026, 19:00: Frogs\nSat 13 June 2026, 20:00: Toads\nand newts";
    expect(markdownToText(programme)).toBe(
      "Dates\nFri 12 June 2026, 19:00: Frogs\nSat 13 June 2026, 20:00: Toads and newts",
    );
    for (const lines of [
      "When: Friday\nWhere: Old Mill",
      "Tarih: 12 Haziran\nSaat: 19.30",
      "📅 12 June\n📍 Old Mill",
      "10:00 Curling\n15:00 Bandy",
      "12 июня концерт\n13 июня танцы",
      "June 12 – fair\nJune 13 – market",
    ])
      expect(markdownToText(lines)).toBe(lines);
    expect(markdownToText("The fair is held on\n12 June 2026, and it\nis free.")).toBe(
      "The fair is held on 12 June 2026, and it is free.",
    );
  });

  it("takes the number of a day or a year for no number of a list", () => {
    expect(markdownToText("12. Juni 2026 – Sommerfest\n\n- 19. Juni 2026 – Herbstfest")).toBe(
      "12. Juni 2026 – Sommerfest\n\n19. Juni 2026 – Herbstfest",
    );
    expect(markdownToText("2026. The year began.")).toBe("2026. The year began.");
    expect(markdownToText("7. Seventh\n8. Eighth")).toBe("Seventh\nEighth");
  });

  it("leaves out scripts, pictures, rules and definitions", () => {
    const markdown =
      '<script>alert(1)</script>\n\nIt <b>opened</b>.![map](x.png)\n\n---\n\n[1]: javascript:alert(1) "x"';
    expect(markdownToText(markdown)).toBe("It opened.");
  });

  it.each([
    ["quotations", `${">".repeat(5000)} deep`],
    ["lists", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(2 * depth)}- deep`).join("\n")],
    ["lists on one line", `${"- ".repeat(5000)}deep`],
    ["numbered lists", `${"1. ".repeat(5000)}deep`],
    ["brackets", `${"[".repeat(5000)} deep`],
  ])("keeps the words of very deep %s, in bounded time", (_, markdown) => {
    const spentMs = startProcessorClock();
    expect(markdownToText(markdown)).toContain("deep");
    expect(spentMs()).toBeLessThan(10_000);
  });
});

describe("what GitHub adds to Markdown", () => {
  it("makes a table lines of its cells, the header with a colon", () => {
    const table = [
      "Our week:",
      "",
      "| Day | Time | Room |",
      "|:--|--:|:-:|",
      "| **Friday** | 19:00 | [B](https://example.org/b) |",
      "| Sunday |  | Hall \\| Annex |",
      "",
      "Come!",
    ];
    expect(markdownToText(table.join("\n"))).toBe(
      "Our week:\n\nDay · Time · Room:\nFriday · 19:00 · B\nSunday · – · Hall | Annex\n\nCome!",
    );
  });

  it("keeps what is done and what is not of a list of tasks", () => {
    expect(markdownToText("- [x] Book the hall\n- [ ] Print the posters\n- Rest")).toBe(
      "☑ Book the hall\n☐ Print the posters\nRest",
    );
  });

  it("puts a definition behind its term", () => {
    expect(markdownToText("Doors\n: 18:30\n\nEntry\n: 5 euros\n  at the door")).toBe(
      "Doors: 18:30\n\nEntry: 5 euros at the door",
    );
  });

  it("leaves out what is struck out, and keeps notes at the foot", () => {
    expect(markdownToText("We start at ~~19:00~~ 20:00.[^1]\n\n[^1]: Moved by the club.")).toBe(
      "We start at 20:00.\n\nMoved by the club.",
    );
  });
});

describe("a post of a site's generator", () => {
  it("of Hugo has its front matter in TOML, and shortcodes", () => {
    const post = [
      "+++",
      'title = "Pier opens"',
      "date = 2026-03-10T23:30:00+03:00",
      'tags = ["pier"]',
      "draft = false",
      "+++",
      "It opened.",
      "",
      '{{< figure src="pier.jpg" title="The pier" >}}',
    ];
    expect(read(post.join("\n"))).toMatchObject({
      record: {
        title: "Pier opens",
        date: expect.stringContaining("2026-03-10") as string,
        text: "It opened.",
      },
      warnings: [],
    });
  });

  it("of Astro or Jekyll names its day and address otherwise, and has tags of templates", () => {
    const post = [
      "---",
      "title: Pier opens",
      "pubDate: 2026-03-10",
      "canonical_url: https://example.org/pier",
      "published: true",
      "layout: post",
      "---",
      'import Map from "../map.astro";',
      "",
      "{% include map.html %}It opened.",
    ];
    expect(read(post.join("\n")).record).toMatchObject({
      date: "2026-03-10",
      url: "https://example.org/pier",
      text: "It opened.",
    });
  });

  it("of Obsidian has comments, and one in MDX components that hold nothing", () => {
    const post =
      'It %%says Ida%% opened.\n\n%%\nAsk her.\n\nSoon.\n%%\n\n<Button kind="map" />\n\nAt noon.{/* or one */}';
    expect(read(post).record.text).toBe("It opened.\n\nAt noon.");
  });

  it.each(["---\ndraft: true\n---\nIt opens.", "---\npublished: false\n---\nIt opens."])(
    "is refused by name where it is a draft: %j",
    (post) => {
      expect(readMarkdown(post)).toEqual({
        problem: expect.stringContaining("a draft") as string,
      });
    },
  );

  it("is read without its front matter where that is broken TOML", () => {
    const { record, warnings } = read('+++\ntitle = "Pier\n+++\nIt opened.');
    expect(record).toMatchObject({ title: null, text: "It opened." });
    expect(warnings).toEqual([expect.stringContaining("not valid TOML")]);
  });
});
