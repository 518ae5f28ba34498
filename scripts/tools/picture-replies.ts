import { join, resolve } from "node:path";
import { openApp } from "../../src/app.ts";
import type { App } from "../../src/app.ts";
import type { Reader } from "../../src/answer/reader/reader.ts";
import { BUNDLED_READER, createTransformersReader } from "../../src/answer/reader/transformers-reader.ts";
import type { Embedder } from "../../src/index/embedding/embedder.ts";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../src/index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { recordReplies } from "./screenshots/record-replies.ts";
import type { RecordedReply } from "./screenshots/record-replies.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** What the bot sent when the picture was taken. */
export const RECORDED_REPLIES = join(ROOT, "docs/picture/replies.json");

/** The replies of the picture as the bot gives them now, from fresh indexes of the committed articles. */
export async function currentReplies(): Promise<RecordedReply[]> {
  const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
  const reader = await createTransformersReader(BUNDLED_READER);
  return await inTemporaryFolder("kurultai-picture-", async (folder) => {
    const open = (name: string, articles: string): Promise<App> =>
      openIndexOf(join(ROOT, articles), join(folder, name), { embedder, reader });
    const sample = await open("sample", "articles");
    const invented = await open("invented", "docs/picture/invented-articles.jsonl");
    const replies = await recordReplies({ sample, invented });
    sample.close();
    invented.close();
    return replies;
  });
}

async function openIndexOf(
  articlesDir: string,
  indexDir: string,
  models: { readonly embedder: Embedder; readonly reader: Reader },
): Promise<App> {
  const now = (): Date => new Date("2026-03-20T00:00:00Z");
  const store = createFolderIndexStore(indexDir);
  await buildIndex({ articlesPath: articlesDir, store, embedder: models.embedder, now });
  return openApp({ articlesDir, indexDir, embeddingModel: BUNDLED_MODEL }, models);
}
