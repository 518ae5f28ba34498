import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { QuestionAnswerer } from "../../src/answer/answer.ts";
import { openApp } from "../../src/app.ts";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import { bundledEmbedder, bundledReader } from "../bundled-models.ts";

export interface OpenedAnswerer {
  readonly answerer: QuestionAnswerer;
  close(): void;
}

/**
 * The whole of answering, with the bundled model, on articles of a folder or on records given here.
 * The stopwatch stands still, so that equal answers are equal to the byte.
 */
export async function openAnswerer(
  articles: string | readonly { readonly id: string; readonly text: string }[],
): Promise<OpenedAnswerer> {
  const folder = mkdtempSync(join(tmpdir(), "kurultai-answering-"));
  const articlesDir = typeof articles === "string" ? articles : join(folder, "articles.jsonl");
  if (typeof articles !== "string") {
    writeFileSync(articlesDir, articles.map((record) => JSON.stringify(record)).join("\n"));
  }
  const indexDir = join(folder, "index");
  const embedder = await bundledEmbedder();
  const now = (): Date => new Date("2026-03-20T00:00:00Z");
  await buildIndex({
    articlesPath: articlesDir,
    store: createFolderIndexStore(indexDir),
    embedder,
    now,
  });
  const settings = { articlesDir, indexDir, embeddingModel: BUNDLED_MODEL };
  const app = await openApp(settings, {
    embedder,
    reader: await bundledReader(),
    stopwatch: () => 0,
  });
  return {
    answerer: app.answerer,
    close: () => {
      app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
