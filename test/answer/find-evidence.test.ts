import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp } from "../../src/app.ts";
import type { App } from "../../src/app.ts";
import type { Embedder } from "../../src/index/embedding/embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build-index.ts";
import { createHashEmbedder } from "../fakes/hash-embedder.ts";

const NOW = new Date("2026-03-20T00:00:00Z");
const ARTICLES = [
  { id: "bridge", text: "Mayor Aliya Serik opened the bridge in Almaty on Monday." },
  { id: "fair", text: "Writers met readers at the book fair in Ankara on Friday." },
];

/** An embedder that remembers the questions it was given. */
function remembering(embedder: Embedder): Embedder & { readonly asked: string[] } {
  const asked: string[] = [];
  const embedQuery: Embedder["embedQuery"] = (text, options) => {
    asked.push(text);
    return embedder.embedQuery(text, options);
  };
  return { ...embedder, asked, embedQuery };
}

describe("createEvidenceFinder", () => {
  const embedder = remembering(createHashEmbedder());
  const folder = mkdtempSync(join(tmpdir(), "kurultai-evidence-"));
  let app: App;

  beforeAll(async () => {
    const articlesDir = join(folder, "articles.jsonl");
    writeFileSync(articlesDir, ARTICLES.map((article) => JSON.stringify(article)).join("\n"));
    const indexDir = join(folder, "index");
    await buildIndex({ articlesPath: articlesDir, store: createFolderIndexStore(indexDir), embedder, now: () => NOW }); // prettier-ignore
    app = await openApp({ articlesDir, indexDir, embeddingModel: null }, { embedder });
  });

  afterAll(() => {
    app.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["Who opened the bridge in Almaty?", 1],
    ["Who opened the bridge and who met readers?", 2],
  ])("embeds each question of “%s” once", async (question, count) => {
    embedder.asked.length = 0;
    const answer = await app.answerer.answer({ question, now: NOW });
    expect(answer.retrieved).toContain("bridge");
    expect(embedder.asked).toHaveLength(count);
  });
});
