import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { buildIndex } from "../../src/index/build/build-index.ts";
import { BUILT_AT, IndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

/**
 * Builds the index of the folder given. Kills itself when the stage given has come so far; without a
 * stage it says when it begins. An error is written to standard output.
 */
const [root, killedAt, killedAfter] = process.argv.slice(2);
const { articlesPath, indexDirectory } = new IndexFolder(root!);
if (killedAt === undefined) console.log("building");
const build = buildIndex({
  articlesPath,
  store: createFolderIndexStore(indexDirectory),
  embedder: new RecordingEmbedder(),
  now: () => BUILT_AT,
  onProgress: (stage, done) => {
    if (stage === killedAt && done >= Number(killedAfter)) process.kill(process.pid, "SIGKILL");
  },
});
await build.catch((error: unknown) => {
  console.log(String(error));
});
