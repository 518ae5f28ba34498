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
  const notices = watchForNotices(path);
  let seen = fingerprint;
  try {
    while (!signal.aborted) {
      const found = await fingerprintFiles(path);
      if (found === seen) {
        await notices.next(checkEveryMs, signal);
      } else if (await staysThatWay(path, found, quietMs, signal)) {
        seen = found;
        await onChange();
      }
    }
  } finally {
    notices.close();
  }
}

async function staysThatWay(
  path: string,
  fingerprint: string,
  quietMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  await pause(quietMs, signal);
  return !signal.aborted && (await fingerprintFiles(path)) === fingerprint;
}

interface Notices {
  /** Returns when the file system has given notice since the last call, after `timeoutMs`, or on abort. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Where a path cannot be watched no notice is given, and the looks at intervals have to do. */
function watchForNotices(path: string): Notices {
  let noticed = new AbortController();
  const notice = (): void => {
    noticed.abort();
  };
  const watcher = startWatching(path, notice);
  return {
    async next(timeoutMs, signal) {
      await pause(timeoutMs, AbortSignal.any([signal, noticed.signal]));
      noticed = new AbortController();
    },
    close: () => watcher?.close(),
  };
}

function startWatching(path: string, onNotice: () => void) {
  try {
    return watch(path, { recursive: true }, onNotice).on("error", onNotice);
  } catch {
    return null;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
