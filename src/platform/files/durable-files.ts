import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Rights of a file that holds secrets, or what people asked: its owner's alone. */
export const OWNER_ALONE = 0o600;

/**
 * Replaces a file by one rename; after a crash it holds the old content or the new, never a part.
 * @param options.mode who may do what with it; as the system has it for new files unless given
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  // Hidden while it is written: who watches a folder never reads half an article.
  const temporary = join(dirname(path), `.${basename(path)}.new`);
  const file = await open(temporary, "w", mode);
  try {
    try {
      // One that a crash has left behind has the rights it had.
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // On a full disk it would take the room that is left.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Returns when the content of the file is on the disk. */
export async function syncFile(path: string): Promise<void> {
  await sync(path, "r+");
}

/** Returns when the names in the directory are on the disk. */
export async function syncDirectory(path: string): Promise<void> {
  // A directory cannot be opened there.
  if (process.platform !== "win32") await sync(path, "r");
}

async function sync(path: string, flags: string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
