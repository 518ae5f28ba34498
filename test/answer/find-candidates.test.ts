import { describe, expect, it } from "vitest";
import { createCandidateFinder } from "../../src/answer/find-candidates.ts";
import type { CandidateFinder } from "../../src/answer/find-candidates.ts";
import type { Article } from "../../src/articles/read/article.ts";
import { chunkArticle } from "../../src/articles/chunk/chunk-article.ts";
import type { Collection } from "../../src/index/collection.ts";
import type { Retriever } from "../../src/index/search/retriever.ts";
import { createHashEmbedder } from "../fakes/hash-embedder.ts";
import { questionOf, readingOf } from "./readings.ts";

const BRIDGE = articleOf("bridge.txt", {
  title: "Crossing at last",
  date: "2026-03-10",
  text: "It had rained for days. Petra Lind opened the bridge in Sarn. The band played on.",
});
const FERRY = articleOf("ferry.txt", {
  title: "Farewell on the water",
  date: "2025-06-01",
  text: "The ferry of Sarn made its last journey. Petra Lind was aboard.",
});
const AHEAD = articleOf("ahead.txt", {
  title: "The bridge in a year",
  date: "2027-03-10",
  text: "Petra Lind opened the bridge a year ago.",
});
const ALL = [BRIDGE, FERRY, AHEAD];
const QUESTION = questionOf(
  "Who opened the bridge?",
  ALL.map(({ text }) => text),
);

function articleOf(id: string, details: Partial<Article>): Article {
  const { summary, text } = readingOf(details.text!, { ...details, id });
  return { ...summary, text };
}

/** A finder over articles that search finds in the order given, all as well; `opened` tells which were read. */
function finderOver(articles: readonly Article[]): { finder: CandidateFinder; opened: string[] } {
  const opened: string[] = [];
  const held = new Map(articles.map((article) => [article.id, article]));
  const passagesOf = (id: string) => chunkArticle(held.get(id)!).map((draft, at) => ({ ...draft, id: at }));
  const store = {
    get: (id: string) => {
      opened.push(id);
      return Promise.resolve(held.get(id) ?? null);
    },
    passagesOf: (id: string) => Promise.resolve(passagesOf(id)),
  };
  const retriever: Retriever = {
    retrieve: () =>
      Promise.resolve(
        articles.flatMap((article) =>
          passagesOf(article.id).map((passage) => ({
            passage,
            article,
            score: 0.5,
            similarity: 0,
            ranks: {},
          })),
        ),
      ),
  };
  const collection = { articles: store } as unknown as Collection;
  const embedder = createHashEmbedder({ dimensions: 8 });
  return { finder: createCandidateFinder({ collection, retriever, embedder }), opened };
}

describe("the candidates for a question", () => {
  it("are every sentence and headline of the articles found, what speaks of the question first", async () => {
    const { sentences } = await finderOver([FERRY, BRIDGE]).finder.find(QUESTION);
    expect(sentences[0]!.sentence.text).toBe("Petra Lind opened the bridge in Sarn.");
    expect(sentences[0]!.coverage).toBe(1);
    expect(new Set(sentences.map(({ sentence }) => sentence.text))).toEqual(
      new Set([
        "It had rained for days.",
        "Petra Lind opened the bridge in Sarn.",
        "The band played on.",
        "The ferry of Sarn made its last journey.",
        "Petra Lind was aboard.",
        "Crossing at last",
        "Farewell on the water",
      ]),
    );
  });

  it("count what stands in the sentences beside them as context, not as their own", async () => {
    const { sentences } = await finderOver([BRIDGE]).finder.find(QUESTION);
    const band = sentences.find(({ sentence }) => sentence.text === "The band played on.")!;
    expect(band.coverage).toBe(0);
    expect(band.contextCoverage).toBe(1);
  });

  it("come last from an article dated after the asking", async () => {
    const { articles } = await finderOver([AHEAD, FERRY, BRIDGE]).finder.find(QUESTION);
    expect(articles).toEqual(["ferry.txt", "bridge.txt", "ahead.txt"]);
  });

  it("are of the chosen time alone", async () => {
    const within = { from: "2025-01-01", to: "2025-12-31" };
    const { finder } = finderOver(ALL);
    const { articles, sentences } = await finder.find(QUESTION, undefined, within);
    expect(articles).toEqual(["ferry.txt"]);
    expect(sentences.map(({ article }) => article.summary.id)).not.toContain("bridge.txt");
  });

  it("need an article to be opened once for any number of questions", async () => {
    const { finder, opened } = finderOver([BRIDGE, FERRY]);
    const first = await finder.find(QUESTION);
    expect(await finder.find(QUESTION)).toEqual(first);
    expect(opened).toEqual(["bridge.txt", "ferry.txt"]);
  });
});
