import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Collection } from "../../../src/index/collection.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { mapCollection } from "../../../src/index/report/collection-map.ts";
import { reportCollection } from "../../../src/index/report/collection-report.ts";
import { renderReport } from "../../../src/index/report/render-report.ts";
import { useIndexFolder, type ArticleRecord } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

type NewsRecord = ArticleRecord & { readonly source?: string; readonly lang?: string };

const ARTICLES: Readonly<Record<string, NewsRecord>> = {
  a: {
    title: "Dome",
    date: "2026-03-10",
    source: "Orvand Post",
    lang: "en",
    text: "The dome opened.",
  },
  b: {
    title: "Ferry",
    date: "2026-03-12",
    source: "Orvand Post",
    lang: "en-GB",
    text: "The ferry left.",
  },
  c: {
    title: "Dome",
    date: "2026-04-01",
    source: "Agency",
    lang: "tr",
    text: "The dome opened.",
  },
  d: { title: "</script><script>alert(1)</script>", text: "Nobody knows when." },
};

const folder = useIndexFolder();
let collection: Collection;

beforeEach(async () => {
  await folder().write(ARTICLES);
  await folder().build();
  collection = await openIndex(folder().store, new RecordingEmbedder());
});
afterEach(() => {
  collection.close();
});

describe("reportCollection", () => {
  it("counts articles by month, outlet and language, and what is undated or a reprint", async () => {
    expect(await reportCollection(collection)).toEqual({
      articles: 4,
      passages: 3,
      reprints: 1,
      undated: 1,
      dates: { from: "2026-03-10", to: "2026-04-01" },
      months: [
        { value: "2026-03", articles: 2 },
        { value: "2026-04", articles: 1 },
      ],
      outlets: [
        { value: "Orvand Post", articles: 2 },
        { value: "Agency", articles: 1 },
        { value: null, articles: 1 },
      ],
      languages: [
        { value: "en", articles: 2 },
        { value: "tr", articles: 1 },
        { value: null, articles: 1 },
      ],
    });
  });
});

describe("renderReport", () => {
  it("gives a line for each count", async () => {
    const lines = renderReport(await reportCollection(collection)).split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "4 articles in 3 passages, 2026-03-10 to 2026-04-01",
      "1 undated, 1 reprint of another's text",
    ]);
    expect(lines).toContain(`2026-04         1  ${"#".repeat(20)}`);
    expect(lines).toContain(`Orvand Post         2  ${"#".repeat(40)}`);
    expect(lines).toContain(`not said            1  ${"#".repeat(20)}`);
  });
});

describe("renderReport of many outlets", () => {
  it("counts together those beyond twenty-five", async () => {
    const outlets = Array.from({ length: 27 }, (_, at) => ({
      value: `Outlet ${at + 1}`,
      articles: at < 25 ? 9 : 3,
    }));
    const lines = renderReport({ ...(await reportCollection(collection)), outlets }).split("\n");
    expect(lines.filter((line) => line.startsWith("Outlet "))).toHaveLength(1 + 25);
    expect(lines.find((line) => line.startsWith("2 others"))).toMatch(/^2 others\s+6 /u);
  });
});

describe("renderReport of a name that is a whole sentence", () => {
  it("cuts it, so that the figures stay in sight", async () => {
    const report = await reportCollection(collection);
    const outlets = [{ value: "word ".repeat(60), articles: 2 }];
    const line = renderReport({ ...report, outlets })
      .split("\n")
      .find((one) => one.startsWith("word"));
    expect(line).toMatch(/^(?:word ){6}word…\s+2\s+#+$/u);
  });
});

describe("the map of a collection", () => {
  it("gives every passage a place within the square and its article", async () => {
    const { articles, passages } = await mapCollection(collection);
    expect(articles.map(({ title }) => title)).toEqual(["Dome", "Ferry", "Dome", ARTICLES["d"]!.title]);
    expect(passages.map(([, , article]) => articles[article]!.title).sort()).toEqual(
      ["Dome", "Ferry", ARTICLES["d"]!.title].sort(),
    );
    const coordinates = [0, 1].map((axis) => passages.map((passage) => passage[axis]!).sort());
    for (const values of coordinates) expect([values[0], values.at(-1)]).toEqual([0, 1]);
  });

  it("gives places in no more digits than four, finer than a screen shows", async () => {
    const { passages } = await mapCollection(collection);
    const lengths = passages.flatMap(([x, y]) => [x, y]).map((place) => String(place).length);
    expect(Math.max(...lengths)).toBe("0.1234".length);
  });

  it("is the same every time", async () => {
    expect(await mapCollection(collection)).toEqual(await mapCollection(collection));
  });
});
