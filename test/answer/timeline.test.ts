import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onePerDay, tellingSentences } from "../../src/answer/timeline.ts";
import type { Timeline } from "../../src/answer/timeline.ts";
import { openApp } from "../../src/app.ts";
import type { App } from "../../src/app.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import { createHashEmbedder } from "../fakes/hash-embedder.ts";
import type { EventRow } from "../../src/events/event-row.ts";
import { makeCalendar } from "../../src/events/calendar.ts";
import type { ArticleReading } from "../../src/answer/article-reading.ts";
import { dayOfSentence, eventsBySentence } from "../../src/answer/timeline-day.ts";
import type { Question } from "../../src/question/question.ts";
import { questionOf, readingOf } from "./readings.ts";

const ROW: EventRow = {
  articleId: "",
  title: "Movie night",
  start: null,
  end: null,
  zone: null,
  place: null,
  status: "planned",
  movedFrom: null,
  recurrence: null,
  price: null,
  signUp: null,
  derivedBy: null,
  quote: { start: 0, end: 0, text: "" },
  spans: {},
};
const HARBOUR_TOWN = join(import.meta.dirname, "../fixtures/articles/harbour-town");
const NOW = new Date("2024-07-01T00:00:00Z");

describe("the sentence that stands for an article", () => {
  const text = "Rain fell on the town. The ferry strike began on Monday. The strike went on.";
  const told = (...of: [question: Question, article: ArticleReading]) =>
    tellingSentences(...of, () => null).map(({ sentence }) => sentence.text);

  it("is the one that speaks most of the topic itself", () => {
    const question = questionOf("ferry strike", [text]);
    expect(told(question, readingOf(text))).toEqual(["The ferry strike began on Monday."]);
  });

  it("is the first of several that speak of it alike", () => {
    const twice = "The ferry strike began. The ferry strike went on.";
    const question = questionOf("ferry strike", [twice]);
    expect(told(question, readingOf(twice))).toEqual(["The ferry strike began."]);
  });

  it("is none where the article is on something else", () => {
    const question = questionOf("ferry strike", [text, "A painter painted the sea."]);
    expect(told(question, readingOf("A painter painted the sea."))).toEqual([]);
  });
});

describe("the day of a sentence", () => {
  const published = "2018-09-03";
  const day = (text: string, date: string | null = published) => {
    const article = readingOf(text, { date });
    return dayOfSentence(article.sentences[0]!, article, () => null);
  };

  it.each([
    ["The fund was founded on 16 March 2023.", "2023-03-16", "2023-03-16"],
    ["It had twelve members in 2022.", "2022-01-01", "2022-12-31"],
    ["The pact of 2009 was ratified on 3 March 2012.", "2012-03-03", "2012-03-03"],
    ["The games will be held from 8 to 14 October 2018.", "2018-10-08", "2018-10-14"],
  ])("is what “%s” names, whenever it was published", (text, from, to) => {
    expect(day(text)).toEqual({ from, to, isReported: false, eventKey: null });
  });

  it("goes on from the sentence before in the same paragraph, and no further", () => {
    const text =
      "He was appointed on 3 September 2018. He left in November 2022. They made him president of the fund.\n\nHe took part in its board.";
    const article = readingOf(text, { date: published });
    const days = article.sentences.map((sentence) => dayOfSentence(sentence, article, () => null));
    expect(days.map((one) => [one?.from, one?.isReported])).toEqual([
      ["2018-09-03", false],
      ["2022-11-01", false],
      ["2022-11-01", false],
      [published, true],
    ]);
  });

  it("is not a span of years that it names and was published in", () => {
    expect(day("They endorsed the Strategy 2017–2020.")).toMatchObject({
      from: published,
      isReported: true,
    });
  });

  it("is that of publication where it names none, and said to be; none where there is none", () => {
    expect(day("The leaders met.")).toMatchObject({ from: published, isReported: true });
    expect(day("The leaders met.", null)).toBeNull();
  });

  it("is where the calendar has the event now, though the sentence has its old day", () => {
    const rowOf = (parts: Partial<EventRow>): EventRow => ({
      ...ROW,
      articleId: "a.txt",
      ...parts,
    });
    const text = "Movie night is on 9 April 2026.";
    const events = makeCalendar(
      [
        rowOf({ start: "2026-04-09", quote: { start: 0, end: text.length, text } }),
        rowOf({
          articleId: "b.txt",
          start: "2026-04-16",
          status: "moved",
          movedFrom: "2026-04-09",
        }),
      ],
      new Map(),
    );
    const article = readingOf(text, { date: "2026-03-01" });
    const moved = dayOfSentence(article.sentences[0]!, article, eventsBySentence(events));
    expect(moved).toMatchObject({ from: "2026-04-16", to: "2026-04-16", isReported: false });
    expect(moved?.eventKey).not.toBeNull();
  });
});

