import {
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  validateFileName,
  type Entry,
  type ZipFile,
} from "yauzl";
import { printablePath, type SkippedEntry } from "./walk-folder.ts";

/** What stands in a ZIP archive; `path` is that inside it. */
export type ZipEntry =
  | {
      readonly kind: "file";
      readonly path: string;
      /** Null where there are more than `maxBytes`, of which then no more is unpacked. */
      readonly readBytes: (maxBytes: number) => Promise<Uint8Array | null>;
    }
  | SkippedEntry;

/** An archive with more entries is none of articles; their names alone would fill the memory. */
const MAX_ZIP_ENTRIES = 200_000;
/** Of all entries together, unpacked. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
/** Articles pack to a tenth at the best. What packs better, or lists the same bytes again and again, is a bomb. */
const BEST_PACKING = 100;
/** Up to this size nothing can be amiss. */
const HARMLESS_BYTES = 64 * 1024 ** 2;

/** Folders, and what `walkFolder` would pass over; "__MACOSX" holds what macOS notes beside the files it packs. */
const PASSED_OVER = /(?:^|\/)(?:\.(?!\.\/)|__MACOSX\/)|\/$/u;

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * The entries of an archive, folders left out, in the sorted order of their paths. Nothing is written
 * to the disk, whatever the names are; a name that leads out of the archive is refused all the same.
 *
 * @throws Error when the file is no archive, or a damaged one
 */
export async function* entriesOfZip(absolutePath: string): AsyncGenerator<ZipEntry> {
  const archive = await openPromise(absolutePath, {
    autoClose: false,
    lazyEntries: true,
    // Decoded here: the library ends at the first name it does not like.
    decodeStrings: false,
  });
  try {
    if (archive.entryCount > MAX_ZIP_ENTRIES) {
      throw new RangeError(`it holds more than ${MAX_ZIP_ENTRIES} files; split it`);
    }
    const named: { readonly name: string; readonly entry: Entry }[] = [];
    for await (const entry of archive.eachEntry()) named.push({ name: nameOf(entry), entry });
    const unpackedBytes = named.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    assertNoBomb(unpackedBytes, archive.fileSize);
    named.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
    for (const { name, entry } of named) {
      if (!PASSED_OVER.test(name)) yield describeEntry(archive, name, entry);
    }
  } finally {
    archive.close();
  }
}

/**
 * Bytes that the entries of an archive in memory say they have, unpacked.
 *
 * @throws Error when it is no archive, or a damaged one
 */
export async function unpackedBytes(archive: Buffer): Promise<number> {
  const opened = await fromBufferPromise(archive, { lazyEntries: true, decodeStrings: false });
  let sum = 0;
  for await (const { uncompressedSize } of opened.eachEntry()) sum += uncompressedSize;
  return sum;
}

function assertNoBomb(unpackedBytes: number, packedBytes: number): void {
  if (unpackedBytes > MAX_UNPACKED_BYTES) {
    throw new RangeError(`it unpacks to more than ${MAX_UNPACKED_BYTES / 1024 ** 3} GB; split it`);
  }
  if (unpackedBytes > HARMLESS_BYTES && unpackedBytes > BEST_PACKING * packedBytes) {
    throw new RangeError(`it unpacks to more than ${BEST_PACKING} times its size`);
  }
}

function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function describeEntry(archive: ZipFile, name: string, entry: Entry): ZipEntry {
  const path = printablePath(name);
  const problem = validateFileName(name);
  if (problem !== null) {
    return { kind: "skipped", path, reason: "its name leads out of the archive" };
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
    return { kind: "skipped", path, reason: "a symbolic link; pack the file itself" };
  }
  if (entry.isEncrypted()) return { kind: "skipped", path, reason: "encrypted" };
  return { kind: "file", path, readBytes: (maxBytes) => readEntry(archive, entry, maxBytes) };
}

/** The library ends with an error where there is more in the stream than the entry says. */
async function readEntry(
  archive: ZipFile,
  entry: Entry,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (entry.uncompressedSize > maxBytes) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
