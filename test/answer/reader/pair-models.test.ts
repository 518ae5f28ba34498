import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReadingAnswerer, verbatim } from "../../../src/answer/reader/reading-answerer.ts";
import { createRerankingRetriever } from "../../../src/answer/reader/reranking-retriever.ts";
import {
  createCrossEncoder,
  createSpanReader,
} from "../../../src/answer/reader/transformers-pair-models.ts";
import type { RetrievedPassage } from "../../../src/search/retriever.ts";
import { article } from "../../fakes/fixed-evidence.ts";
import { ScriptedAnswerer, answered, citation } from "../../fakes/scripted-answerer.ts";
import { writeTinyCrossEncoder, writeTinyReader } from "../../fakes/tiny-pair-models.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-pairs-"));
  await writeTinyCrossEncoder(join(folder, "scorer"), {
    who: 0.5,
    pier: 2,
    ferry: -1,
    opened: 0.25,
  });
  await writeTinyReader(join(folder, "reader"), {
    who: [9, 9],
    leaders: [1, -1],
    istanbul: [5, 4],
    island: [4, 0],
    near: [-1, -1],
    met: [-2, -2],
  });
});
afterAll(() => rm(folder, { recursive: true }));

const load = (name: string) => ({ model: join(folder, name), cacheDir: folder });

describe("a cross-encoder", () => {
  it("scores each text beside the question, whatever the lengths", async () => {
    const scorer = await createCrossEncoder(load("scorer"));
    // By hand: the weights of the question's words and of the text's.
    expect(await scorer.score("who", ["pier opened", "ferry", "pier pier pier"])).toEqual([
      2.75, -0.5, 6.5,
    ]);
    expect(await scorer.score("who", [])).toEqual([]);
  });

  it("puts the passages in its order and leaves the scores where they were", async () => {
    const scorer = await createCrossEncoder(load("scorer"));
    const found = ["ferry", "opened", "pier", "opened opened"].map((text, id) =>
      retrieved(id, text),
    );
    const retriever = createRerankingRetriever({ retrieve: () => Promise.resolve(found) }, scorer);
    const query = {
      text: "who",
      terms: [],
      facets: [],
      window: null,
      preferRecent: false,
      askedOn: null,
    };
    const ordered = await retriever.retrieve(query, 10);
    expect(ordered.map(({ passage }) => passage.text)).toEqual([
      "pier",
      "opened opened",
      "opened",
      "ferry",
    ]);
    expect(ordered.map(({ score }) => score)).toEqual(found.map(({ score }) => score));
  });

  it("is refused by name where it is missing or of another kind", async () => {
    await expect(createCrossEncoder(load("reader"))).rejects.toThrow("no logits");
    await expect(createSpanReader(load("scorer"))).rejects.toThrow("no start_logits");
    await expect(createSpanReader(load("../nowhere"))).rejects.toThrow("cannot be loaded");
  });
});

function retrieved(id: number, text: string): RetrievedPassage {
  const { text: whole, ...summary } = article({ title: "who" });
  const passage = { id, articleId: summary.id, ordinal: id, start: 0, end: whole.length, text, sentences: [] }; // prettier-ignore
  return { passage, article: summary, score: 1 - id / 10, similarity: 0, ranks: {} };
}

describe("a reader of short answers", () => {
  it("gives the best span of the text, never of the question", async () => {
    const reader = await createSpanReader(load("reader"));
    // Starts and ends add up: island … istanbul 4 + 4, istanbul 5 + 4.
    expect(await reader.read("who", "leaders met near istanbul")).toEqual({ text: "istanbul", margin: 9 }); // prettier-ignore
    expect((await reader.read("who", "met near"))?.margin).toBe(-2);
  });

  it("fills in the short answer, spelt as the quote has it", async () => {
    const reader = await createSpanReader(load("reader"));
    const found = answered({ question: "what who" });
    const answerer = createReadingAnswerer(new ScriptedAnswerer(() => found), reader);
    const answer = await answerer.answer({ question: "who", now: new Date(0) });
    expect(answer).toMatchObject({ short: "Istanbul", shortIsDerived: false });
  });

  it.each([
    ["one the rules have found stands", answered({ short: "an island" }), "an island"],
    ["none is read where the model sees none", answered({ citations: [citation({ quote: "They met near." })] }), null], // prettier-ignore
  ])("%s", async (_, found, short) => {
    const reader = await createSpanReader(load("reader"));
    const answerer = createReadingAnswerer(new ScriptedAnswerer(() => found), reader);
    const answer = await answerer.answer({ question: "who", now: new Date(0) });
    expect(answer).toMatchObject({ short });
  });

  it("says nothing that is not in the quote, or might be another place in it", () => {
    expect(verbatim("cavusoglu", "Then Çavuşoğlu spoke.")).toBe("Çavuşoğlu");
    expect(verbatim("12 march", "On 12 March they met.")).toBe("12 March");
    expect(verbatim("13 march", "On 12 March they met.")).toBeNull();
    expect(verbatim("march", "In March, the March of the guilds.")).toBeNull();
    expect(verbatim("", "In March.")).toBeNull();
  });
});
