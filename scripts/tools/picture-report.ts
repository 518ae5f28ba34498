import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadCalendar } from "../../src/answer/events/load-calendar.ts";
import { reportedEvents } from "../../src/cli/report/report-facts.ts";
import { renderReportPage } from "../../src/cli/report/report-page.ts";
import { buildIndex } from "../../src/index/build-index.ts";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../src/index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { mapCollection } from "../../src/index/report/collection-map.ts";
import { reportCollection } from "../../src/index/report/collection-report.ts";

const ARTICLES = resolve(import.meta.dirname, "../../articles");

/** The report on the sample articles, as `npm run report` writes it where nothing was asked yet. */
export async function sampleReport(now: Date): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kurultai-report-"));
  try {
    const store = createFolderIndexStore(folder);
    const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
    await buildIndex({ articlesPath: ARTICLES, store, embedder, now: () => now });
    const collection = await store.openGeneration(await store.readManifest());
    const page = renderReportPage({
      report: await reportCollection(collection),
      map: await mapCollection(collection),
      events: reportedEvents(await loadCalendar(collection)),
      skipped: [],
      questions: null,
    });
    collection.close();
    return page;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
