import { join } from "node:path";
import { IndexBuildError } from "../../platform/errors.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { lockFile } from "../../platform/sqlite/sqlite-database.ts";

/**
 * Runs `build` while no other process builds in the same directory.
 * @throws IndexBuildError when another build is running
 */
export async function withBuildLock<T>(
  indexDirectory: string,
  build: () => Promise<T>,
): Promise<T> {
  makeFolder(indexDirectory);
  const lock = lockFile(join(indexDirectory, "build.lock"));
  if (!lock) {
    throw new IndexBuildError(
      `Another build is writing the index in ${indexDirectory}. Wait until it is done.`,
      { isUnderWay: true },
    );
  }
  try {
    return await build();
  } finally {
    lock.release();
  }
}
