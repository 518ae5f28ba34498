import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { READ_FORMATS, formatOf, type Format } from "./formats.ts";
import { errorCode, type FileEntry, type SkippedEntry } from "./walk-folder.ts";
import { entriesOfZip, type ReadBytes } from "./zip-archive.ts";

/** A file of articles, on the disk or in an archive. */
export interface ArticleFile {
  readonly kind: "file";
  /** Relative to the articles folder; an archive stands in it as a folder would. */
  readonly path: string;
  readonly format: Format;
  readonly readBytes: ReadBytes;
}

/**
 * The files of articles in a file: itself, the one packed in a `.gz`, those in a `.zip` in the order
 * of their names. Archives within archives are not opened.
 */
export async function* filesWithin({
  path,
  absolutePath,
}: Pick<FileEntry, "path" | "absolutePath">): AsyncGenerator<ArticleFile | SkippedEntry> {
  const extension = extname(path).toLowerCase();
  if (extension !== ".zip") {
    const isPacked = extension === ".gz";
    const read = isPacked ? readGzip : readPlain;
    const unpackedPath = isPacked ? path.slice(0, -extension.length) : path;
    yield describeFile(path, unpackedPath, (maxBytes) => read(absolutePath, maxBytes));
    return;
  }
  try {
    for await (const entry of entriesOfZip(absolutePath)) {
      const inside = `${path}/${entry.path}`;
      if (entry.kind === "file") yield describeFile(inside, inside, entry.readBytes);
      else yield { ...entry, path: inside };
    }
  } catch (error) {
    const reason = `cannot be read as a ZIP archive (${errorCode(error)})`;
    yield { kind: "skipped", path, reason };
  }
}

function describeFile(path: string, unpackedPath: string, readBytes: ReadBytes): ArticleFile | SkippedEntry {
  const format = formatOf(unpackedPath);
  if (format !== null) return { kind: "file", path, format, readBytes };
  const isArchive = /\.(?:zip|gz)$/iu.test(unpackedPath);
  const reason = isArchive ? "an archive within an archive" : `not an article format (${READ_FORMATS})`;
  return { kind: "skipped", path, reason };
}

async function readPlain(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const { size } = await stat(path);
  return size > maxBytes ? null : await readFile(path);
}

async function readGzip(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const packed = await readPlain(path, maxBytes);
  if (packed === null) return null;
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}
