import { parentPort, workerData } from "node:worker_threads";
import { serveCalls } from "./answering-thread.ts";
import { openApp } from "./app.ts";
import type { AppSettings, ThreadSettings } from "./app.ts";
import { ensureIndex, loadEmbedder } from "./index-of-settings.ts";
import { IndexDamagedError } from "./platform/errors.ts";
import { Secret } from "./platform/secret.ts";

/** Runs in the thread that `openAppInThread` starts: the same app, for the thread that asks. */
const { address, seesToIndex, ...others } = workerData as ThreadSettings;
const settings: AppSettings = {
  ...others,
  storeUrl: address === null ? null : new Secret(address),
};

void serveCalls(parentPort!, async (events) => {
  const embedder = await loadEmbedder(settings);
  const progress = Object.assign(process.stderr, { isTTY: seesToIndex?.isTerminal ?? false });
  const seeToIndex = async (): Promise<void> => {
    await ensureIndex(settings, { embedder, progress, now: () => new Date() });
  };
  if (seesToIndex !== null) await seeToIndex();
  const app = await openApp(settings, {
    embedder,
    ...events,
    onProblem: (error) => {
      events.onProblem?.(error);
      const isToBeMended = error instanceof IndexDamagedError && seesToIndex !== null;
      if (isToBeMended) void seeToIndex().catch((failure: unknown) => events.onProblem?.(failure));
    },
  });
  return {
    service: { ...app.answerer, ...app.evidence, ...app.timelines, ...app.passages },
    close: () => {
      app.close();
    },
  };
});
