import { withBuildLock } from "../../src/index/folder/build-lock.ts";

/** Holds the build lock of the directory given as argument until it is killed. */
await withBuildLock(process.argv[2]!, async () => {
  console.log("locked");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
