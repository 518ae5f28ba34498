import { z } from "zod";

/** Raised whenever the meaning of the files of an index changes. */
export const INDEX_FORMAT_VERSION = 1;

/** `manifest.json`: which generation is current and what it was made with. Replacing it is the switch. */
export const manifestSchema = z.object({
  formatVersion: z.number().int(),
  /** Name of the folder under `generations/`. */
  generation: z.string(),
  builtAt: z.string(),
  model: z.object({
    id: z.string(),
    checksum: z.string(),
    dimensions: z.number().int().positive(),
  }),
  chunker: z.object({
    maxPassageWords: z.number().int().positive(),
    overlapSentences: z.number().int().nonnegative(),
  }),
  counts: z.object({
    articles: z.number().int().nonnegative(),
    passages: z.number().int().nonnegative(),
    duplicates: z.number().int().nonnegative(),
    undated: z.number().int().nonnegative(),
    skipped: z.number().int().nonnegative(),
  }),
  /** First and last publication day of the dated articles; null when none is dated. */
  dates: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** SHA-256 over the sorted content hashes of the articles: equal for equal collections. */
  collectionHash: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;
