import { describe, expect, it, vi } from "vitest";
import type { Article } from "../../../src/articles/read/article.ts";
import type { Collection } from "../../../src/index/collection.ts";
import { toTerms } from "../../../src/text/words/terms.ts";
import { createHybridRetriever } from "../../../src/index/search/hybrid-retriever.ts";
import type { RetrievalQuery, Retriever } from "../../../src/index/search/retriever.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";
import { inRows } from "../../../src/index/vectors/vector-file.ts";
import { describeRetriever } from "../../contracts/retriever.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";
import { createMemoryArticleStore } from "../../fakes/memory-article-store.ts";
import { createMemoryLexicalIndex } from "../../fakes/memory-lexical-index.ts";
import { makeArticle, makeRows } from "../rows.ts";

const embedder = createHashEmbedder();

async function collectionOf(articles: readonly Article[]): Promise<Collection> {
  const rows = makeRows(articles);
  const passages = rows.flatMap((row) => row.passages.map(({ passage }) => passage));
  const embedded = await embedder.embedPassages(passages.map(({ text }) => text));
  const { dimensions } = embedder;
  const vectors = new FlatVectorStore(inRows(embedded, dimensions), dimensions);
  return {
    manifest: MANIFEST,
    articles: createMemoryArticleStore(rows),
    ...createMemoryLexicalIndex(rows),
    vectors,
    close: () => undefined,
  };
}

const MANIFEST = {} as Collection["manifest"];

async function retrieverOf(articles: readonly Article[]): Promise<Retriever> {
  return createHybridRetriever({ collection: await collectionOf(articles), embedder });
}

function ask(text: string, more: Partial<RetrievalQuery> = {}): RetrievalQuery {
  return {
    text,
    terms: toTerms(text),
    facets: toTerms(text).map((term) => ({
      wordings: [{ terms: [term], strength: 1 }],
      weight: 1,
    })),
    window: null,
    preferRecent: false,
    askedOn: null,
    ...more,
  };
}

async function articlesFor(retriever: Retriever, query: RetrievalQuery, k = 10): Promise<string[]> {
  const found = await retriever.retrieve(query, k);
  return [...new Set(found.map(({ article }) => article.id))];
}

/** The terms that the search by words is given in a collection of 50,000 passages. @param rows of each known term */
async function termsSearched(
  terms: readonly string[],
  rows: Readonly<Record<string, number>>,
): Promise<readonly string[]> {
  const { vocabulary, ...collection } = await collectionOf([COUNCIL]);
  const documentFrequency = (term: string): number => rows[term] ?? 0;
  const large = { ...collection, vocabulary: { ...vocabulary, passageCount: 50_000, documentFrequency } };
  const search = vi.spyOn(large.lexical, "search");
  await createHybridRetriever({ collection: large, embedder }).retrieve(ask("ship", { terms }), 3);
  return search.mock.lastCall![0];
}

describeRetriever("hybrid retriever", retrieverOf);

const COUNCIL = makeArticle({
  id: "council",
  title: "Foreign ministers gather in Shusha",
  text: "The council of foreign ministers met on Friday.\n\nThe host chaired the session and spoke about transport.",
});
const TRANSPORT = makeArticle({
  id: "transport",
  title: "New railway opens",
  text: "A railway opened on Monday.\n\nThe transport ministry spoke about the session of works, chaired by nobody.",
});

