import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { DEFAULT_CHUNKING } from "../articles/chunk/chunk-article.ts";
import { IndexDamagedError, IndexMismatchError } from "../platform/errors.ts";

/** Raised whenever the meaning of the files of an index changes. */
export const INDEX_FORMAT_VERSION = 6;

/**
 * How articles are cut. The revision is raised whenever the same settings would cut an article otherwise than before, its
 * passages be embedded or its events found otherwise.
 */
export const CHUNKER = { ...DEFAULT_CHUNKING, revision: 9 };

/** A folder under `generations/`; no path can be smuggled in. */
const generationName = z.string().regex(/^[0-9a-z]+(-[0-9a-z]+)*$/);

/** `manifest.json`: which generation is current and what it was made with. Replacing it is the switch. */
const manifestSchema = z.object({
  formatVersion: z.number().int(),
  generation: generationName,
  /** The generation before, kept because a running bot may still read it; null when there is none. */
  previousGeneration: generationName.nullable(),
  /** Size in bytes of each file of the generation: a file of another size is damaged. */
  files: z.record(z.string(), z.number().int().nonnegative()),
  /** Of each file, see checksumOf; absent in a database, as `reader`. */
  checksums: z.record(z.string(), z.string()).optional(),
  builtAt: z.string(),
  model: z.object({
    id: z.string(),
    checksum: z.string(),
    dimensions: z.number().int().positive(),
  }),
  /** CHUNKER of the program that cut the articles. */
  chunker: z.object({
    maxPassageWords: z.number().int().positive(),
    overlapSentences: z.number().int().nonnegative(),
    revision: z.number().int(),
  }),
  counts: z.object({
    articles: z.number().int().nonnegative(),
    passages: z.number().int().nonnegative(),
    /** Articles that repeat the text of an earlier one; their passages are not indexed again. */
    duplicates: z.number().int().nonnegative(),
    undated: z.number().int().nonnegative(),
    skipped: z.number().int().nonnegative(),
  }),
  /** First and last publication day of the dated articles; null when none is dated. */
  dates: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** See readerRevision. */
  reader: z.string().optional(),
  /** SHA-256 over ids and content hashes of the articles, in the order of the ids: equal for equal collections. */
  collectionHash: z.string(),
  /** SHA-256 over names, sizes and times of the article files: while it is the same, nothing need be read. */
  filesFingerprint: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;

const REBUILD = "Rebuild it: npm run embed -- --full";

/**
 * @param place of the index
 * @throws IndexMismatchError when the manifest is of another format version
 * @throws IndexDamagedError when it is none
 */
export function parseManifest(json: string, place: string): Manifest {
  try {
    const content: unknown = JSON.parse(json);
    const version = z.object({ formatVersion: z.number() }).safeParse(content).data?.formatVersion;
    if (version !== undefined && version !== INDEX_FORMAT_VERSION) {
      throw new IndexMismatchError(
        `The index in ${place} has format ${version}, ` +
          `this version of the program reads format ${INDEX_FORMAT_VERSION}. ${REBUILD}`,
      );
    }
    return manifestSchema.parse(content);
  } catch (error) {
    throw error instanceof IndexMismatchError ? error : damagedManifestError(place, error);
  }
}

export function damagedManifestError(place: string, cause: unknown): IndexDamagedError {
  return new IndexDamagedError(`The manifest of the index in ${place} cannot be read. ${REBUILD}`, {
    cause,
  });
}

/** What of an embedder an index is tied to. */
export interface ModelIdentity {
  readonly modelId: string;
  readonly checksum: string;
  readonly dimensions: number;
}

/** True when a build would cut the articles as those of the index were. */
export function isCutAsNow({ chunker }: Manifest): boolean {
  return isDeepStrictEqual(chunker, CHUNKER);
}

/** True when vectors of the index and of the model can be compared. */
export function isMadeWith(manifest: Manifest, model: ModelIdentity): boolean {
  const { id, checksum, dimensions } = manifest.model;
  return id === model.modelId && checksum === model.checksum && dimensions === model.dimensions;
}
