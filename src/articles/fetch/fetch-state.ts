import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { replaceFile } from "../../platform/files/durable-files.ts";

const validators = {
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
};

const stateSchema = z.object({
  formatVersion: z.literal(1),
  /** Feeds and sitemaps that were dealt with to their end. */
  sources: z.record(z.string(), z.object({ ...validators, stamp: z.string().nullish() })),
  /** Articles by their address. */
  pages: z.record(
    z.string(),
    z.object({
      ...validators,
      /** Null where the article was too old to be saved; `date` says how old. */
      file: z.string().nullable(),
      date: z.string().nullish(),
      stamp: z.string().nullable(),
    }),
  ),
});

/** What was fetched, so that the next run asks for what is new. */
export type FetchState = z.infer<typeof stateSchema>;

/** Hidden, so that it is not taken for an article. */
export const STATE_FILE = ".fetched.json";

/** An empty one where there is none, or none that can be read: then everything is asked for again. */
export async function readState(path: string): Promise<FetchState> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return { formatVersion: 1, sources: {}, pages: {} };
  }
}

export async function writeState(path: string, state: FetchState): Promise<void> {
  makeFolder(dirname(path));
  await replaceFile(path, `${JSON.stringify(state, null, 1)}\n`);
}
