import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppSettings } from "../src/app.ts";
import { openAppInThread } from "../src/app-in-thread.ts";
import type { ThreadedApp } from "../src/app-in-thread.ts";
import { IndexNotFoundError, KurultaiError } from "../src/platform/errors.ts";
import type { Embedder } from "../src/index/embedding/embedder.ts";
import { ensureIndex, loadEmbedder } from "../src/index-of-settings.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/articles/harbour-town");
const NOW = new Date("2024-07-01T00:00:00Z");
const MUSEUM = "Who opened the museum in the old lighthouse?";

let root: string;
let settings: AppSettings;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kurultai-app-in-thread-"));
  const articlesDir = join(root, "articles");
  await cp(FIXTURES, articlesDir, { recursive: true });
  settings = { articlesDir, indexDir: join(root, "index"), embeddingModel: "wiki-static-384" };
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function ensure(embedder: Embedder): Promise<void> {
  const progress = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  await ensureIndex(settings, { embedder, progress, now: () => NOW });
}

describe("openAppInThread", () => {
  let app: ThreadedApp | null = null;

  afterEach(async () => {
    await app?.close();
    app = null;
  });

  it("answers from the articles, and from a new index between two questions", async () => {
    const embedder = await loadEmbedder(settings);
    await ensure(embedder);
    const switched: string[] = [];
    app = await openAppInThread(settings, {
      onSwitch: ({ generation }) => switched.push(generation),
    });
    const { answerer, evidence } = app;
    const first = await answerer.answer({ question: MUSEUM, now: NOW });
    expect(first.kind === "answered" && first.citations[0]?.articleId).toBe(
      "2024-05-02-lighthouse-museum.md",
    );

    await writeFile(
      join(settings.articlesDir, "mural.md"),
      "# Mural in the railway station\n\nTamar Beridze painted the mural in the railway station of Port Selmin.\n",
    );
    await ensure(embedder);
    const question = "Who painted the mural in the railway station?";
    expect((await answerer.answer({ question, now: NOW })).answer).toContain("Tamar Beridze");
    expect(switched).toEqual([(await evidence.collectionFacts()).generation]);
  });

  it("refuses an index that is missing by name, as the app does", async () => {
    const opening = openAppInThread(settings);
    await expect(opening).rejects.toThrow(KurultaiError);
    await expect(opening).rejects.toThrow(new IndexNotFoundError(settings.indexDir).message);
  });
});
