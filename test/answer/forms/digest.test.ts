import { describe, expect, it } from "vitest";
import { decide } from "../../../src/answer/decide.ts";
import { answerInForm } from "../../../src/answer/forms/answer-in-form.ts";
import { asksForNewest, newestAbout, newestOf } from "../../../src/answer/forms/digest.ts";
import type { FormAnswer, FormBlock } from "../../../src/answer/forms/form-answer.ts";
import type { Article } from "../../../src/articles/read/article.ts";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import type { ArticleReading } from "../../../src/answer/article-reading.ts";
import type { Evidence } from "../../../src/answer/score-sentences.ts";
import { questionOf, readingOf } from "../readings.ts";
import { MODEL } from "../scored-sentence.ts";

/** Asked on 12 March 2026, see `questionOf`. */
const DAYS = [
  "2026-03-30",
  "2026-03-11",
  "2026-03-09",
  "2026-02-20",
  "2026-02-10",
  "2026-01-05",
  "2025-12-24",
  null,
];
const ALL = DAYS.map((date, at) => {
  const text = `The ferry to Burgas told its story number ${at} in ${at + 3} words. Nobody else did.`;
  const reading = readingOf(text, { id: `${at}`, title: `Story ${at}`, date });
  const article: Article = { ...reading.summary, text, contentHash: "" };
  return { reading, article };
});

/** A store of the articles above, as the index lists them. */
const ARTICLES = {
  get: (id: string) => Promise.resolve(ALL[Number(id)]!.article),
  passagesOf: (id: string) =>
    Promise.resolve(chunkArticle(ALL[Number(id)]!.article).map((draft, at) => ({ ...draft, id: at }))),
  list: ({ limit, offset = 0 }: { limit: number; offset?: number }) =>
    Promise.resolve({
      total: ALL.length,
      articles: ALL.slice(offset, offset + limit).map(({ reading }) => reading.summary),
    }),
};

const TOOLS = { articles: ARTICLES, weightOf: () => 1, within: null };

async function told(text: string): Promise<FormAnswer | null> {
  return newestOf(questionOf(text, []), TOOLS);
}

function daysOf(answer: FormAnswer | null): (string | null)[] {
  return answer!.blocks.flatMap((block) => block.sentences.map((one) => one.article.summary.date));
}

function ordinalsOf({ sentences }: FormBlock): number[] {
  return sentences.map(({ sentence }) => sentence.ordinal);
}

