import type { ArticleHead } from "../articles/read/article.ts";
import type { ArticleRow } from "./article-row.ts";

/** Vectors at hand for some texts, by the hash of the text. */
export interface KnownVectors {
  has(hash: string): boolean;
  /** Those of texts that are known, in the order asked for. */
  get(hashes: readonly string[]): Promise<Float32Array[]>;
}

/** Knows what is in the map. */
export function vectorsInMemory(vectors: ReadonlyMap<string, Float32Array>): KnownVectors {
  return {
    has: (hash) => vectors.has(hash),
    get: (hashes) => Promise.resolve(hashes.map((hash) => vectors.get(hash)!)),
  };
}

/** What was made of the articles of a generation, for a build that cuts as that one did. */
export interface KnownRows {
  /** The row of an article that is as it was; null where there is none. */
  rowOf(article: ArticleHead): ArticleRow | null;
  close(): void;
}
