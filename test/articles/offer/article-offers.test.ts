import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient } from "../../../src/articles/fetch/http-client.ts";
import { ArticleOffers } from "../../../src/articles/offer/article-offers.ts";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { NewsSite } from "../fetch/news-site.ts";

let articlesDir: string;
let site: NewsSite;
let http: ReturnType<typeof createHttpClient>;
let offers: ArticleOffers;

beforeEach(async () => {
  articlesDir = await mkdtemp(join(tmpdir(), "kurultai-articles-"));
  site = await NewsSite.open();
  http = createHttpClient({ allowedAddresses: ["127.0.0.1"] });
  offers = new ArticleOffers({ articlesDir, http });
});

afterEach(async () => {
  await offers.close();
  await http.close();
  await site.close();
  await rm(articlesDir, { recursive: true });
});

const STORY = `The harbour of Varlen reopened on 3 March 2026. ${"Boats came in all day. ".repeat(12)}`;
const PAGE = `<html lang="en"><head><title>Harbour reopens</title><meta property="article:published_time" content="2026-03-04T08:00:00Z"></head><body><article><h1>Harbour reopens</h1><p>${STORY}</p></article></body></html>`;

describe("an article that is offered", () => {
  it("by its address is read as it will be, and is nowhere until it is accepted", async () => {
    site.serve("/harbour", PAGE);
    const offer = await offers.ofLink(`${site.origin}/harbour`);
    expect(offer.articles).toMatchObject([{ title: "Harbour reopens", date: "2026-03-04" }]);
    expect(await readdir(articlesDir)).toEqual([]);

    await offers.accept(offer.key);
    const { articles } = await loadArticles(articlesDir);
    expect(articles).toEqual(offer.articles);
    expect(await offers.accept(offer.key)).toBeNull();
  });

  it("as a file is read by its extension, in a folder for such files, the same bytes once", async () => {
    const lines = [{ text: "One thing happened in Varlen." }, { text: "Another did." }, { text: "" }];
    site.serve("/f", lines.map((line) => JSON.stringify(line)).join("\n"), "text/plain");
    for (const name of ["../../Club news.JSONL", "Club news.jsonl"]) {
      const offer = await offers.ofFile(name, `${site.origin}/f`);
      expect(offer.file).toMatch(/^added\/Club-news-[0-9a-f]{10}\.jsonl$/);
      expect(offer.articles).toHaveLength(2);
      expect(offer.skipped).toHaveLength(1);
      await offers.accept(offer.key);
    }
    expect(await readdir(join(articlesDir, "added"))).toHaveLength(1);
  });

  it("by the address of a file that is no page is read as that file", async () => {
    const ics =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Regatta\r\nDTSTART:20260418T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    site.serve("/club.ics", ics, "text/calendar");
    const offer = await offers.ofLink(`${site.origin}/club.ics`);
    expect(offer.file).toMatch(/\.ics$/);
    expect(offer.articles[0]?.title).toContain("Regatta");
  });

  it("is forgotten when it is left, and gives way to twenty others", async () => {
    site.serve("/harbour", PAGE);
    const first = await offers.ofLink(`${site.origin}/harbour`);
    const second = await offers.ofLink(`${site.origin}/harbour`);
    await offers.discard(second.key);
    expect(await offers.accept(second.key)).toBeNull();
    for (let more = 0; more < 20; more++) await offers.ofLink(`${site.origin}/harbour`);
    expect(await offers.accept(first.key)).toBeNull();
    expect(await readdir(articlesDir)).toEqual([]);
  });
});

describe("what cannot be offered", () => {
  it("is refused by name", async () => {
    site.serve("/empty.txt", "", "text/plain");
    site.serve("/picture", "x", "image/png");
    site.serve("/broken.pdf", "no document", "application/pdf");
    const refusal = (offer: Promise<unknown>): Promise<string> =>
      offer.then(
        () => "taken",
        (error: unknown) => String(error),
      );
    expect(await refusal(offers.ofLink(`${site.origin}/gone`))).toContain("status 404");
    expect(await refusal(offers.ofLink(`${site.origin}/picture`))).toContain("not a page but image/png");
    expect(await refusal(offers.ofLink("file:///etc/passwd"))).toContain("not an address of the web");
    expect(await refusal(offers.ofLink("nonsense"))).toContain("nonsense");
    expect(await refusal(offers.ofFile("a.exe", `${site.origin}/picture`))).toContain(
      "a.exe: no format that is read",
    );
    expect(await refusal(offers.ofFile("e.txt", `${site.origin}/empty.txt`))).toContain("added/e-");
    expect(await refusal(offers.ofFile("b.pdf", `${site.origin}/broken.pdf`))).toContain("added/b-");
  });

  it("leads to no address of this machine or its network", async () => {
    const strict = createHttpClient();
    const asked = new ArticleOffers({ articlesDir, http: strict });
    site.serve("/harbour", PAGE);
    await expect(asked.ofLink(`${site.origin}/harbour`)).rejects.toThrow("not a public address");
    await strict.close();
    expect(site.asked).toEqual([]);
  });

  it("is not put where the articles are one file", async () => {
    site.serve("/harbour", PAGE);
    const file = join(articlesDir, "all.jsonl");
    await writeFile(file, "{}");
    const into = new ArticleOffers({ articlesDir: file, http });
    const { key } = await into.ofLink(`${site.origin}/harbour`);
    await expect(into.accept(key)).rejects.toThrow("Set ARTICLES_DIR to a folder");
    expect(await readFile(file, "utf8")).toBe("{}");
  });
});
