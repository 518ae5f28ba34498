import { watch } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fingerprintFiles } from "./fingerprint-files.ts";

export interface WatchOptions {
  readonly signal: AbortSignal;
  /** Quiet time after a change before it is reported, so that a copied folder is one change. */
  readonly quietMs?: number;
  /** Time between two looks at the files without any notice, as not every file system gives notice. */
  readonly checkEveryMs?: number;
}

/**
 * Calls `onChange` after changes of the files at or below `path`, one call at a time, until the
 * signal is aborted. A change during a call leads to another. What `onChange` throws ends the watch.
 * @param fingerprint of the files (see fingerprintFiles) from which changes are counted
 */
export async function watchArticles(
  path: string,
  fingerprint: string,
  onChange: () => Promise<void>,
  { signal, quietMs = 500, checkEveryMs = 10_000 }: WatchOptions,
): Promise<void> {
  let noticed = new AbortController();
  const watcher = startWatching(path, () => {
    noticed.abort();
  });
  let seen = fingerprint;
  try {
    while (!signal.aborted) {
      const found = await fingerprintFiles(path);
      if (found === seen) {
        await pause(checkEveryMs, AbortSignal.any([signal, noticed.signal]));
        noticed = new AbortController();
        continue;
      }
      const isQuiet = await pause(quietMs, signal);
      if (!isQuiet || (await fingerprintFiles(path)) !== found) continue;
      seen = found;
      await onChange();
    }
  } finally {
    watcher?.close();
  }
}

/** Null where a path cannot be watched: then no notice is given, and the looks at intervals have to do. */
function startWatching(path: string, onNotice: () => void) {
  try {
    return watch(path, { recursive: true }, onNotice).on("error", onNotice);
  } catch {
    return null;
  }
}

/** Whether it came to its end. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return await delay(ms, true, { signal }).catch(() => false);
}
