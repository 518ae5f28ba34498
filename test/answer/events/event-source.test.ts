import { describe, expect, it } from "vitest";
import { findEvents } from "../../../src/events/find-events.ts";
import { createEventSource, eventKey } from "../../../src/answer/events/event-source.ts";
import { createCollectionWords } from "../../../src/question/collection-words.ts";
import { createQuestionReader } from "../../../src/question/read-question.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import { createMemoryArticleStore } from "../../fakes/memory-article-store.ts";
import { makeArticle } from "../../index/rows.ts";
import { statisticsOf } from "../../question/word-statistics.ts";

const NOTICES = [
  [
    "a-film.md",
    "2026-03-01",
    "Movie night",
    "The movie night is on Thursday, 9 April 2026 at 20:00 in the lounge.",
  ],
  ["b-film.md", "2026-03-15", "Movie night moved", "The movie night has been moved from 9 to 16 April."],
  [
    "c-regatta.md",
    "2026-03-10",
    "Spring regatta",
    "The Varlen Sailing Club holds its spring regatta on Saturday, 18 April 2026 at 14:00 in the old harbour.",
  ],
  ["d-quiz.md", "2026-03-02", "Quiz", "The quiz night is on Friday, 27 March 2026 at 19:00 in the lounge."],
  [
    "e-old.md",
    "2025-04-12",
    "Spring regatta",
    "The spring regatta of 2025 took place on 12 April 2025 in the old harbour.",
  ],
] as const;

const articles = NOTICES.map(([id, date, title, text]) => makeArticle({ id, date, title, text }));
const rows = articles.map((article) => ({
  article,
  textHash: "",
  passages: [],
  events: findEvents(article, splitSentences(article.text)),
}));
const words = createCollectionWords(statisticsOf(articles.map(({ text }) => text)), () => false);
const source = createEventSource({
  collection: { articles: createMemoryArticleStore(rows) },
  reader: createQuestionReader({ aliases: loadAliasTable(), collection: words }),
});
const NOW = new Date("2026-03-18T10:00:00Z");
const upcoming = (ask: Partial<Parameters<typeof source.upcomingEvents>[0]> = {}) =>
  source.upcomingEvents({ now: NOW, days: null, about: null, limit: 8, ...ask });
const titles = (list: Awaited<ReturnType<typeof upcoming>>) =>
  list.events.map(({ event }) => `${event.start.slice(0, 10)} ${event.title}`);

describe("what is to come", () => {
  it("is listed soonest first, where a later notice has moved it, each with its quote", async () => {
    const list = await upcoming();
    expect(titles(list)).toEqual([
      "2026-03-27 quiz night",
      "2026-04-16 movie night",
      "2026-04-18 spring regatta",
    ]);
    for (const { citation } of list.events) {
      const text = articles.find(({ id }) => id === citation.articleId)!.text;
      expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
    }
  });

  it("keeps to the days asked for, in the zone of the asker, and to what it is about", async () => {
    expect(titles(await upcoming({ days: 9 }))).toEqual(["2026-03-27 quiz night"]);
    // In Auckland it is the 19th already, so that the ninth day after is the 28th.
    const late = { now: new Date("2026-03-18T22:00:00Z"), days: 8 };
    expect(titles(await upcoming(late))).toEqual([]);
    expect(titles(await upcoming({ ...late, zone: "Pacific/Auckland" }))).toHaveLength(1);
    expect(titles(await upcoming({ about: "the regatta" }))).toEqual(["2026-04-18 spring regatta"]);
  });

  it("says how many more there are, and where there is none in those days, the first after", async () => {
    expect((await upcoming({ limit: 1 })).more).toBe(2);
    const { after, events } = await upcoming({ days: 1 });
    expect(events).toEqual([]);
    expect(after?.event.title).toBe("quiz night");
  });
});

describe("an event by its key", () => {
  it("is found by the row of before it was moved, with its day of now", async () => {
    const [before] = rows[0]!.events;
    expect((await source.eventOf(eventKey(before!)))?.start).toBe("2026-04-16T20:00");
  });

  it("is none where the calendar has none", async () => {
    expect(await source.eventOf("AAAAAAAAAAA")).toBeNull();
  });
});

describe("a server's own events", () => {
  const MOVIE = {
    id: "1",
    title: "Movie night",
    start: "2026-03-20T19:00:00Z",
    end: null,
    place: "Voice",
    description: "We watch *The Third Man*.",
  };
  const CHESS = { ...MOVIE, id: "2", title: "Chess", start: "2026-03-19T22:30:00Z" };
  const asked = async (question: string, zone = "UTC"): Promise<string[]> => {
    const events = [MOVIE, CHESS];
    const found = await source.serverEventsAsked({ question, now: NOW, zone, events });
    return found.map(({ id }) => id);
  };

  it.each([
    ["when is movie night?", ["1"]],
    ["When is the third man on?", []],
    ["what's on this week?", ["2", "1"]],
    ["where is the next chess?", ["2"]],
    ["Who founded the club?", []],
    ["when is the regatta?", []],
  ])("answer “%s” by %j", async (question, ids) => {
    expect(await asked(question)).toEqual(ids);
  });

  it("are of the days that they have where the server is", async () => {
    expect(await asked("what's on tomorrow?")).toEqual(["2"]);
    // Half past ten in the evening in London is half past three the next morning in Almaty.
    expect(await asked("what's on tomorrow?", "Asia/Almaty")).toEqual([]);
  });
});