describe("the candidates of a timeline", () => {
  it("are one for each day, the best, in the order of the days, without the undated", () => {
    const candidate = (from: string | null, coverage: number) => {
      const article = readingOf("It began.");
      const day = from === null ? null : { from, to: from, isReported: false, eventKey: null };
      return { article, sentence: article.sentences[0]!, coverage, day };
    };
    const best = candidate("2024-06-11", 0.9);
    const early = candidate("2024-06-01", 0.7);
    const chosen = onePerDay([candidate("2024-06-11", 0.8), best, candidate(null, 1), early]);

    expect(chosen).toEqual([early, best]);
  });
});

describe("a timeline from an index", () => {
  let app: App;
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "kurultai-timeline-"));
    const embedder = createHashEmbedder();
    const settings = { articlesDir: HARBOUR_TOWN, indexDir: join(root, "index") };
    await buildIndex({
      articlesPath: settings.articlesDir,
      store: createFolderIndexStore(settings.indexDir),
      embedder,
      now: () => NOW,
    });
    app = await openApp({ ...settings, embeddingModel: "none" }, { embedder });
  });

  afterAll(async () => {
    app.close();
    await rm(root, { recursive: true });
  });

  const timeline = (topic: string, window?: { from: string | null; to: string | null }): Promise<Timeline> =>
    app.timelines.timeline({ topic, now: NOW, ...(window === undefined ? {} : { window }) });

  it("tells a story that was reprinted once, on its first day, with a verbatim quote", async () => {
    const { entries } = await timeline("ferry strike");
    const told = entries.map(({ citation: { marker, reprints }, from }) => {
      return { from, marker, reprints };
    });
    expect(told).toEqual([
      { from: "2024-06-11", marker: 1, reprints: ["2024-06-12-ferry-strike-reprint.md"] },
    ]);
    const entry = entries[0]?.citation;
    const place = await app.evidence.paragraphAround(entry!.articleId, entry!.start, entry!.end);
    expect(place?.quote).toBe(entry!.quote);
    expect(entry!.quote).toContain("went on strike");
  });

  it("keeps to the time asked for, or read from the topic, and says which it was", async () => {
    const early = await timeline("Port Selmin", { from: null, to: "2024-05-31" });
    const june = await timeline("Port Selmin in June 2024");

    expect(early.entries.map(({ from }) => from)).toEqual(["2024-05-02"]);
    expect(early.window).toEqual({ from: "0001-01-01", to: "2024-05-31" });
    expect(june.entries.map(({ from }) => from)).toEqual(["2024-06-11"]);
    expect(june.window).toEqual({ from: "2024-06-01", to: "2024-06-30" });
  });

  it("has a quote of each article on a topic, the newest first", async () => {
    const articles = await app.timelines.articlesOn({ topic: "Port Selmin", now: NOW });
    const days = articles.map(({ date }) => date);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set(articles.map(({ articleId }) => articleId)).size).toBe(articles.length);
  });

  it("counts what has no date beside it", async () => {
    const { entries, undated } = await timeline("painter Iris Novak");
    expect(entries).toEqual([]);
    expect(undated).toBe(1);
  });

  it("is empty for what no article tells of", async () => {
    expect(await timeline("volleyball in Ruritania")).toMatchObject({ entries: [], undated: 0 });
  });
});