describe("createHybridRetriever", () => {
  it("keeps the order of a collection in which every passage holds the term", async () => {
    // FTS5's idf is zero here; the one that says it in the title and twice must still come first.
    const retriever = await retrieverOf([
      makeArticle({ id: "a", title: "Weather", text: "The summit of the mountain is white with old snow." }),
      makeArticle({ id: "b", title: "Summit opens", text: "The summit opened. A summit of leaders." }),
    ]);
    expect(await articlesFor(retriever, ask("Which summit opened?"))).toEqual(["b", "a"]);
  });

  it("lets the article around a passage decide between equal passages", async () => {
    const session = "The host chaired the session.";
    const articles = [
      makeArticle({ id: "a-railway", title: "News", text: `A railway opened.\n\n${session}` }),
      makeArticle({ id: "council", title: "News", text: `Foreign ministers met.\n\n${session}` }),
    ];
    const query = ask("Who chaired the session of foreign ministers?");
    const found = await (await retrieverOf(articles)).retrieve(query, 4);
    // By itself the passage of the article that comes first would be first.
    expect(found.find(({ passage }) => passage.text === session)?.article.id).toBe("council");
  });

  it("takes another wording for the word that it stands for", async () => {
    const articles = [
      makeArticle({ id: "a-fair", title: "News", text: "The fair was opened in the hall." }),
      makeArticle({ id: "vessel", title: "News", text: "The vessel was opened in the port." }),
    ];
    const retriever = await retrieverOf(articles);
    const foundFor = async (wording: string) => {
      const wordings = [
        { terms: ["ship"], strength: 1 },
        { terms: [wording], strength: 0.9 },
      ];
      const facets = [{ wordings, weight: 3 }];
      return articlesFor(retriever, ask("Which ship was opened?", { terms: ["open"], facets }));
    };
    expect((await foundFor("vessel"))[0]).toBe("vessel");
    expect((await foundFor("fair"))[0]).toBe("a-fair");
  });

  it("finds by meaning what has no term of the query", async () => {
    const retriever = await retrieverOf([COUNCIL, TRANSPORT]);
    const found = await retriever.retrieve(ask("railway opened monday", { terms: [] }), 1);
    expect(found[0]?.passage.text).toContain("A railway opened");
  });

  it("searches by the rarest terms alone where all would find too many", async () => {
    const rows = { alpha: 3_000, beta: 4_000, ship: 5_000 };
    expect(await termsSearched(["ship", "beta", "alpha"], rows)).toEqual(["alpha", "beta"]);
  });

  it("searches by the rarest known term where every one is common", async () => {
    const rows = { ship: 30_000, sail: 40_000 };
    expect(await termsSearched(["sail", "ship", "unheard"], rows)).toEqual(["ship"]);
  });

  const inYear = (year: number) =>
    makeArticle({
      id: `summit-${year}`,
      title: "Leaders hold summit",
      date: `${year}-11-10`,
      text: "The leaders held their yearly summit and signed a declaration.",
    });

  it("moves equal stories by the window of the question without dropping one", async () => {
    const retriever = await retrieverOf([inYear(2021), inYear(2022), inYear(2023)]);
    const query = ask("summit declaration");
    expect(await articlesFor(retriever, query)).toEqual(["summit-2021", "summit-2022", "summit-2023"]);
    const window = { from: "2022-01-01", to: "2022-12-31" };
    const moved = await articlesFor(retriever, { ...query, window });
    expect(moved[0]).toBe("summit-2022");
    expect(moved).toHaveLength(3);
  });

  it("takes the news of its days for what a question means that names no time", async () => {
    const retriever = await retrieverOf([inYear(2021), inYear(2022), inYear(2023)]);
    const asked = async (more: Partial<RetrievalQuery>) =>
      (await articlesFor(retriever, ask("summit declaration", more)))[0];
    expect(await asked({ askedOn: "2022-11-12" })).toBe("summit-2022");
    expect(await asked({ askedOn: "2030-01-01" })).toBe("summit-2021");
    const window = { from: "2023-01-01", to: "2023-12-31" };
    expect(await asked({ askedOn: "2022-11-12", window })).toBe("summit-2023");
  });

  it("does not let a date lift what is not to the point", async () => {
    const fair = makeArticle({
      id: "fair",
      date: "2022-05-05",
      text: "A book fair opened its doors.",
    });
    const retriever = await retrieverOf([fair, inYear(2021)]);
    const window = { from: "2022-05-01", to: "2022-05-31" };
    expect(await articlesFor(retriever, ask("summit declaration", { window }))).toEqual([
      "summit-2021",
      "fair",
    ]);
  });

  it("puts the newest first when it is asked for, measured from what is to the point", async () => {
    const newer = makeArticle({
      id: "weather",
      date: "2026-01-01",
      text: "Rain fell in the hills.",
    });
    const retriever = await retrieverOf([inYear(2021), inYear(2023), newer]);
    const query = ask("latest summit declaration", { preferRecent: true });
    const [first, second] = await retriever.retrieve(query, 5);
    expect([first?.article.id, second?.article.id]).toEqual(["summit-2023", "summit-2021"]);
    // Equal but for their days: 1 + 0.3 for the newest, 1 + 0.3 · 2^(−730 / 30) for the one of two years before.
    expect(first!.score / second!.score).toBeCloseTo(1.3, 5);
  });

  it("searches again when asked again, and gives the same", async () => {
    const retriever = await retrieverOf([COUNCIL, TRANSPORT, inYear(2022)]);
    const query = ask("Who chaired the session?");
    expect(await retriever.retrieve(query, 5)).toEqual(await retriever.retrieve(query, 5));
  });
});
