import { open, rename, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { z } from "zod";
import { EmbeddingError, UsageError } from "../../errors.ts";
import type { TrainingCorpus } from "./training-corpus.ts";
import { readTrainingCorpus } from "./training-corpus.ts";

/** Raise it when reading or the layout changes: older caches are then read anew from the text. */
const FORMAT = 2;

const HEADER = z.object({
  format: z.literal(FORMAT),
  /** Of what the corpus was read from. */
  source: z.string(),
  /** Bytes of each part, in the order of PARTS. */
  lengths: z.array(z.int().nonnegative()),
});
/** The header is a line of JSON, filled up with blanks so that what follows is aligned. */
const HEADER_LENGTH = 1024;

/**
 * The corpus of an article file, from the cache beside it where there is one of this very file, else read
 * and cached. A cache that is damaged or of another file is written anew.
 *
 * @param path see `readTrainingCorpus`.
 * @param cachePath where the cache is or is to be.
 * @throws UsageError where there is no such file, or a line of it is no article
 */
export async function loadTrainingCorpus(path: string, cachePath: string): Promise<TrainingCorpus> {
  const source = await fingerprint(path);
  const cached = await openCorpus(cachePath, source);
  if (cached !== null) return cached;
  const corpus = await readTrainingCorpus(path);
  await saveCorpus(cachePath, corpus, source);
  return corpus;
}

/** Two files of one size and time of change are taken for the same. */
async function fingerprint(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`The articles ${path} cannot be read. Check the data folder.`, { cause });
  });
  return `${size}-${Math.round(mtimeMs)}`;
}

/** @param source what the corpus was read from, see `openCorpus`. */
export async function saveCorpus(
  path: string,
  corpus: TrainingCorpus,
  source: string,
): Promise<void> {
  const parts = toParts(corpus);
  const header = JSON.stringify({
    format: FORMAT,
    source,
    lengths: parts.map(({ byteLength }) => byteLength),
  });
  const temporary = `${path}.part`;
  const file = await open(temporary, "w");
  try {
    await file.write(Buffer.from(header.padEnd(HEADER_LENGTH)));
    for (const part of parts) await writeAll(file, part);
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** A corpus that `saveCorpus` wrote; null when there is none, or none of this source, or it is damaged. */
export async function openCorpus(path: string, source: string): Promise<TrainingCorpus | null> {
  let file: FileHandle;
  try {
    file = await open(path, "r");
  } catch {
    return null;
  }
  try {
    const { size } = await file.stat();
    const header = parseHeader(await readBytes(file, HEADER_LENGTH));
    const expected = header?.lengths.reduce((sum, length) => sum + length, HEADER_LENGTH);
    if (header?.source !== source || size !== expected) return null;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for (const length of header.lengths) parts.push(await readBytes(file, length));
    return fromParts(parts);
  } finally {
    await file.close();
  }
}

function parseHeader(bytes: Uint8Array): z.infer<typeof HEADER> | null {
  try {
    return HEADER.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/** The arrays in the order of the file; longer elements first would not matter, each part is read on its own. */
function toParts(corpus: TrainingCorpus): Uint8Array[] {
  const { titles, headings } = corpus;
  return [
    new TextEncoder().encode(corpus.words.join("\n")),
    ...[
      corpus.counts,
      corpus.tokens,
      corpus.capitals,
      corpus.sentenceStarts,
      corpus.paragraphStarts,
      corpus.sectionStarts,
      corpus.documentStarts,
      titles.ids,
      titles.offsets,
      headings.ids,
      headings.offsets,
    ].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
  ];
}

function fromParts(parts: readonly Uint8Array<ArrayBuffer>[]): TrainingCorpus {
  const [words, ...arrays] = parts;
  const [counts, tokens, capitals, sentences, paragraphs, sections, documents, ...lists] = arrays;
  const [titleIds, titleOffsets, headingIds, headingOffsets] = lists;
  const text = new TextDecoder().decode(words);
  return {
    words: text === "" ? [] : text.split("\n"),
    counts: unsigned(counts),
    tokens: unsigned(tokens),
    capitals: capitals ?? new Uint8Array(),
    sentenceStarts: unsigned(sentences),
    paragraphStarts: unsigned(paragraphs),
    sectionStarts: unsigned(sections),
    documentStarts: unsigned(documents),
    titles: { ids: signed(titleIds), offsets: signed(titleOffsets) },
    headings: { ids: signed(headingIds), offsets: signed(headingOffsets) },
  };
}

const unsigned = (part?: Uint8Array<ArrayBuffer>) => new Uint32Array(part?.buffer ?? []);
const signed = (part?: Uint8Array<ArrayBuffer>) => new Int32Array(part?.buffer ?? []);

/** One call of the file system takes or gives at most 2 GB. */
const MAX_BYTES_AT_ONCE = 2 ** 30;

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes.subarray(at, at + MAX_BYTES_AT_ONCE));
    at += bytesWritten;
  }
}

/** The next `length` bytes in a buffer of their own, so that any typed array may lie upon it. */
async function readBytes(file: FileHandle, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(bytes, at, Math.min(length - at, MAX_BYTES_AT_ONCE));
    if (bytesRead === 0) throw new EmbeddingError("The cached corpus ends too early. Delete it.");
    at += bytesRead;
  }
  return bytes;
}
