import { fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName, type Entry } from "yauzl";
import { printablePath, type SkippedEntry } from "./walk-folder.ts";

/** The content of a file, unpacked; null where it has more than `maxBytes`, of which then no more is unpacked. */
export type ReadBytes = (maxBytes: number) => Promise<Uint8Array | null>;

/** What stands in a ZIP archive; `path` is that inside it. */
export type ZipEntry =
  { readonly kind: "file"; readonly path: string; readonly readBytes: ReadBytes } | SkippedEntry;

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

/** Names are decoded here: the library ends at the first that it does not like. */
const OPTIONS = { autoClose: false, lazyEntries: true, decodeStrings: false };

/**
 * The entries of an archive, folders left out, in the sorted order of their paths. Nothing is written
 * to the disk, whatever the names are; a name that leads out of the archive is refused all the same.
 *
 * @throws Error when the file is no archive, or a damaged one
 */
export async function* entriesOfZip(absolutePath: string): AsyncGenerator<ZipEntry> {
  const archive = await openPromise(absolutePath, OPTIONS);
  try {
    if (archive.entryCount > MAX_ZIP_ENTRIES) {
      throw new RangeError(`it holds more than ${MAX_ZIP_ENTRIES} files; split it`);
    }
    const named: { readonly name: string; readonly entry: Entry }[] = [];
    for await (const entry of archive.eachEntry()) named.push({ name: nameOf(entry), entry });
    assertNoBomb(sizeOf(named.map(({ entry }) => entry)), archive.fileSize);
    named.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
    for (const { name, entry } of named) {
      if (PASSED_OVER.test(name)) continue;
      const path = printablePath(name);
      const reason = whyNotRead(name, entry);
      if (reason !== null) yield { kind: "skipped", path, reason };
      else yield { kind: "file", path, readBytes };

      /** The library ends with an error where there is more in the stream than the entry says. */
      async function readBytes(maxBytes: number): Promise<Uint8Array | null> {
        if (entry.uncompressedSize > maxBytes) return null;
        const stream = await archive.openReadStreamPromise(entry);
        return Buffer.concat((await stream.toArray()) as Buffer[]);
      }
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
  const entries: Entry[] = [];
  for await (const entry of (await fromBufferPromise(archive, OPTIONS)).eachEntry()) entries.push(entry);
  return sizeOf(entries);
}

function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
}

function assertNoBomb(unpacked: number, packed: number): void {
  if (unpacked > MAX_UNPACKED_BYTES) {
    throw new RangeError(`it unpacks to more than ${MAX_UNPACKED_BYTES / 1024 ** 3} GB; split it`);
  }
  if (unpacked > HARMLESS_BYTES && unpacked > BEST_PACKING * packed) {
    throw new RangeError(`it unpacks to more than ${BEST_PACKING} times its size`);
  }
}

function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function whyNotRead(name: string, entry: Entry): string | null {
  if (validateFileName(name) !== null) return "its name leads out of the archive";
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
  if (isLink) return "a symbolic link; pack the file itself";
  return entry.isEncrypted() ? "encrypted" : null;
}
