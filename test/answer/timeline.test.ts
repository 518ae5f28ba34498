import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bestSentence, onePerDay } from "../../src/answer/timeline.ts";
import type { Timeline } from "../../src/answer/timeline.ts";
import { openApp } from "../../src/app.ts";
import type { App } from "../../src/app.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build-index.ts";
import { createHashEmbedder } from "../fakes/hash-embedder.ts";
import { questionOf, readingOf } from "./readings.ts";

const HARBOUR_TOWN = join(import.meta.dirname, "../fixtures/articles/harbour-town");
const NOW = new Date("2024-07-01T00:00:00Z");

describe("the sentence that stands for an article", () => {
  const text = "Rain fell on the town. The ferry strike began on Monday. The strike went on.";

  it("is the one that speaks most of the topic itself", () => {
    const question = questionOf("ferry strike", [text]);
    expect(bestSentence(question, readingOf(text))?.sentence.text).toBe(
      "The ferry strike began on Monday.",
    );
  });

  it("is the first of several that speak of it alike", () => {
    const twice = "The ferry strike began. The ferry strike went on.";
    const question = questionOf("ferry strike", [twice]);
    expect(bestSentence(question, readingOf(twice))?.sentence.ordinal).toBe(0);
  });

  it("is none where the article is on something else", () => {
    const question = questionOf("ferry strike", [text, "A painter painted the sea."]);
    expect(bestSentence(question, readingOf("A painter painted the sea."))).toBeNull();
  });
});

describe("the candidates of a timeline", () => {
  it("are one for each day, the best, in the order of the days, without the undated", () => {
    const candidate = (date: string | null, coverage: number) => {
      const article = readingOf("It began.", { date });
      return { article, sentence: article.sentences[0]!, coverage };
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

  const timeline = (
    topic: string,
    window?: { from: string | null; to: string | null },
  ): Promise<Timeline> =>
    app.timelines.timeline({ topic, now: NOW, ...(window === undefined ? {} : { window }) });

  it("tells a story that was reprinted once, on its first day, with a verbatim quote", async () => {
    const { entries } = await timeline("ferry strike");
    expect(entries.map(({ date, marker, reprints }) => ({ date, marker, reprints }))).toEqual([
      { date: "2024-06-11", marker: 1, reprints: ["2024-06-12-ferry-strike-reprint.md"] },
    ]);
    const [entry] = entries;
    const place = await app.evidence.paragraphAround(entry!.articleId, entry!.start, entry!.end);
    expect(place?.quote).toBe(entry!.quote);
    expect(entry!.quote).toContain("went on strike");
  });

  it("keeps to the time asked for, or read from the topic, and says which it was", async () => {
    const early = await timeline("Port Selmin", { from: null, to: "2024-05-31" });
    const june = await timeline("Port Selmin in June 2024");

    expect(early.entries.map(({ date }) => date)).toEqual(["2024-05-02"]);
    expect(early.window).toEqual({ from: "0001-01-01", to: "2024-05-31" });
    expect(june.entries.map(({ date }) => date)).toEqual(["2024-06-11"]);
    expect(june.window).toEqual({ from: "2024-06-01", to: "2024-06-30" });
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