describe("what is new", () => {
  it("is the beginning of each of the newest articles that were out when it was asked, below its headline", async () => {
    const answer = await told("What's new?");
    expect(daysOf(answer)).toEqual(DAYS.slice(1, 6));
    expect(answer!.blocks.map(({ heading }) => heading)).toEqual([
      ...["Story 1", "Story 2", "Story 3", "Story 4", "Story 5"],
    ]);
    expect(answer!.blocks.flatMap(ordinalsOf)).toEqual([0, 0, 0, 0, 0]);
    expect(answer!.lead).toBeNull();
  });

  it("is told by the second sentence where the first says little, and by none behind it", async () => {
    const text =
      "News. The ferry to Burgas runs again. Captain Petrova painted all forty cabins, nine lifeboats and the funnel.";
    const article: Article = { ...ALL[1]!.article, text };
    const others = ALL.slice(1, 6).map((one) => one.article);
    const store = {
      ...ARTICLES,
      get: (id: string) => (id === "1" ? Promise.resolve(article) : ARTICLES.get(id)),
      passagesOf: (id: string) =>
        id === "1"
          ? Promise.resolve(chunkArticle(article).map((draft, at) => ({ ...draft, id: at })))
          : ARTICLES.passagesOf(id),
      list: () => Promise.resolve({ total: 5, articles: others }),
    };
    const answer = await newestOf(questionOf("What's new?", []), { ...TOOLS, articles: store });
    expect(answer!.blocks.flatMap(ordinalsOf)).toEqual([1, 0, 0, 0, 0]);
  });

  it("since a day is all from that day on", async () => {
    expect(daysOf(await told("What is new since 10 February 2026?"))).toEqual(DAYS.slice(1, 5));
  });

  /** A store of articles of the first days of March 2026, newest first, of which those from `from` on are of a day in January. */
  function storeOf(total: number, from: number): typeof ARTICLES {
    const base = ALL[0]!.article;
    const dated = (id: string): Article => ({
      ...base,
      id,
      title: `Story ${id}`,
      date: Number(id) < from ? "2026-03-02" : "2026-01-05",
      text: `The ferry to Burgas told its story number ${id} in ${Number(id) + 3} words.`,
    });
    return {
      get: (id) => Promise.resolve(dated(id)),
      passagesOf: (id) => Promise.resolve(chunkArticle(dated(id)).map((draft, at) => ({ ...draft, id: at }))),
      list: ({ limit, offset = 0 }) =>
        Promise.resolve({
          total,
          articles: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) =>
            dated(String(offset + at)),
          ),
        }),
    };
  }

  it("in a time is told of eight articles, and of how many more there are", async () => {
    const question = questionOf("What happened in January 2026?", []);
    const answer = await newestOf(question, { ...TOOLS, articles: storeOf(12, 0) });
    expect(answer!.blocks).toHaveLength(8);
    expect(answer!.lead).toMatch(/\b4\b/u);
  });

  it("is looked for in the newest two thousand articles", async () => {
    const question = questionOf("What happened in January 2026?", []);
    expect(await newestOf(question, { ...TOOLS, articles: storeOf(2_050, 1_999) })).not.toBeNull();
    expect(await newestOf(question, { ...TOOLS, articles: storeOf(2_050, 2_000) })).toBeNull();
  });

  it("is nothing where no article came out in the time asked for", async () => {
    expect(await told("What is new since 12 March 2026?")).toBeNull();
  });

  /** What was found for a question, and has still to be told. */
  function foundFor(text: string, read: readonly ArticleReading[]): Evidence {
    const question = questionOf(
      text,
      read.map((one) => `${one.summary.title} ${one.text}`),
    );
    return { question, read, sentences: [], windows: [], passages: [], articles: [], isRead: true };
  }
  const EMPTY = { ...ARTICLES, list: () => Promise.resolve({ total: 0, articles: [] }) };

  it("about something is the newest that is about it, more of each where there are few", async () => {
    const read = [ALL[6]!, ALL[2]!, ALL[4]!].map(({ reading }) => reading);
    const evidence = foundFor("What's new about the ferry to Burgas?", read);
    const answer = await newestAbout(evidence, { ...TOOLS, articles: EMPTY });
    expect([...new Set(daysOf(answer))]).toEqual(["2026-03-09", "2026-02-10", "2025-12-24"]);
    const ferry = readingOf("It sails at nine now. Tickets are sold on board.", {
      ...{ id: "ferry", title: "The ferry to Burgas", date: "2026-03-01" },
    });
    const alone = foundFor("What's new about the ferry to Burgas?", [ferry]);
    expect(daysOf(await newestAbout(alone, { ...TOOLS, articles: EMPTY }))).toEqual([
      "2026-03-01",
      "2026-03-01",
    ]);
    const other = foundFor("What's new about the ferry to Lisbon?", read);
    expect(await newestAbout(other, TOOLS)).toBeNull();
  });

  it("about something is looked for among the newest articles too, which the search may not have found", async () => {
    const evidence = foundFor("What's new about the ferry to Burgas?", [ALL[6]!.reading]);
    expect([...new Set(daysOf(await newestAbout(evidence, TOOLS)))]).toEqual(DAYS.slice(1, 6));
  });

  it("about something is nothing that has its words in different sentences only", async () => {
    const near = readingOf("The ferry was late. Cheese and fish were sold on the quay.", {
      ...{ id: "near", title: "A day at sea", date: "2026-03-10" },
    });
    const right = readingOf("Fish is cheaper on the ferry now. Nobody knows why.", {
      ...{ id: "right", title: "Prices", date: "2026-03-01" },
    });
    const evidence = foundFor("What's new about fish on the ferry?", [near, right]);
    const answer = await newestAbout(evidence, { ...TOOLS, articles: EMPTY });
    expect(answer!.blocks[0]!.sentences.map(({ sentence }) => sentence.text)).toEqual([
      "Fish is cheaper on the ferry now.",
    ]);
  });

  it("about what only undated notices tell is what they tell", async () => {
    const evidence = foundFor("Any news on the ferry to Burgas?", [ALL[7]!.reading]);
    const tools = { ...TOOLS, articles: EMPTY, model: MODEL };
    const answer = await answerInForm([decide(evidence, MODEL)], tools);
    expect(answer?.form).toBe("summary");
    const [article] = evidence.read;
    expect(answer?.blocks[0]?.sentences.map((one) => one.article)).toEqual([article, article]);
  });

  it.each([
    ["What's new?", true],
    ["What is new since 5 March 2026?", true],
    ["What happened in February 2026?", true],
    ["What's new about the ferry?", false],
    ["Tell me about the ferry", false],
  ])("is asked of everything by “%s”: %s", (text, isOpen) => {
    expect(asksForNewest(questionOf(text, ["The ferry sails."]))).toBe(isOpen);
  });
});
