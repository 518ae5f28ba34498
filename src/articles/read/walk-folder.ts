import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** What stands in a folder. `path` is relative to the folder walked, with `/` separators, and printable. */
export type FolderEntry = FileEntry | SkippedEntry;

export interface FileEntry {
  readonly kind: "file";
  readonly path: string;
  readonly absolutePath: string;
}

/** What is not read, by a fault of its own. */
export interface SkippedEntry {
  readonly kind: "skipped";
  readonly path: string;
  readonly reason: string;
}

/** No one keeps articles deeper; a path of more is a page long and none that every system can open. */
const DEEPEST_FOLDER = 100;

/**
 * Every entry below a folder, depth first, sorted by name, the same on every file system. Names that
 * begin with a dot are passed over, files and whole folders. Symbolic links are never followed: what they
 * point at is read where it lies, or lies outside and is none of ours. `root` has no links in its path.
 */
export async function* walkFolder(root: string): AsyncGenerator<FolderEntry> {
  // By a stack: a generator within a generator takes time quadratic in how deep folders lie within each other.
  const waiting: Waiting[] = [{ absolutePath: root, depth: 0, entry: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { absolutePath, entry } = next;
    const path = printablePath(relative(root, absolutePath)) || ".";
    const reason = await whyNotRead(root, next);
    if (reason !== null) yield { kind: "skipped", path, reason };
    else if (entry?.isFile() === true) yield { kind: "file", path, absolutePath };
    else {
      try {
        waiting.push(...(await entriesOf(next)).reverse());
      } catch (error) {
        const why = `the folder cannot be read (${errorCode(error)})`;
        yield { kind: "skipped", path, reason: why };
      }
    }
  }
}

interface Waiting {
  readonly absolutePath: string;
  /** Steps below the root. */
  readonly depth: number;
  /** Null for the root. */
  readonly entry: Dirent | null;
}

/** In the order of the code units of their composed names: file systems differ in which form they hand out. */
async function entriesOf({ absolutePath, depth }: Waiting): Promise<Waiting[]> {
  return (await readdir(absolutePath, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => ({ entry, name: entry.name.normalize("NFC") }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ entry }) => {
      return { absolutePath: join(absolutePath, entry.name), depth: depth + 1, entry };
    });
}

async function whyNotRead(root: string, { absolutePath, depth, entry }: Waiting): Promise<string | null> {
  if (entry === null) return null;
  if (await isLostByName(absolutePath)) return "its name is not in UTF-8; rename it";
  if (entry.isDirectory()) return depth > DEEPEST_FOLDER ? `deeper than ${DEEPEST_FOLDER} folders` : null;
  if (entry.isSymbolicLink()) return await describeLink(root, absolutePath);
  return entry.isFile() ? null : "not a regular file";
}

/** Bytes of a name that are not UTF-8 come as U+FFFD, by which nothing is found. */
async function isLostByName(path: string): Promise<boolean> {
  if (!path.includes("\ufffd")) return false;
  return await lstat(path).then(
    () => false,
    () => true,
  );
}

async function describeLink(root: string, path: string): Promise<string> {
  try {
    const target = await realpath(path);
    return target === root || target.startsWith(root + sep)
      ? "a symbolic link to what is read in its own place"
      : "a symbolic link that leaves the articles folder; copy the file in instead";
  } catch (error) {
    return `a symbolic link that cannot be followed (${errorCode(error)})`;
  }
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
