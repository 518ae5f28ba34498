import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { toArticle } from "../../../src/articles/fetch/article-page.ts";
import { readFeed } from "../../../src/articles/fetch/read-feed.ts";
import type { Article } from "../../../src/articles/read/article.ts";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { findDates } from "../../../src/text/entities/find-dates.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";

const CASES = new URL("../../../../shared/cases/", import.meta.url);
const INGEST = new URL("ingest/", CASES);
const ATTACK = new URL("attack/", CASES);
const ADDRESS = "https://gazette.example/east-pier";

/** As EXPECT.md beside the cases says; each reason is its own. */
interface Expected {
  readonly date?: string | null;
  readonly title?: string;
  readonly source?: string;
  readonly lang?: string | null;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const DAY = "2026-03-10";
const STORY = [
  "set aside forty thousand",
  "after the spring tides",
  "hear the report",
  "Fishermen had asked",
];
const FRAME = ["Sport", "Jobs", "Regatta", "Warning", "mysql_connect", "Reader 0"];
const C1 = ["10–15 ships", "harbour’s worst", "2019–20", "“far too many”"];

const EXPECTED: readonly (readonly [file: RegExp, expected: Expected | "refused"])[] = [
  [/^02-.*txt$/u, { with: C1 }],
  [/^03-/u, { title: "Türkiye's envoy in Köln" }],
  [/^0[45]-/u, { date: DAY, lang: "en", with: STORY, without: FRAME }],
  [/^06-/u, { date: DAY, lang: null, with: STORY, without: FRAME }],
  [/^07-/u, { date: DAY, with: STORY, without: FRAME }],
  [/^08-/u, { with: STORY }],
  [/^10-/u, { with: ["A man of 98 who flew"], without: ["Singer writes", "Batsman"] }],
  [/^11-/u, { with: ["The friars will bless"], without: ["set aside", "accounts of the work"] }],
  [/^13-/u, { with: [...STORY, "We sail when the pay is settled, and not an hour before."] }],
  [/^15-/u, "refused"],
  [/^16-/u, { date: DAY, with: STORY, without: ["Imprint"] }],
  [/^17-/u, { date: DAY, source: "Varlen Gazette" }],
  [/^24-/u, { date: null, with: STORY }],
  [/^27-date-16/u, { date: "2026-03-12" }],
  [/^29-/u, { title: "East pier to be repaired" }],
  [/^30-/u, { lang: "en-US" }],
  // Nothing else on it names a day.
  [/^32-epoch/u, { date: null, with: STORY }],
  [/^(?:1[89]|2[01567]|3[234])-/u, { date: DAY, with: STORY }],
];

const pages = filesOf(INGEST, /\.(?:html|txt)$/u);
const read = pages.length === 0 ? null : await loadArticles(fileURLToPath(INGEST), { today: "2026-12-31" });

describe.skipIf(pages.length === 0)("the pages of ../shared/cases/ingest (skipped without it)", () => {
  it.each(pages)("%s is read as expected", (file) => {
    const expected = EXPECTED.find(([pattern]) => pattern.test(file))?.[1];
    const article = read!.articles.find(({ id }) => id === file);
    if (expected === "refused") expect(article).toBeUndefined();
    else expect(amiss(article!, expected!)).toEqual([]);
  });

  it("tells of the day that stands for none", () => {
    expect(read!.warnings.filter(({ path }) => path === "32-epoch.html")).not.toEqual([]);
  });

  it("tells of the page with NULs that they were dropped", () => {
    expect(read!.warnings.filter(({ path }) => path.startsWith("08-"))).not.toEqual([]);
  });
});

describe.skipIf(pages.length === 0)("the feeds of ../shared/cases/ingest (skipped without it)", () => {
  it.each([
    ["01-entities.xml", "Türkiye’s envoy in Köln", ["Türkiye", "São Paulo", "1½ pages"]],
    ["02-c1-references.xml", "Ships wait", C1],
  ] as const)("%s gives its words decoded where the page behind it is empty", async (file, title, words) => {
    const [entry] = readFeed(readFileSync(new URL(file, INGEST), "utf8"), ADDRESS).pages;
    const answer = {
      url: ADDRESS,
      status: 200,
      contentType: "text/html",
      validators: { etag: null, lastModified: null },
    };
    const { article } = await toArticle(
      { ...answer, body: Buffer.from("<html><body></body></html>") },
      entry!,
    );
    expect(article.title).toBe(title);
    for (const word of words) expect(article.text).toContain(word);
  });

  it("36-atom-lang.xml gives the language of the feed", () => {
    const [entry] = readFeed(readFileSync(new URL("36-atom-lang.xml", INGEST), "utf8"), ADDRESS).pages;
    expect(entry?.lang).toBe("tr");
  });

  it("a page of consent that a feed leads to is not saved", async () => {
    const body = readFileSync(new URL("15-consent-redirect.html", INGEST));
    const answer = {
      url: ADDRESS,
      status: 200,
      contentType: "text/html",
      validators: { etag: null, lastModified: null },
    };
    await expect(toArticle({ ...answer, body }, { url: ADDRESS })).rejects.toThrow(/consent/u);
  });
});

interface DatedSentence {
  readonly published: string;
  readonly sentence: string;
  readonly expression: string;
  readonly expected: string;
}

describe.skipIf(pages.length === 0)("the lines of ../shared/cases/ingest (skipped without it)", () => {
  it.each(linesOf<DatedSentence>("00-dates-in-sentences.jsonl"))(
    "“$expression” is $expected: $sentence",
    ({ sentence, published, expression, expected }) => {
      const at = sentence.indexOf(expression);
      const days = findDates(sentence, published)
        .filter(({ start, end }) => start < at + expression.length && at < end)
        .map(({ days }) => days && [...new Set([days.from, days.to])].join(".."));
      expect(days.filter(Boolean).join(" and ") || "null").toBe(expected.replace(/ \(.*/u, ""));
    },
  );

  it.each(linesOf<{ text: string; expected: readonly string[] }>("37-splits.jsonl"))(
    "is split as expected: $text",
    ({ text, expected }) => {
      expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    },
  );
});

describe.skipIf(!existsSync(ATTACK))("the pages of ../shared/cases/attack (skipped without it)", () => {
  it.each(filesOf(ATTACK, /./u))("%s ends, read or skipped", async (file) => {
    const { articles, skipped } = await loadArticles(fileURLToPath(new URL(file, ATTACK)));
    expect(articles.length + skipped.length).toBe(1);
  });
});

function filesOf(folder: URL, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => pattern.test(file))
    .sort();
}

function linesOf<Line>(file: string): Line[] {
  if (pages.length === 0) return [];
  const lines = readFileSync(new URL(file, INGEST), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Line);
}

/** What of an article is otherwise than expected. */
function amiss(article: Article, expected: Expected): string[] {
  const text = article.text.replace(/\s+/gu, " ");
  const fields = (["date", "title", "source", "lang"] as const).filter(
    (field) => expected[field] !== undefined && article[field] !== expected[field],
  );
  return [
    ...fields.map((field) => `${field} ${String(article[field])}`),
    ...(expected.with ?? []).filter((piece) => !text.includes(piece)).map((piece) => `lost: ${piece}`),
    ...(expected.without ?? []).filter((piece) => text.includes(piece)).map((piece) => `foreign: ${piece}`),
  ];
}
