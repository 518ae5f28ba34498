import { commandLine } from "../platform/command-line.ts";

/** What `npm run embed` was asked for; null where the configuration decides. */
export interface EmbedOptions {
  readonly articlesPath: string | null;
  readonly indexDirectory: string | null;
  readonly model: string | null;
  readonly full: boolean;
  readonly watch: boolean;
}

export const EMBED_USAGE = `npm run embed -- [--articles DIR] [--index DIR] [--full] [--watch] [--model ID]

Makes the index of a folder of articles, or brings it up to date.

  --articles DIR  folder of the articles, or one file of them
  --index DIR     where the index is kept
  --full          embed everything anew, not only what changed
  --watch         stay, and bring the index up to date whenever an article changes
  --model ID      folder or hub id of the embedding model (default: EMBEDDING_MODEL, else the
                  bundled one)

Nothing but the summary is written to standard output.

Examples
  npm run embed                                 the articles of ARTICLES_DIR, only what changed
  npm run embed -- --watch                      and again whenever one changes
  npm run embed -- --articles news --index ix   another folder, for a try

Exit code: 0 all fine; 1 nothing usable, or another error; 2 called in a way it cannot be; 3 built, but
some files were skipped, each named on standard error with its reason.`;

const COMMAND = commandLine(EMBED_USAGE, {
  articles: { type: "string" },
  index: { type: "string" },
  model: { type: "string" },
  full: { type: "boolean" },
  watch: { type: "boolean" },
});

/** @throws UsageError on anything but the options above */
export function parseEmbedOptions(args: readonly string[]): EmbedOptions {
  const { values } = COMMAND.parse(args);
  return {
    articlesPath: values.articles ?? null,
    indexDirectory: values.index ?? null,
    model: values.model ?? null,
    full: values.full ?? false,
    watch: values.watch ?? false,
  };
}
