import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEvents } from "../../../src/events/find-events.ts";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import {
  fetchArticles,
  type FetchOptions,
  type FetchSources,
} from "../../../src/articles/fetch/fetch-articles.ts";
import { STATE_FILE } from "../../../src/articles/fetch/fetch-state.ts";
import { parseFetchOptions } from "../../../src/articles/fetch/fetch-options.ts";
import { createHttpClient, type HttpClient } from "../../../src/articles/fetch/http-client.ts";
import { PoliteClient } from "../../../src/articles/fetch/polite-client.ts";
import { UsageError } from "../../../src/platform/errors.ts";
import { newsPage, NewsSite } from "./news-site.ts";
import { startProcessorClock } from "../../processor-clock.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

let site: NewsSite;
let http: HttpClient;
let folder: string;
const pauses: number[] = [];

beforeEach(async () => {
  site = await NewsSite.open();
  http = createHttpClient({ allowedAddresses: ["127.0.0.1"] });
  folder = await mkdtemp(join(tmpdir(), "fetched-"));
  pauses.length = 0;
});
afterEach(async () => {
  await http.close();
  await site.close();
  await rm(folder, { recursive: true });
});

/** A run that pauses for no time and notes how long it would have. */
async function run(sources: Partial<FetchSources>, options: Partial<FetchOptions> = {}) {
  const client = new PoliteClient(http, {
    delayMs: 1000,
    stopwatch: () => 0,
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  const report = await fetchArticles({
    sources: { feeds: [], sitemaps: [], pages: [], ...sources },
    articlesDirectory: folder,
    client,
    ...options,
  });
  return {
    ...report,
    skipped: report.skipped.map(({ message }) => message.replace(site.origin, "")),
  };
}

const loaded = async () => (await loadArticles(folder)).articles;

interface Item {
  readonly path: string;
  readonly date?: string;
  readonly text?: string;
}

function rss(items: readonly Item[]): string {
  const entries = items.map(
    ({ path, date = "Tue, 10 Mar 2026 08:30:00 +0600", text = "Teaser" }) =>
      `<item><title>Feed title of ${path}</title><link>${site.origin}${path}</link><pubDate>${date}</pubDate>` +
      `<description><![CDATA[<p>${text}</p>]]></description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Orvand Post</title><language>en</language>${entries.join("")}</channel></rss>`;
}

function latin1Of(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

function serveFeed(items: readonly Item[]): string {
  site.serve("/feed", rss(items), "application/rss+xml");
  for (const { path } of items) site.serve(path, newsPage(`Story ${path}`));
  return `${site.origin}/feed`;
}

describe("a page that declares an event, and a calendar beside it", () => {
  it("reach the calendar of events with their days, times and places", async () => {
    const event = {
      "@context": "https://schema.org",
      "@type": "MusicEvent",
      name: "Mill concert",
      startDate: "2026-05-08T19:30:00+02:00",
      location: { "@type": "Place", name: "Upper weir" },
      offers: { "@type": "Offer", price: 8, priceCurrency: "EUR" },
    };
    const story =
      "The mill opens its doors again after two years, and the choir of the valley sings in it. ".repeat(4);
    site.serve(
      "/concert",
      `<html><head><title>Concert at the mill</title><script type="application/ld+json">${JSON.stringify(event)}</script></head><body><article><h1>Concert at the mill</h1><p>${story}</p></article></body></html>`,
    );
    await run({ pages: [`${site.origin}/concert`] });
    await writeFile(
      join(folder, "club.ics"),
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@club\r\nDTSTART;TZID=Europe/Berlin:20260612T190000\r\nSUMMARY:Film night\r\nLOCATION:Café Luna\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    const rows = (await loaded()).flatMap((article) => {
      const found = findEvents(article, []);
      for (const { quote } of found) expect(article.text.slice(quote.start, quote.end)).toBe(quote.text);
      return found;
    });
    expect(rows).toMatchObject([
      {
        title: "Mill concert",
        start: "2026-05-08T19:30",
        zone: "UTC+02:00",
        place: "Upper weir",
        price: "8 EUR",
      },
      { title: "Film night", start: "2026-06-12T19:00", zone: "Europe/Berlin", place: "Café Luna" },
    ]);
  });
});

describe("fetchArticles", () => {
  it("saves the articles of a feed so that they are read with what their pages say", async () => {
    const { saved, skipped } = await run({
      feeds: [serveFeed([{ path: "/news/dome" }, { path: "/b" }])],
    });
    expect(skipped).toEqual([]);
    expect(saved).toHaveLength(2);
    expect(saved[0]).toMatch(/^127\.0\.0\.1\/dome-[\da-f]{10}\.json$/u);
    expect(await loaded()).toMatchObject(
      ["/b", "/news/dome"].map((path) => ({
        title: `Story ${path}`,
        date: "2026-03-10",
        source: "Orvand Post",
        url: `${site.origin}${path}`,
        lang: "en",
        text: expect.stringContaining("is told here at some length") as string,
      })),
    );
  });

  it.each([
    [
      "Atom",
      (origin: string) =>
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>Orvand Post</title><id>x</id><updated>2026-03-10T00:00:00Z</updated>` +
        `<entry><id>1</id><title>Dome</title><link rel="self" href="${origin}/self"/><link href="/dome"/><updated>2026-03-10T00:00:00Z</updated></entry></feed>`,
    ],
    [
      "JSON",
      (origin: string) =>
        JSON.stringify({
          version: "https://jsonfeed.org/version/1.1",
          title: "Orvand Post",
          items: [{ id: "1", url: `${origin}/dome` }],
        }),
    ],
    [
      "RDF",
      (origin: string) =>
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Orvand Post</title></channel><item rdf:about="y"><title>Dome</title><link>${origin}/dome</link></item></rdf:RDF>`,
    ],
  ])("reads %s feeds", async (_format, feedOf) => {
    site.serve("/feed", feedOf(site.origin));
    site.serve("/dome", newsPage("Dome"));
    expect((await run({ feeds: [`${site.origin}/feed`] })).skipped).toEqual([]);
    expect((await loaded()).map(({ title }) => title)).toEqual(["Dome"]);
  });

  it("reads sitemaps, packed ones and those that an index names", async () => {
    const urls = (...paths: string[]) =>
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${site.origin}${path}</loc><lastmod>2026-03-10</lastmod></url>`).join("")}</urlset>`;
    const index = `<sitemapindex><sitemap><loc>${site.origin}/1.xml</loc></sitemap><sitemap><loc>${site.origin}/2.xml</loc></sitemap></sitemapindex>`;
    site.serve("/index.xml", index);
    site.serve("/1.xml", urls("/a"));
    site.serve("/2.xml", urls("/b"));
    for (const path of ["/a", "/b"]) site.serve(path, newsPage(`Story ${path}`));
    await run({ sitemaps: [`${site.origin}/index.xml`] });
    expect((await loaded()).map(({ title }) => title).sort()).toEqual(["Story /a", "Story /b"]);
  });

  it("asks again for a sitemap of an index when the index says that it changed", async () => {
    const index = (lastmod: string) =>
      `<sitemapindex><sitemap><loc>${site.origin}/1.xml</loc><lastmod>2026-03-01</lastmod></sitemap>` +
      `<sitemap><loc>${site.origin}/2.xml</loc><lastmod>${lastmod}</lastmod></sitemap></sitemapindex>`;
    site.serve("/index.xml", index("2026-03-09"));
    for (const name of ["1", "2"]) {
      site.serve(`/${name}.xml`, `<urlset><url><loc>${site.origin}/${name}</loc></url></urlset>`);
      site.serve(`/${name}`, newsPage(`Story ${name}`));
    }
    const sitemaps = [`${site.origin}/index.xml`];
    expect((await run({ sitemaps })).saved).toHaveLength(2);
    site.asked.length = 0;
    await run({ sitemaps });
    expect(site.asked).toEqual(["/robots.txt", "/index.xml"]);
    site.asked.length = 0;
    site.serve("/index.xml", index("2026-03-10T08:00:00Z"));
    await run({ sitemaps });
    expect(site.asked).toEqual(["/robots.txt", "/index.xml", "/2.xml"]);
    await rm(join(folder, ".fetched.json"));
    site.asked.length = 0;
    await run({ sitemaps }, { since: "2026-03-05" });
    expect(site.asked).toEqual(["/robots.txt", "/index.xml", "/2.xml", "/2"]);
  });

  it("asks once for sitemaps that name themselves or one another, and for one that is named twice", async () => {
    const index = (...paths: string[]) =>
      `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join("")}</sitemapindex>`;
    site.serve("/1.xml", index("/1.xml", "/2.xml", "/gone.xml", "/gone.xml"));
    site.serve("/2.xml", index("/1.xml", "/gone.xml"));
    const { skipped } = await run({ sitemaps: [`${site.origin}/1.xml`] });
    expect(skipped).toEqual(["/gone.xml: the site answers with status 404"]);
    expect(site.asked).toEqual(["/robots.txt", "/1.xml", "/2.xml", "/gone.xml"]);
  });

  it("reads what is whole of a sitemap, and names what has no address", async () => {
    const entries = [
      "<url><loc>/a</loc></url>",
      "<url><loc><![CDATA[/b</loc></url>",
      "<url><lastmod>2026-03-10</lastmod></url>",
      "<url><loc>/c</loc></url>",
    ];
    site.serve("/sitemap.xml", `<urlset>${entries.join("")}`);
    for (const path of ["/a", "/b", "/c"]) site.serve(path, newsPage(`Story ${path}`));
    const { saved, skipped } = await run({ sitemaps: [`${site.origin}/sitemap.xml`] });
    expect(saved).toHaveLength(3);
    expect(skipped).toEqual([
      "/sitemap.xml: 1 item without an address: untitled",
      "/sitemap.xml: it is broken or broken off, so some of it may be missing",
    ]);
  });

  it.each([
    [
      "RSS",
      (origin: string) =>
        `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>` +
        `<item><title>A</title><link/><atom:link href="${origin}/a"/></item>` +
        `<item><title>B</title><guid isPermaLink="false">${origin}/b</guid></item>` +
        `<item><title>C</title><guid>c-17</guid></item></channel></rss>`,
    ],
    [
      "RDF",
      (origin: string) =>
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">` +
        `<item rdf:about="${origin}/a"><title>A</title></item><item rdf:about="${origin}/b"><title>B</title></item>` +
        `<item><title>C</title></item></rdf:RDF>`,
    ],
    [
      "Atom",
      (origin: string) =>
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>${origin}/a</id><title>A</title></entry>` +
        `<entry><id>${origin}/b</id><title>B</title></entry><entry><id>tag:c</id><title>C</title></entry></feed>`,
    ],
    [
      "JSON",
      (origin: string) =>
        JSON.stringify({
          version: "https://jsonfeed.org/version/1.1",
          items: [{ id: `${origin}/a` }, { id: `${origin}/b` }, { id: 3, title: "C" }],
        }),
    ],
  ])(
    "takes what identifies an item of %s for its address where there is no other",
    async (_format, feedOf) => {
      site.serve("/feed", feedOf(site.origin));
      for (const path of ["/a", "/b"]) site.serve(path, newsPage(`Story ${path}`));
      const feeds = [`${site.origin}/feed`];
      const { saved, skipped } = await run({ feeds });
      expect(saved).toHaveLength(2);
      expect(skipped).toEqual(["/feed: 1 item without an address: “C”"]);
      // What cannot be had of an unchanged feed is no reason to read it again.
      expect(await run({ feeds })).toMatchObject({ saved: [], skipped: [], hasAny: true });
    },
  );

  it("reads links of Atom from their base, and the page before what is for programs", async () => {
    site.serve(
      "/feed",
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><entry xml:base="2026/"><id>1</id><title>A</title>` +
        `<link rel="alternate" type="application/json" href="a.json"/><link rel="alternate" type="text/html" href="a"/></entry></feed>`,
    );
    site.serve("/blog/2026/a", newsPage("Story"));
    expect((await run({ feeds: [`${site.origin}/feed`] })).saved).toHaveLength(1);
    expect(site.asked).toEqual(["/robots.txt", "/feed", "/blog/2026/a"]);
  });

  it.each([
    ["a sign in a title", (feed: string) => feed.replace("Feed title", "We <3 < title"), []],
    ["a last item that is cut", (feed: string) => feed.slice(0, feed.lastIndexOf("</pubDate>") + 3), ["/b"]],
    ["a section without its end", (feed: string) => feed.slice(0, feed.lastIndexOf("]]>")), ["/b"]],
  ])("reads the whole items of a feed with %s", async (_fault, broken, lost) => {
    site.serve("/feed", broken(rss([{ path: "/a" }, { path: "/b" }])));
    for (const path of ["/a", "/b"]) site.serve(path, newsPage(`Story ${path}`));
    const { saved, skipped } = await run({ feeds: [`${site.origin}/feed`] });
    expect(saved).toHaveLength(2 - lost.length);
    expect(skipped).toEqual(
      lost.map(() => "/feed: it is broken or broken off, so some of it may be missing"),
    );
  });

  it("saves no page that leads on, nor the home page in the place of an article", async () => {
    const feed = serveFeed([{ path: "/moved" }, { path: "/gone" }, { path: "/a" }]);
    site.serve("/moved", `<meta content="0; url='/a?b=1&amp;c=2'" http-equiv=refresh>${newsPage("Moved")}`);
    site.redirect("/gone", "/");
    site.serve("/", newsPage("Orvand Post"));
    // For those without scripts, and one that loads itself anew.
    site.serve(
      "/a",
      `<noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript><meta http-equiv="refresh" content="5; url=/a">${newsPage("Story")}`,
    );
    const { saved, skipped } = await run({ feeds: [feed] });
    expect(saved).toHaveLength(1);
    expect(skipped).toEqual([
      `/moved: the page only leads on to ${site.origin}/a?b=1&c=2`,
      "/gone: it leads to the home page of the site",
    ]);
    // Who names such an address means what it leads to.
    expect((await run({ pages: [`${site.origin}/gone`] })).saved).toHaveLength(1);
  });

  it("knows in every later run that the rest was had, although one link is dead", async () => {
    const feeds = [serveFeed([{ path: "/a" }])];
    site.serve("/feed", rss([{ path: "/a" }, { path: "/dead" }]), "application/rss+xml");
    for (const saved of [1, 0]) {
      const report = await run({ feeds });
      expect(report.saved).toHaveLength(saved);
      expect(report).toMatchObject({ hasAny: true, skipped: ["/dead: the site answers with status 404"] });
    }
    expect(await run({ pages: [`${site.origin}/dead`] })).toMatchObject({ hasAny: false });
  });

  it("tells of no password that an address has", async () => {
    const told: string[] = [];
    const feeds = [`${site.origin}/feed`, `${site.origin.replace("//", "//editor:s3cret@")}/feed`];
    site.serve(
      "/feed",
      rss([]).replace("</channel>", "<item><link>http://editor:s3cret@a.example/</link></item></channel>"),
    );
    const { skipped } = await run({ feeds }, { onArticle: (url) => told.push(url) });
    expect(told).toEqual(["http://a.example/"]);
    expect(skipped).toHaveLength(2);
    expect(skipped.join()).not.toContain("s3cret");
  });

  it("takes from the feed what the page does not give", async () => {
    const text = "The whole story is in the feed, and nowhere else. ".repeat(5);
    const feed = serveFeed([{ path: "/paywall", text }]);
    site.serve("/paywall", "<html><body><p>Subscribe to read on.</p></body></html>");
    await run({ feeds: [feed] });
    expect(await loaded()).toMatchObject([
      {
        title: "Feed title of /paywall",
        date: "2026-03-10",
        source: "Orvand Post",
        text: text.trim(),
      },
    ]);
  });

  it("takes the feed's day and language where the page has none that can be read, and decodes what the feed writes", async () => {
    const text =
      "The envoy of T&uuml;rkiye saw 10&#150;15 ships from the tower of K&ouml;ln, and wrote it down. ".repeat(
        3,
      );
    const entry = `<entry><id>1</id><title type="html">T&amp;uuml;rkiye&amp;rsquo;s envoy</title><link href="/a"/><published>2026-03-10T08:00:00Z</published><updated>2026-03-10T08:00:00Z</updated><content type="html"><![CDATA[<p>${text}</p>]]></content></entry>`;
    site.serve(
      "/feed",
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr"><title>Orvand Post</title><id>x</id><updated>2026-03-10T00:00:00Z</updated>${entry}</feed>`,
    );
    site.serve(
      "/a",
      `<html><head><meta name="date" content="some days ago"></head><body><p>Read on in the app.</p></body></html>`,
    );
    await run({ feeds: [`${site.origin}/feed`] });
    expect(await loaded()).toMatchObject([
      {
        ...{ title: "Türkiye’s envoy", date: "2026-03-10", lang: "tr" },
        text: expect.stringContaining("Türkiye saw 10–15 ships from the tower of Köln") as string,
      },
    ]);
  });

  it("does not let a page call itself one of another site, and says so", async () => {
    const head = `<link rel="canonical" href="https://courier.example/dome"><title>`;
    site.serve("/dome", newsPage("Dome").replace("<title>", head));
    const { notes, skipped } = await run({ pages: [`${site.origin}/dome`] });
    expect(skipped).toEqual([]);
    expect(notes.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/another site \(courier\.example\)/u),
    ]);
    expect(await loaded()).toMatchObject([{ url: `${site.origin}/dome`, source: null, title: "Dome" }]);
  });

  it("refuses what stands in place of an article, by name, and a page that would never end", async () => {
    const notice = (title: string) =>
      `<html><head><title>${title}</title></head><body><p>${"Accept all cookies, or reject all cookies. ".repeat(6)}</p></body></html>`;
    site.serve("/consent", notice("Before you continue"));
    site.serve("/gone", notice("404 Not Found"));
    site.serve("/svg", "<html><body><svg><desc/><!--</desc><!DOCTYPE svg>--></svg></body></html>");
    site.serve("/dome", newsPage("Dome"));
    const pages = ["/consent", "/gone", "/svg", "/dome"].map((path) => site.origin + path);
    const { saved, skipped } = await run({ pages });
    expect(saved).toHaveLength(1);
    expect(skipped).toEqual([
      "/consent: a page that asks for consent to cookies, not the article",
      "/gone: an error page of the site, not the article",
      "/svg: there is no text in it",
    ]);
  });

  it("asks for nothing again that it has, until the feed says that it changed", async () => {
    const feed = serveFeed([{ path: "/a" }, { path: "/b" }]);
    await run({ feeds: [feed] });
    site.asked.length = 0;
    expect(await run({ feeds: [feed] })).toMatchObject({ saved: [], unchanged: 0, skipped: [] });
    expect(site.asked).toEqual(["/robots.txt", "/feed"]);

    site.asked.length = 0;
    serveFeed([{ path: "/a", date: "Wed, 11 Mar 2026 09:00:00 +0600" }, { path: "/b" }, { path: "/c" }]);
    site.serve("/a", newsPage("Story /a, corrected"));
    expect((await run({ feeds: [feed] })).saved).toHaveLength(2);
    expect(site.asked).toEqual(["/robots.txt", "/feed", "/a", "/c"]);
    expect((await loaded()).map(({ title }) => title)).toContain("Story /a, corrected");
  });

  it("goes on where a run was stopped", async () => {
    const feed = serveFeed([{ path: "/a" }, { path: "/b" }, { path: "/c" }]);
    const controller = new AbortController();
    const stopped = run(
      { feeds: [feed] },
      {
        signal: controller.signal,
        onArticle: (url) => {
          if (url.endsWith("/b")) controller.abort(new Error("stopped"));
        },
      },
    );
    await expect(stopped).rejects.toThrow("stopped");
    site.asked.length = 0;
    expect((await run({ feeds: [feed] })).saved).toHaveLength(2);
    expect(site.asked).toEqual(["/robots.txt", "/feed", "/b", "/c"]);
  });

  it("leaves what is beyond the limit for the next run", async () => {
    const feed = serveFeed([{ path: "/a" }, { path: "/b" }, { path: "/c" }]);
    expect(await run({ feeds: [feed] }, { limit: 2 })).toMatchObject({ left: 1 });
    const second = await run({ feeds: [feed] }, { limit: 2 });
    expect(second).toMatchObject({ left: 0 });
    expect(second.saved).toHaveLength(1);
  });

  it("leaves out what was published before a day, and keeps what is undated", async () => {
    const feed = serveFeed([
      { path: "/old", date: "Sun, 01 Mar 2026 08:00:00 +0600" },
      { path: "/undated", date: "" },
      { path: "/new" },
    ]);
    site.serve("/undated", newsPage("Story /undated", { date: "" }));
    await run({ feeds: [feed] }, { since: "2026-03-05" });
    expect((await loaded()).map(({ title }) => title).sort()).toEqual(["Story /new", "Story /undated"]);
    expect(site.asked).not.toContain("/old");
  });

  it("does not ask again for what its page says is too old, unless an earlier day is named", async () => {
    const feed = serveFeed([{ path: "/old", date: "" }, { path: "/new" }]);
    site.serve("/old", newsPage("Story /old", { date: "2026-03-01" }));
    expect((await run({ feeds: [feed] }, { since: "2026-03-05" })).saved).toHaveLength(1);
    site.asked.length = 0;
    expect((await run({ feeds: [feed] }, { since: "2026-03-05" })).saved).toEqual([]);
    expect(site.asked).toEqual(["/robots.txt", "/feed"]);
    expect((await run({ feeds: [feed] }, { since: "2026-03-01" })).saved).toHaveLength(1);
  });

  it("asks for a page once, whatever places in it the feed leads to", async () => {
    await run({
      feeds: [serveFeed([{ path: "/a#first" }, { path: "/a#second" }, { path: "/a" }])],
    });
    expect(site.asked).toEqual(["/robots.txt", "/feed", "/a"]);
    expect(await loaded()).toHaveLength(1);
  });

  it.each([
    ["declared", "windows-1251", (xml: string) => latin1Of(xml)],
    ["marked", "utf-16", (xml: string) => Buffer.from(`\ufeff${xml}`, "utf16le")],
  ])("reads a feed in a %s encoding (%s)", async (_, encoding, encode) => {
    // “Порт” in windows-1251, as Latin-1 would have it.
    const title = encoding === "utf-16" ? "Порт" : "\xcf\xee\xf0\xf2";
    const xml = rss([{ path: "/bare" }])
      .replace('version="1.0"', `version="1.0" encoding="${encoding}"`)
      .replace("Feed title of /bare", title);
    site.on("/feed", (_request, response) => response.end(encode(xml)));
    site.serve("/bare", `<p>${"It opened. ".repeat(20)}</p>`);
    expect(await run({ feeds: [`${site.origin}/feed`] })).toMatchObject({ skipped: [] });
    expect(await loaded()).toMatchObject([{ title: "Порт" }]);
  });

  it("leaves a site alone that has had enough", async () => {
    const feed = serveFeed([{ path: "/a" }, { path: "/b" }, { path: "/c" }]);
    site.on("/b", (_request, response) => response.writeHead(429).end());
    expect((await run({ feeds: [feed] })).skipped).toEqual([
      "/b: the site answers with status 429",
      "/c: the site has asked for a rest, so it is left for the next run",
    ]);
    expect(site.asked).not.toContain("/c");
    site.serve("/b", newsPage("Story /b"));
    expect((await run({ feeds: [feed] })).saved).toHaveLength(2);
  });

  it("reads a page of which one element has 200,000 classes", async () => {
    const feed = serveFeed([{ path: "/a" }, { path: "/b" }]);
    const classes = Array.from({ length: 200_000 }, (_, index) => `c${index}`).join(" ");
    site.serve("/a", `<p class="${classes}">It opened.</p>`);
    const { saved, skipped } = await run({ feeds: [feed] });
    expect(skipped).toEqual([]);
    expect(saved).toHaveLength(2);
  });

  it("takes seconds for a sitemap that nests without end, and names what is none", async () => {
    site.serve("/deep.xml", `<urlset><url>${"<a>".repeat(300_000)}</url></urlset>`);
    site.serve("/page", newsPage("No sitemap"));
    const spentMs = startProcessorClock();
    const sitemaps = ["/deep.xml", "/page"].map((path) => site.origin + path);
    expect((await run({ sitemaps })).skipped).toEqual([
      "/deep.xml: 1 item without an address: untitled",
      "/page: not a sitemap",
    ]);
    expect(spentMs()).toBeLessThan(5000);
  });

  it("writes no note for what it leaves", { timeout: 60_000 }, async () => {
    const urls = Array.from(
      { length: 30_000 },
      (_, index) => `<url><loc>${site.origin}/${index}</loc></url>`,
    );
    site.serve("/sitemap.xml", `<urlset>${urls.join("")}</urlset>`);
    site.serve("/0", newsPage("Story"));
    const spentMs = startProcessorClock();
    const { left } = await run({ sitemaps: [`${site.origin}/sitemap.xml`] }, { limit: 1 });
    expect(left).toBe(29_999);
    expect(spentMs()).toBeLessThan(6_000);
  });

  it("obeys robots.txt, on the way of a redirect too, and asks nothing of a site that cannot answer", async () => {
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n", "text/plain");
    site.serve("/private/a", newsPage("Private"));
    site.redirect("/open", "/private/a");
    site.serve("/%70rivate/b", newsPage("Private as well"));
    site.serve("/b", newsPage("Story /b"));
    const pages = ["/private/a", "/open", "/b", "/%70rivate/b"].map((path) => site.origin + path);
    expect((await run({ pages })).skipped).toEqual([
      "/private/a: robots.txt asks programs to stay away",
      "/private/a: robots.txt asks programs to stay away",
      "/%70rivate/b: robots.txt asks programs to stay away",
    ]);
    expect(site.asked).toEqual(["/robots.txt", "/open", "/b"]);
    expect(new Set(pauses)).toEqual(new Set([5000]));

    site.on("/robots.txt", (_request, response) => response.writeHead(503).end());
    expect((await run({ pages: [`${site.origin}/b`] })).skipped).toEqual([
      "/b: its robots.txt cannot be read (status 503)",
    ]);
  });

  it("pauses between requests to one site", async () => {
    await run({ feeds: [serveFeed([{ path: "/a" }, { path: "/b" }])] });
    expect(pauses).toEqual([1000, 1000]);
  });

  it("names what cannot be had, once each, and goes on", async () => {
    const feed = serveFeed([
      { path: "/gone" },
      { path: "/image" },
      { path: "/empty" },
      { path: "/loop" },
      { path: "/a" },
    ]);
    site.on("/gone", (_request, response) => response.writeHead(410).end());
    site.serve("/image", "x", "image/png");
    site.on("/empty", (_request, response) => response.writeHead(304).end());
    site.redirect("/loop", "/loop");
    site.serve("/no-feed", "<html>no feed</html>");
    const { saved, skipped } = await run({ feeds: [`${site.origin}/no-feed`, feed] });
    expect(saved).toHaveLength(1);
    expect(skipped).toEqual([
      "/no-feed: not a feed (RSS, Atom or JSON)",
      "/gone: the site answers with status 410",
      "/image: not a page but image/png",
      "/empty: the site answers with status 304",
      "/loop: more than 5 redirects",
    ]);
  });

  it("writes nowhere but into the folder, whatever addresses look like", async () => {
    const paths = ["/..%2f..%2fetc%2fpasswd", "/%2e%2e/x", "/a?b=../../c", "/.hidden", `/${"n".repeat(300)}`];
    const feed = serveFeed(paths.map((path) => ({ path })));
    await run({ feeds: [feed] });
    const files = (await readdir(folder, { recursive: true })).sort();
    expect(
      files
        .filter((file) => file.endsWith(".json") && file !== ".fetched.json")
        .every((file) => /^127\.0\.0\.1\/[\w-][\w.-]{0,80}\.json$/u.test(file)),
    ).toBe(true);
    expect((await loaded()).length).toBeGreaterThanOrEqual(4);
  });

  it("is noted in a file that git leaves alone", () => {
    const root = new URL("../../../", import.meta.url);
    const ignored = readFileSync(new URL(".gitignore", root), "utf8").split("\n");
    expect(ignored).toContain(STATE_FILE);
  });

  it("reads an unreadable note of earlier runs as none", async () => {
    const feed = serveFeed([{ path: "/a" }]);
    await run({ feeds: [feed] });
    await writeFile(join(folder, ".fetched.json"), "{");
    expect(await run({ feeds: [feed] })).toMatchObject({ saved: [], unchanged: 1 });
    expect(JSON.parse(await readFile(join(folder, ".fetched.json"), "utf8"))).toMatchObject({
      formatVersion: 1,
    });
  });
});

describe("npm run fetch", () => {
  const command = async (...options: readonly string[]) =>
    await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      const always = ["--articles", folder, "--delay", "0"];
      const parameters = ["scripts/run.js", "scripts/fetch.ts", ...always, ...options];
      execFile(process.execPath, parameters, { cwd: ROOT }, (error, stdout, stderr) => {
        resolve({ code: error ? error.code : 0, stdout, stderr });
      });
    });

  it("refuses this machine unless its address is allowed", { timeout: 60_000 }, async () => {
    const feed = serveFeed([{ path: "/a" }]);
    const refused = await command("--feed", feed);
    expect(refused).toMatchObject({
      code: 1,
      stdout: `Saved 0 articles in ${folder}; 1 skipped.\n`,
    });
    expect(refused.stderr).toBe(`Skipped ${feed}: not a public address\n`);
    expect(site.asked).toEqual([]);
    const allowed = await command("--feed", feed, "--allow-address", "127.0.0.1");
    expect(allowed).toMatchObject({ code: 0, stdout: `Saved 1 article in ${folder}.\n` });
  });

  it.each([
    [["--feed"]],
    [["--url", "x", "--since", "soon"]],
    [["--url", "x", "--limit", "0"]],
    [["--url", "x", "--allow-address", "localhost"]],
  ])("cannot be called with %j", (options) => {
    expect(() => parseFetchOptions(options)).toThrow(UsageError);
  });

  it("tells how it is called when it is called without a source", { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await command();
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("npm run fetch -- --feed URL");
  });
});
