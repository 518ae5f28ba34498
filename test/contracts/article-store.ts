import { afterEach, describe, expect, it } from "vitest";
import type { EventRow } from "../../src/events/event-row.ts";
import type { ArticleRow } from "../../src/index/article-row.ts";
import type { ArticleStore } from "../../src/index/collection.ts";
import { makeArticle, makeRows } from "../index/rows.ts";

export interface OpenArticleStore {
  readonly store: ArticleStore;
  readonly close?: () => void;
}

const full = makeArticle({
  id: "agency/2026-03-10.md",
  title: "Ministers meet in Şuşa",
  date: "2026-03-10",
  source: "Bozkır Ajansı",
  url: "https://news.example/1",
  lang: "en",
  references: ["https://news.example/a", "https://news.example/b"],
  dateline: { place: "SHUSHA", start: 0, end: 9 },
  text: "SHUSHA – Ministers met on Tuesday 🌍.\n\nThey spoke “at length”; nobody signed.",
  pages: [0, 38],
});
const articles = [
  full,
  makeArticle({
    id: "b.txt",
    title: "A Bridge opens",
    date: "2025-01-02",
    text: "It opened.\n\nIt is long.",
  }),
  makeArticle({
    id: "c.txt",
    title: "Bridges of the North",
    source: "Northern Post",
    text: "There are nine.",
  }),
  makeArticle({
    id: "d.txt",
    title: "The bridge opens again",
    date: "2026-03-10",
    text: "It opened.\n\nIt is long.",
  }),
  makeArticle({ id: "e.txt", title: "Untitled", text: "Nothing to see." }),
];
const event: EventRow = {
  articleId: "d.txt",
  title: "opening",
  start: "2026-03-14T10:00",
  end: null,
  zone: "CET",
  place: "the bridge’s northern end",
  status: "planned",
  movedFrom: null,
  recurrence: null,
  price: null,
  signUp: null,
  derivedBy: "next-after",
  quote: { start: 0, end: 10, text: "It opened." },
  spans: { day: { start: 0, end: 2 } },
};
const later = { ...event, title: "closing", start: null, status: "cancelled" } as const;
const rows = makeRows(articles).map((row) =>
  row.article.id === "d.txt" ? { ...row, events: [event, later] } : row,
);

/** What every article store promises. */
export function describeArticleStore(
  name: string,
  open: (rows: readonly ArticleRow[]) => Promise<OpenArticleStore>,
): void {
  describe(`the article store of ${name}`, () => {
    let close: (() => void) | undefined;
    afterEach(() => {
      close?.();
      close = undefined;
    });

    async function openStore(): Promise<ArticleStore> {
      const opened = await open(rows);
      close = opened.close;
      return opened.store;
    }

    it("gives an article back as it went in", async () => {
      const store = await openStore();
      expect(await Promise.all(articles.map(({ id }) => store.get(id)))).toEqual(articles);
    });

    it("gives null for an article it does not hold", async () => {
      expect(await (await openStore()).get("nowhere.txt")).toBeNull();
    });

    it("gives passages in the order of the ids, each a slice of its article's text", async () => {
      const passages = await (await openStore()).passages([1, 6, 0, 1]);
      expect(passages.map(({ id, articleId, ordinal, text }) => ({ id, articleId, ordinal, text }))).toEqual([
        { id: 1, articleId: full.id, ordinal: 1, text: "They spoke “at length”; nobody signed." },
        { id: 6, articleId: "d.txt", ordinal: 1, text: "It is long." },
        { id: 0, articleId: full.id, ordinal: 0, text: "SHUSHA – Ministers met on Tuesday 🌍." },
        { id: 1, articleId: full.id, ordinal: 1, text: "They spoke “at length”; nobody signed." },
      ]);
    });

    it("keeps the offsets of passages and sentences", async () => {
      const [passage] = await (await openStore()).passages([1]);
      expect(passage).toEqual(rows[0]!.passages[1]!.passage);
    });

    it.each([-1, 99, 0.5])("refuses the passage id %d, which it does not hold", async (id) => {
      await expect((await openStore()).passages([0, id])).rejects.toThrow(RangeError);
    });

    it("gives the passages of an article in reading order, and none for an unknown article", async () => {
      const store = await openStore();
      expect((await store.passagesOf("b.txt")).map(({ text }) => text)).toEqual([
        "It opened.",
        "It is long.",
      ]);
      expect(await store.passagesOf("nowhere.txt")).toEqual([]);
    });

    it("gives summaries in the order asked for, with everything but the text", async () => {
      const summaries = await (await openStore()).summaries(["e.txt", full.id]);
      expect(summaries.map(({ id }) => id)).toEqual(["e.txt", full.id]);
      expect({ ...summaries[1], text: full.text }).toEqual(full);
      expect(summaries[1]).not.toHaveProperty("text");
    });

    it("refuses to sum up an article it does not hold", async () => {
      await expect((await openStore()).summaries(["nowhere.txt"])).rejects.toThrow(RangeError);
    });

    it("lists newest first, undated last, and then by id", async () => {
      const page = await (await openStore()).list({ limit: 10 });
      expect(page.articles.map(({ id }) => id)).toEqual([full.id, "d.txt", "b.txt", "c.txt", "e.txt"]);
      expect(page.total).toBe(5);
    });

    it("lists page by page", async () => {
      const store = await openStore();
      const page = await store.list({ limit: 2, offset: 2 });
      expect(page.articles.map(({ id }) => id)).toEqual(["b.txt", "c.txt"]);
      expect(page.total).toBe(5);
      expect((await store.list({ limit: 2, offset: 9 })).articles).toEqual([]);
      expect(await store.list({ limit: 0 })).toEqual({ total: 5, articles: [] });
    });

    it.each([
      ["bridge", ["d.txt", "b.txt", "c.txt"]],
      ["BRIDGE Opens", ["d.txt", "b.txt"]],
      ["opens bridge again", ["d.txt"]],
      ["north post", ["c.txt"]],
      ["northern nine", []],
      ["nort post", ["c.txt"]],
      ["ridge", []],
      ["northern bridges", ["c.txt"]],
      ["susa", [full.id]],
      ["bozkir şuşa", [full.id]],
      ["' OR 1=1 --", []],
      ["%", [full.id, "d.txt", "b.txt", "c.txt", "e.txt"]],
      ["  ", [full.id, "d.txt", "b.txt", "c.txt", "e.txt"]],
    ])(
      "lists for %j the articles with a word in title or source for every word of it, or what begins one",
      async (search, ids) => {
        const page = await (await openStore()).list({ search, limit: 10 });
        expect(page.articles.map(({ id }) => id)).toEqual(ids);
        expect(page.total).toBe(ids.length);
      },
    );

    it("gives the events of all articles back as they went in, in order", async () => {
      expect(await (await openStore()).events()).toEqual([event, later]);
    });

    it("names the other articles with the same text", async () => {
      const store = await openStore();
      expect(await store.duplicatesOf("b.txt")).toEqual(["d.txt"]);
      expect(await store.duplicatesOf("d.txt")).toEqual(["b.txt"]);
      expect(await store.duplicatesOf("e.txt")).toEqual([]);
      expect(await store.duplicatesOf("nowhere.txt")).toEqual([]);
    });
  });
}
