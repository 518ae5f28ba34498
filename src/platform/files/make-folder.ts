import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it, where they are not there. `mkdir` with `recursive` tries for ever where a folder
 * that is there answers ENOENT to one being made in it, as `/proc` does.
 * @param mode of each folder made, as far as the process's mask lets it
 * @throws what the system refuses; with the code EACCES also there
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Another process was faster.
    if (code === "EEXIST" && isFolder(path)) return;
    if (code !== "ENOENT") throw error;
    throw Object.assign(new Error(message, { cause: error }), { code: "EACCES", path });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
