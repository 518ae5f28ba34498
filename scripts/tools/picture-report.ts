import { resolve } from "node:path";
import { readCollectionPage } from "../../src/cli/report/report-facts.ts";
import { renderReportPage } from "../../src/cli/report/report-page.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../src/index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const ARTICLES = resolve(import.meta.dirname, "../../articles");

/** The report on the sample articles, as `npm run report` writes it where nothing was asked yet. */
export async function sampleReport(now: Date): Promise<string> {
  return await inTemporaryFolder("kurultai-report-", async (folder) => {
    const store = createFolderIndexStore(folder);
    const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
    const { manifest } = await buildIndex({
      articlesPath: ARTICLES,
      store,
      embedder,
      now: () => now,
    });
    const collection = await store.openGeneration(manifest);
    const page = { ...(await readCollectionPage(collection)), skipped: [], questions: null };
    collection.close();
    return renderReportPage(page);
  });
}
