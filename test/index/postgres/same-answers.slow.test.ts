import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp } from "../../../src/app.ts";
import type { App, AppSettings } from "../../../src/app.ts";
import { ensureIndex, loadEmbedder } from "../../../src/index-of-settings.ts";
import type { ProgressStream } from "../../../src/index/build/show-build-progress.ts";
import { Secret } from "../../../src/platform/secret.ts";
import { useServer } from "./test-server.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const NOW = new Date("2026-03-20T00:00:00Z");
/** Every so manyeth question of the sets: all of them take minutes. */
const STEP = 6;

const server = useServer();
let folder: string;
let inFolder: App;
let inDatabase: App;

async function openOn(settings: AppSettings): Promise<App> {
  const embedder = await loadEmbedder(settings);
  const progress = new PassThrough().resume() as unknown as ProgressStream;
  await ensureIndex(settings, { embedder, progress, now: () => NOW });
  return await openApp(settings, { embedder, stopwatch: () => 0 });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-same-"));
  const settings = {
    articlesDir: join(ROOT, "articles"),
    indexDir: join(folder, "index"),
    embeddingModel: join(ROOT, "embeddings/models/wiki-static-384"),
  };
  inFolder = await openOn(settings);
  inDatabase = await openOn({ ...settings, storeUrl: new Secret(server().freshAddress()) });
});
afterAll(async () => {
  inFolder.close();
  inDatabase.close();
  await rm(folder, { recursive: true });
});

async function questionsOf(file: string): Promise<string[]> {
  const lines = (await readFile(join(ROOT, "test/questions", file), "utf8")).trim().split("\n");
  return lines
    .filter((_, at) => at % STEP === 0)
    .map((line) => (JSON.parse(line) as { question: string }).question);
}

describe("an index in Postgres and the same in a folder", () => {
  it.each(["briefs.jsonl", "variants.jsonl"])(
    "give the same answers to the questions of %s, to the letter",
    async (file) => {
      const questions = await questionsOf(file);
      expect(questions.length).toBeGreaterThan(10);
      for (const question of questions) {
        const expected = await inFolder.answerer.answer({ question, now: NOW });
        expect(await inDatabase.answerer.answer({ question, now: NOW })).toEqual(expected);
      }
    },
    120_000,
  );

  it("list the same articles and tell the same of the collection", async () => {
    for (const search of ["", "summit", "istanbul ots"]) {
      expect(await inDatabase.evidence.searchArticles({ search, limit: 10 })).toEqual(
        await inFolder.evidence.searchArticles({ search, limit: 10 }),
      );
    }
  });
});
