import { parentPort, workerData } from "node:worker_threads";
import { createThreadedReader } from "./answer/reader/threaded-reader.ts";
import { openApp } from "./app.ts";
import type { AppSettings } from "./app.ts";
import type { ThreadSettings } from "./app-in-thread.ts";
import { loadEmbedder } from "./index-of-settings.ts";
import { Secret } from "./platform/secret.ts";
import { serveCalls } from "./platform/threads/serve-calls.ts";

/** Runs in the thread that `openAppInThread` starts: the same app, for the thread that asks. */
const { address, ...others } = workerData as ThreadSettings;
const settings: AppSettings = {
  ...others,
  storeUrl: address === null ? null : new Secret(address),
};

void serveCalls(parentPort!, async (tell) => {
  const embedder = await loadEmbedder(settings);
  return openApp(settings, {
    embedder,
    loadReader: createThreadedReader,
    onSwitch: (manifest) => {
      tell("switched", manifest);
    },
    onProblem: (error) => {
      tell("problem", error);
    },
  });
});
