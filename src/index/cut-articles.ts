import type { PassageDraft } from "../text/sentences/span.ts";

/** A passage without what its article already says. */
export type CutPassage = Omit<PassageDraft, "articleId" | "text"> & {
  readonly embeddedHash: string;
};

/** How articles were cut, by their ids. */
export type CutArticles = ReadonlyMap<
  string,
  { readonly contentHash: string; readonly passages: readonly CutPassage[] }
>;
