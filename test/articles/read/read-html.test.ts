import { describe, expect, it } from "vitest";
import { readHtml } from "../../../src/articles/read/read-html.ts";
import type { ArticleRecord } from "../../../src/articles/read/article-record.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function read(html: string): { record: ArticleRecord; warnings: readonly string[] } {
  const result = readHtml(html);
  if ("problem" in result) throw new Error("a page is always read");
  return result;
}

const PARAGRAPHS = [
  "The ferry terminal of Varlen opened on Tuesday, the port authority said, after three years of work.",
  "It cost 12 million euros, and <b>forty</b> sailings a week will leave from it, harbour master Ilse Brandt said.",
  "Fishermen had opposed the terminal, since it takes the place of their landing stage.",
];

function page({ head = "", body = "", lang = "" } = {}): string {
  const story = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");
  return `<!doctype html><html${lang}><head><title>Terminal opens | Varlen Gazette</title>${head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <article><h1>Terminal opens</h1>${body}${story}
    <figure><img src="x.jpg"><figcaption>The terminal seen from the sea</figcaption></figure></article>
    <aside><a href="/other">Ten things to do in Varlen this summer</a></aside>
    <footer>Copyright Varlen Gazette</footer></body></html>`;
}

describe("readHtml", () => {
  it("keeps the article's paragraphs and nothing around them", () => {
    const { record, warnings } = read(page());
    expect(record.text.split(/\s*\n\s*\n\s*/u)).toEqual(
      PARAGRAPHS.map((text) => text.replace(/<\/?b>/gu, "")),
    );
    expect(warnings).toEqual([]);
  });

  it.each(["elementor-widget-sidebar", "et_pb_slider_0", "vc_carousel", "wp-block-group-recent"])(
    "keeps what stands in a box that a page builder calls %s, but nothing that a person calls so",
    (name) => {
      const box = (names: string) =>
        page({ body: `<div class="${names}"><p>7 May 2024</p><p>Tickets: 4 euros</p></div>` });
      const { record } = read(box(name));
      expect(record.text).toContain("Tickets: 4 euros");
      expect(record.date).toBe("2024-05-07");
      const other = read(box(`${name} sidebar`)).record;
      expect(other.text).not.toContain("Tickets");
      expect(other.date).toBeNull();
    },
  );

  it.each(["elementor-share-buttons", "elementor-location-footer", "wp-block-group-footer"])(
    "drops what a page builder calls %s",
    (name) => {
      const bar = `<div class="${name}"><p>Tell the island</p></div>`;
      const { record } = read(page({ body: `<p>The ferry sails again.</p>${bar}` }));
      expect(record.text).not.toContain("Tell the island");
      expect(record.text).toContain("The ferry sails again.");
    },
  );

  it("drops scripts, styles and handlers; none is run", () => {
    const script = `<script>globalThis.wasRun = true; document.title = "changed"</script>`;
    const { record } = read(page({ body: `${script}<style>p{}</style><img src=x onerror="wasRun=1">` }));
    expect(record.text).not.toMatch(/wasRun|changed|p\{\}/u);
    expect(record.title).toBe("Terminal opens");
    expect(globalThis).not.toHaveProperty("wasRun");
  });

  it("reads JSON-LD before everything else", () => {
    const linked = JSON.stringify({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "Organization", "@id": "#paper", name: "The Varlen Gazette" },
        {
          "@type": ["NewsArticle"],
          headline: "Terminal &amp; stage",
          datePublished: "2026-03-10T23:30:00+06:00",
          dateModified: "2026-03-14",
          publisher: { "@id": "#paper" },
          mainEntityOfPage: { "@id": "https://gazette.example/terminal" },
          inLanguage: "en-GB",
        },
      ],
    });
    const head =
      `<script type="application/ld+json">{broken</script>` +
      `<script type="application/ld+json">${linked}</script>` +
      `<meta property="og:title" content="Other"><meta property="article:published_time" content="2020-01-01">`;
    expect(read(page({ head })).record).toMatchObject({
      title: "Terminal & stage",
      date: "2026-03-10T23:30:00+06:00",
      source: "The Varlen Gazette",
      url: "https://gazette.example/terminal",
      lang: "en-GB",
    });
  });

  it("reads Open Graph, canonical address and the page's language", () => {
    const head =
      `<meta property="og:site_name" content="Varlen Gazette">` +
      `<meta property="article:published_time" content="2026-03-10T08:00:00Z">` +
      `<meta property="og:url" content="https://gazette.example/og">` +
      `<link rel="canonical" href="/relative"><link rel="canonical" href="https://gazette.example/a">`;
    expect(read(page({ head, lang: ' lang="tr"' })).record).toMatchObject({
      title: "Terminal opens",
      date: "2026-03-10T08:00:00Z",
      source: "Varlen Gazette",
      url: "https://gazette.example/a",
      lang: "tr",
    });
  });

  it.each([
    [2, false],
    [4, true],
  ])("keeps of %i more paragraphs those in a box that is named as one of others: %s", (count, isKept) => {
    // Of the prose outside of it, some 300 letters, a ninth and a fifth.
    const aside = `<div class="related"><p>${"The old pier is empty now. ".slice(0, 20).repeat(count)}</p></div>`;
    expect(read(page({ body: aside })).record.text.includes("The old pier")).toBe(isKept);
  });

  it("does not take a part that is called by a word of the title for the story, and its beginning for what stands around", () => {
    const html = `<html><head><title>About us and our sponsors | Harbour Days</title></head><body>
      <h1>About Harbour Days</h1><p>It began with four boats and a borrowed pier, and has filled the quay every June since then.</p>
      <h2>The board</h2><dl><dt>Chair</dt><dd>Ilse Brandt</dd><dt>Treasurer</dt><dd>Orhan Kaya</dd></dl>
      <h2>Sponsors</h2><p>Want to join them? A stall on the quay is 400 euros, and half of that for a club of the town.</p></body></html>`;
    expect(read(html).record.text).toMatch(/four boats[^]*Chair: Ilse Brandt[^]*A stall/u);
  });

  it("takes a heading of the second level for the story's where the only one above it is the site's name, with which the title ends", () => {
    const story = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("");
    const html = `<html><head><title>Terminal opens for all @ Quay diary :: Quay weblogs</title></head><body><h1>Quay weblogs</h1>
      <div class="entry"><h2><a href="/entry/7">Terminal opens for all</a></h2>${story}</div>
      <div><h2>New readers</h2><p>Tell us who you are.</p></div></body></html>`;
    expect(read(html).record.text).toContain("forty sailings a week");
  });

  it.each([
    ["Mayor&#8217;s &quot;tour&quot;: Q&amp;A", 'Mayor’s "tour": Q&A'],
    ["Pier <em>re</em>opens<br>on Monday", "Pier reopens on Monday"],
    ["<span>Harbour</span><span>Pier opens</span>", "Harbour Pier opens"],
  ])("reads the headline %s without spaces within its words", (heading, title) => {
    expect(read(`<h1>${heading}</h1>${PARAGRAPHS.join("")}`).record.title).toBe(title);
  });

  it("keeps the rows of a table on a page on which no article stands out", () => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join("")}</tr>`;
    const table = `<table>${row("Date", "Event")}${row("2 May", "Boat naming")}${row("9 May", "Regatta")}</table>`;
    expect(read(`<html><body><h1>Dates</h1>${table}</body></html>`).record.text).toBe(
      "Date · Event\n2 May · Boat naming\n9 May · Regatta",
    );
  });

  it("takes the outlet off the end of a title", () => {
    const head = `<meta property="og:site_name" content="Varlen Gazette"><meta property="og:title" content="A stage - and a terminal — Varlen Gazette">`;
    expect(read(page({ head })).record.title).toBe("A stage - and a terminal");
  });

  it.each([
    ["of the article", `<time datetime="2026-03-10">Tuesday</time>`, "2026-03-10"],
    ["in words, as written", `<time itemprop="datePublished">10 March</time>`, "10 March"],
    ["nowhere", "", null],
  ])("takes a day of publication that stands %s", (_where, body, date) => {
    expect(read(page({ body })).record.date).toBe(date);
  });

  it("does not take the times of other stories, or of a change, for the day of publication", () => {
    const head = `<meta property="article:modified_time" content="2026-03-14">`;
    const others = `<ul><li><time datetime="2026-01-01">a</time></li><li><time datetime="2026-01-02">b</time></li></ul></body>`;
    const html = page({ head }).replace("</body>", others);
    expect(read(html).record.date).toBeNull();
  });

  it("prefers a date that can be read to one that cannot", () => {
    const head = `<meta name="date" content="last week"><meta name="dc.date" content="2026-03-10">`;
    expect(read(page({ head })).record.date).toBe("2026-03-10");
  });

  it("reads a page without any frame", () => {
    const { record } = read("<p>The ferry is late.</p><p>So is the bus.</p>");
    expect(record.text.replace(/\s+/gu, " ").trim()).toBe("The ferry is late. So is the bus.");
  });

  it.each(["", "   ", "<", "<html>", "<!-- never closed", "<body><div>", "</p></p>"])(
    "finds no text in %j, without failing",
    (html) => {
      expect(read(html).record.text.trim()).toMatch(/^<?(?:(?:!-- )?never closed)?$/u);
    },
  );

  it("reads a page nested beyond all reason whole and in seconds, and says so", () => {
    const spentMs = startProcessorClock();
    const { record, warnings } = read(`${"<div>".repeat(20_000)}<p>${PARAGRAPHS.join(" ")}</p>`);
    expect(record.text).toContain("forty sailings");
    expect(warnings).toEqual(["no article stands out: the whole page was read"]);
    expect(spentMs()).toBeLessThan(10_000);
  });

  it.each(["<b>", "<h1>", "<body>", "&amp;", ">", "<!-- a -->", "\u00a0\n"])(
    "reads a page of nothing but %j in seconds, and what its head says",
    (markup) => {
      const head = `<head><title>Terminal opens</title><meta name="date" content="2026-03-10"></head>`;
      const spentMs = startProcessorClock();
      const { record } = read(`<html>${head}<body>Ferry. ${markup.repeat(200_000)}`);
      expect(record).toMatchObject({ title: "Terminal opens", date: "2026-03-10" });
      expect(record.text).toMatch(/^\s*Ferry\./u);
      expect(spentMs()).toBeLessThan(2000);
    },
  );

  it("reads a page whose head is as deep as its body", () => {
    const { record, warnings } = read(`${"<div>".repeat(300)}<body>The mill turns.`);
    expect(record.text.trim()).toBe("The mill turns.");
    expect(warnings).toEqual([expect.stringMatching(/whole page/u)]);
  });
});
