import { describeFailure } from "./platform/system-failure.ts";
import { readConfig } from "./config.ts";
import { ensureIndex, loadEmbedder } from "./index-of-settings.ts";

/** Runs in the process that `ensureIndexBeside` starts: brings the index of the settings up to date, and ends. */
try {
  const config = readConfig();
  const embedder = await loadEmbedder(config);
  await ensureIndex(config, { embedder, progress: process.stderr, now: () => new Date() });
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
