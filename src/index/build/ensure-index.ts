import { setTimeout as sleep } from "node:timers/promises";
import type { Embedder } from "../embedding/embedder.ts";
import { IndexBuildError, KurultaiError } from "../../platform/errors.ts";
import { buildWithProgress } from "./build-with-progress.ts";
import { indexStatus } from "./index-status.ts";
import type { IndexStatus } from "./index-status.ts";
import type { IndexStore } from "../index-store.ts";
import { openWholeIndex } from "../open-index.ts";
import type { ProgressStream } from "./show-build-progress.ts";

export interface EnsureIndexOptions {
  readonly articlesPath: string;
  readonly embedder: Embedder;
  /** Shows why there is a build, and how far it is. */
  readonly progress: ProgressStream;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

const WHY_BUILD: Readonly<Record<Exclude<IndexStatus, "fresh" | "unsourced">, string>> = {
  missing: "There is no index yet; building it.",
  stale: "The articles have changed; bringing the index up to date.",
  mismatch: "The index was made by another model or version; building it anew.",
  damaged: "The index is damaged; mending it.",
};

/** How often is looked whether another process's build is done. */
const BUILD_LOOK_MS = 1_000;

/**
 * Sees to an index that can be asked: builds one where there is none or it cannot be used, and brings
 * it up to date where the articles have changed. An index that is only out of date, and the last whole
 * one where the current one is damaged, still serve when the build fails. Where another process builds the one that is missing, that is waited for.
 * @throws NoArticlesError when there is nothing to build from, and what else `buildIndex` throws
 */
export async function ensureIndex(store: IndexStore, options: EnsureIndexOptions): Promise<void> {
  const { progress, ...building } = options;
  const { articlesPath, embedder, signal } = building;
  for (let waits = 0; ; waits++) {
    const status = await indexStatus(articlesPath, store, embedder, ({ message }) => {
      if (waits === 0) progress.write(`${message}\n`);
    });
    if (status === "unsourced") progress.write(withoutSource(articlesPath));
    if (status === "fresh" || status === "unsourced") return;
    if (waits === 0) progress.write(`${WHY_BUILD[status]}\n`);
    try {
      const { summary } = await buildWithProgress({ ...building, store }, progress);
      progress.write(`${summary}\n`);
      return;
    } catch (error) {
      if (error instanceof KurultaiError && (await stillServes(store, embedder))) {
        progress.write(`${error.message}\nAnswering from the index as it was.\n`);
        return;
      }
      // Another process is making the one that this one needs.
      if (!(error instanceof IndexBuildError && error.isUnderWay)) throw error;
      if (waits === 0) progress.write("Another build is under way; waiting for its index.\n");
      await sleep(BUILD_LOOK_MS, undefined, { signal });
    }
  }
}

function withoutSource(articlesPath: string): string {
  return (
    `There is no article in ${articlesPath}: answering from the index as it was. Put articles there, ` +
    "or set ARTICLES_DIR to where they are.\n"
  );
}

/** Whether there is an index that answers, though it is not as it should be. */
async function stillServes(store: IndexStore, embedder: Embedder): Promise<boolean> {
  try {
    (await openWholeIndex(store, embedder, () => undefined)).close();
    return true;
  } catch {
    return false;
  }
}
