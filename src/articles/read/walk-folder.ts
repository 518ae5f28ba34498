import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** What stands in a folder. `path` is relative to the folder walked, with `/` separators, and printable. */
export type FolderEntry =
  { readonly kind: "file"; readonly path: string; readonly absolutePath: string } | PassedOver;

/** What is not read: by a fault of its own, or as its name begins with a dot. */
export type PassedOver =
  | { readonly kind: "skipped"; readonly path: string; readonly reason: string }
  | { readonly kind: "hidden"; readonly path: string };

/**
 * Every entry below a folder, depth first, sorted by name, the same on every file system. Names that
 * begin with a dot are hidden, files and whole folders. Symbolic links are never followed: what they
 * point at is read where it lies, or lies outside and is none of ours. `root` has no links in its path.
 */
export async function* walkFolder(root: string): AsyncGenerator<FolderEntry> {
  // By a stack: a generator within a generator takes time quadratic in how deep folders lie within each other.
  const open = [await entriesIn(root, root)];
  while (open.length > 0) {
    const next = open.at(-1)!.next();
    if (next.done === true) {
      open.pop();
      continue;
    }
    const { kind, path, absolutePath } = next.value;
    if (kind === "unreadable") {
      yield { kind: "skipped", path, reason: `the folder cannot be read (${next.value.code})` };
      continue;
    }
    const { entry } = next.value;
    if (entry.name.startsWith(".")) yield { kind: "hidden", path };
    else if (await isLostByName(absolutePath))
      yield { kind: "skipped", path, reason: "its name is not in UTF-8; rename it" }; // prettier-ignore
    else if (entry.isDirectory() && open.length > DEEPEST_FOLDER)
      yield { kind: "skipped", path, reason: `deeper than ${DEEPEST_FOLDER} folders` }; // prettier-ignore
    else if (entry.isDirectory()) open.push(await entriesIn(root, absolutePath));
    else if (entry.isFile()) yield { kind: "file", path, absolutePath };
    else yield { kind: "skipped", path, reason: await whyNotRead(root, absolutePath, entry) };
  }
}

/** No one keeps articles deeper; a path of more is a page long and none that every system can open. */
const DEEPEST_FOLDER = 100;

type Listed =
  | {
      readonly kind: "entry";
      readonly path: string;
      readonly absolutePath: string;
      readonly entry: Dirent;
    }
  | {
      readonly kind: "unreadable";
      readonly path: string;
      readonly absolutePath: string;
      readonly code: string;
    };

async function entriesIn(root: string, folder: string): Promise<Iterator<Listed, undefined>> {
  const place = (absolutePath: string) => ({
    absolutePath,
    path: printablePath(relative(root, absolutePath)),
  });
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const listed = sortByName(entries).map((entry): Listed => ({
      ...{ kind: "entry", entry },
      ...place(join(folder, entry.name)),
    }));
    return listed.values();
  } catch (error) {
    const { path, absolutePath } = place(folder);
    const failed: Listed = {
      kind: "unreadable",
      path: path || ".",
      absolutePath,
      code: errorCode(error),
    };
    return [failed].values();
  }
}

/** By code units of the composed form: file systems differ in which form they hand out. */
function sortByName(entries: readonly Dirent[]): Dirent[] {
  return entries
    .map((entry) => ({ entry, name: entry.name.normalize("NFC") }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ entry }) => entry);
}

/** Bytes of a name that are not UTF-8 come as U+FFFD, by which nothing is found. */
async function isLostByName(path: string): Promise<boolean> {
  if (!path.includes("\ufffd")) return false;
  return await lstat(path).then(() => false, () => true); // prettier-ignore
}

async function whyNotRead(root: string, path: string, entry: Dirent): Promise<string> {
  if (entry.isSymbolicLink()) return describeLink(root, path);
  if (entry.isFIFO()) return "a named pipe, not a regular file";
  if (entry.isSocket()) return "a socket, not a regular file";
  return "a device, not a regular file";
}

async function describeLink(root: string, path: string): Promise<string> {
  let target: string;
  try {
    target = await realpath(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ELOOP") return "a symbolic link that leads in a circle (ELOOP)";
    if (code === "ENOENT") return "a symbolic link to nothing (ENOENT)";
    return `a symbolic link that cannot be followed (${code})`;
  }
  if (target !== root && !target.startsWith(root + sep)) {
    return "a symbolic link that leaves the articles folder; copy the file in instead";
  }
  const kind = (await stat(target)).isDirectory() ? "folder" : "file";
  return `a symbolic link to a ${kind} of the collection, which is read in its own place`;
}

/** NFC, so that ids agree between file systems; what could steer a terminal or hide shows as U+FFFD. */
export function printablePath(path: string): string {
  return path
    .split(sep)
    .join("/")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "\ufffd");
}

/** `EACCES` and the like, else the message. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
