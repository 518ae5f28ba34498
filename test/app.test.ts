import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openApp } from "../src/app.ts";
import type { App, AppSettings } from "../src/app.ts";
import { IndexMismatchError, IndexNotFoundError, NoArticlesError } from "../src/platform/errors.ts";
import { createFolderIndexStore } from "../src/index/folder/folder-index-store.ts";
import { bundledReader } from "./bundled-models.ts";
import { createHashEmbedder } from "./fakes/hash-embedder.ts";
import { ensureIndex } from "../src/index-of-settings.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/articles/harbour-town");
const NOW = new Date("2024-07-01T00:00:00Z");
const MUSEUM = "Who opened the museum in the old lighthouse?";

let root: string;
let settings: AppSettings;
const apps: App[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kurultai-app-"));
  const articlesDir = join(root, "articles");
  await cp(FIXTURES, articlesDir, { recursive: true });
  settings = { articlesDir, indexDir: join(root, "index"), embeddingModel: "none" };
});

afterEach(async () => {
  for (const app of apps.splice(0)) app.close();
  await rm(root, { recursive: true, force: true });
});

/** Runs `ensureIndex`. @returns what it has shown */
async function ensure(embedder = createHashEmbedder()): Promise<string> {
  let shown = "";
  const progress = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString();
      done();
    },
  });
  await ensureIndex(settings, { embedder, progress, now: () => NOW });
  return shown;
}

/** Has `ensureIndex` run while somebody else holds the lock of builds, until `release`. */
async function ensureDuringBuild(): Promise<{ ensuring: Promise<string>; release: () => void }> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await new Promise<void>((held) => {
    const store = createFolderIndexStore(settings.indexDir);
    void store.withBuildLock(() => {
      held();
      return released;
    });
  });
  return { ensuring: ensure(), release };
}

async function open(embedder = createHashEmbedder()): Promise<App> {
  const reader = await bundledReader();
  const app = await openApp(settings, { embedder, reader, stopwatch: () => 0 });
  apps.push(app);
  return app;
}

async function addArticle(name: string, title: string, text: string): Promise<void> {
  const frontMatter = `---\ntitle: "${title}"\ndate: 2024-06-20\n---\n\n`;
  await writeFile(join(settings.articlesDir, name), `${frontMatter}${text}\n`);
}

describe("ensureIndex", () => {
  it("builds an index where there is none and leaves a fresh one alone", async () => {
    expect(await ensure()).toMatch(/^There is no index yet; building it\.\n[\s\S]*Indexed 4 articles/);
    expect(await ensure()).toBe("");
  });

  it("brings the index up to date when the articles have changed", async () => {
    await ensure();
    await addArticle("bridge.md", "Bridge closed", "The northern bridge was closed on Thursday.");
    const shown = await ensure();
    expect(shown).toMatch(/^The articles have changed/);
    expect(shown).toContain("Indexed 5 articles");
  });

  it("builds an index of another model anew and says why", async () => {
    await ensure(createHashEmbedder({ dimensions: 32 }));
    expect(await ensure()).toMatch(/^The index was made by another model or version/);
    await expect(open()).resolves.toBeDefined();
  });

  it("builds a damaged index anew", async () => {
    await ensure();
    await rm(join(settings.indexDir, "generations"), { recursive: true });
    expect(await ensure()).toMatch(/generations[\s\S]*The index is damaged; mending it/);
    await expect(open()).resolves.toBeDefined();
  });

  it("keeps to the index that is there when all articles are gone, and says so", async () => {
    await ensure();
    await rm(settings.articlesDir, { recursive: true });
    expect(await ensure()).toContain(
      `There is no article in ${settings.articlesDir}: answering from the index as it was.`,
    );
    await expect(open()).resolves.toBeDefined();
  });

  it("waits for a build that is under way elsewhere, where there is no index to answer from", async () => {
    const { ensuring, release } = await ensureDuringBuild();
    await sleep(300);
    release();
    expect(await ensuring).toMatch(
      /^There is no index yet; building it\.\nAnother build is under way; waiting for its index\.\n[\s\S]*Indexed 4 articles/,
    );
  });

  it("answers from the index as it was while another build brings it up to date", async () => {
    await ensure();
    await addArticle("bridge.md", "Bridge closed", "The northern bridge was closed on Thursday.");
    const { ensuring, release } = await ensureDuringBuild();
    expect(await ensuring).toMatch(/Another build is writing[\s\S]*Answering from the index as it was/);
    release();
  });

  it("fails by name when there is neither an index nor an article", async () => {
    await rm(settings.articlesDir, { recursive: true });
    await expect(ensure()).rejects.toThrow(NoArticlesError);
  });
});

describe("openApp", () => {
  it("answers from the articles, with a quote that stands where it says", async () => {
    await ensure();
    const { answerer, evidence } = await open();
    const answer = await answerer.answer({ question: MUSEUM, now: NOW });
    if (answer.kind !== "answered") throw new Error(`It abstained: ${answer.answer}`);
    expect(answer.answer).toContain("Leyla Arslan");
    const [citation] = answer.citations;
    const { articleId, start, end, quote } = citation!;
    expect(articleId).toBe("2024-05-02-lighthouse-museum.md");
    expect(await evidence.paragraphAround(articleId, start, end)).toMatchObject({ quote });
  });

  it("answers from a new index between two questions", async () => {
    await ensure();
    const { answerer, evidence } = await open();
    const question = "Who painted the mural in the railway station?";
    expect((await answerer.answer({ question, now: NOW })).answer).not.toContain("Beridze");
    await addArticle(
      "mural.md",
      "Mural in the railway station",
      "Tamar Beridze painted the mural in the railway station of Port Selmin.",
    );
    await ensure();
    expect(await evidence.collectionFacts()).toMatchObject({ articles: 5 });
    const answer = await answerer.answer({ question, now: NOW });
    expect(answer.answer).toContain("Tamar Beridze painted the mural");
  });

  it("answers questions that are asked at the same time", async () => {
    await ensure();
    const { answerer } = await open();
    const alone = await answerer.answer({ question: MUSEUM, now: NOW });
    const together = await Promise.all(
      Array.from({ length: 5 }, () => answerer.answer({ question: MUSEUM, now: NOW })),
    );
    for (const answer of together) expect(answer).toEqual(alone);
  });

  it("refuses an index that is missing, or of another model, by name", async () => {
    await expect(open()).rejects.toThrow(IndexNotFoundError);
    await ensure();
    await expect(open(createHashEmbedder({ dimensions: 32 }))).rejects.toThrow(IndexMismatchError);
  });

  it("takes no more questions once it is closed", async () => {
    await ensure();
    const app = await open();
    app.close();
    await expect(app.answerer.answer({ question: MUSEUM, now: NOW })).rejects.toThrow("closed");
  });
});
