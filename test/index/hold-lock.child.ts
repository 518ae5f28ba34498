import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";

/** Holds the build lock of the directory given as argument until it is killed. */
await createFolderIndexStore(process.argv[2]!).withBuildLock(async () => {
  console.log("locked");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
