import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ARTICLE_EXTENSIONS, formatOf, inMegabytes, type Format } from "./formats.ts";
import { errorCode, type SkippedEntry } from "./walk-folder.ts";
import { entriesOfZip } from "./zip-archive.ts";

/** A file of articles, on the disk or in an archive. */
export interface ArticleFile {
  readonly kind: "file";
  /** Relative to the articles folder; an archive stands in it as a folder would. */
  readonly path: string;
  readonly format: Format;
  /** The content, unpacked; null where it has more than `maxBytes`, of which then no more is unpacked. */
  readonly readBytes: (maxBytes: number) => Promise<Uint8Array | null>;
}

/** What a file of the folder turns out to be. */
type FilePart = ArticleFile | SkippedEntry;

interface DiskFile {
  readonly path: string;
  readonly absolutePath: string;
}

/** Largest `.gz` or `.zip`, packed. */
const MAX_ARCHIVE_BYTES = 1024 * 1024 * 1024;

/**
 * The files of articles in a file: itself, the one packed in a `.gz`, those in a `.zip` in the order
 * of their names. Archives within archives are not opened.
 */
export async function* filesWithin(file: DiskFile): AsyncGenerator<FilePart> {
  const { path, absolutePath } = file;
  const extension = extname(path).toLowerCase();
  if (extension === ".zip") {
    yield* filesInZip(file);
  } else if (extension === ".gz") {
    const readBytes = (maxBytes: number) => readGzip(absolutePath, maxBytes);
    yield describeFile(path, path.slice(0, -".gz".length), readBytes);
  } else {
    const readBytes = (maxBytes: number) => readPlain(absolutePath, maxBytes);
    yield describeFile(path, path, readBytes);
  }
}

async function* filesInZip({ path, absolutePath }: DiskFile): AsyncGenerator<FilePart> {
  const tooLarge = await stat(absolutePath).then(({ size }) => size > MAX_ARCHIVE_BYTES, () => false); // prettier-ignore
  if (tooLarge) {
    const reason = `larger than the ${inMegabytes(MAX_ARCHIVE_BYTES)} read of an archive; split it`;
    yield { kind: "skipped", path, reason };
    return;
  }
  try {
    for await (const entry of entriesOfZip(absolutePath)) {
      const inside = `${path}/${entry.path}`;
      if (entry.kind === "file") yield describeFile(inside, inside, entry.readBytes);
      else yield { ...entry, path: inside };
    }
  } catch (error) {
    yield {
      kind: "skipped",
      path,
      reason: `cannot be read as a ZIP archive (${errorCode(error)})`,
    };
  }
}

function describeFile(
  path: string,
  unpackedPath: string,
  readBytes: ArticleFile["readBytes"],
): FilePart {
  const format = formatOf(unpackedPath);
  if (format !== null) return { kind: "file", path, format, readBytes };
  const isArchive = [".zip", ".gz"].includes(extname(unpackedPath).toLowerCase());
  const formats = ARTICLE_EXTENSIONS.join(", ");
  const reason = isArchive ? "an archive within an archive" : `not an article format (${formats})`;
  return { kind: "skipped", path, reason };
}

async function readPlain(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const { size } = await stat(path);
  return size > maxBytes ? null : await readFile(path);
}

async function readGzip(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const packed = await readPlain(path, Math.min(maxBytes, MAX_ARCHIVE_BYTES));
  if (packed === null) return null;
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}
