export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * Text to vectors. Every vector has length `dimensions` and L2 norm 1, in input order; text beyond
 * `maxTokens` is cut. Prefixes that a model wants before passages or queries are the adapter's business.
 */
export interface Embedder {
  /** The model folder's name or the hub id, e.g. `wiki-static-384`. */
  readonly modelId: string;
  /** SHA-256 (hex) over the model's files: an index is tied to it. */
  readonly checksum: string;
  readonly dimensions: number;
  readonly maxTokens: number;
  /** Number of tokens of `text` without truncation. */
  countTokens(text: string): number;
  /** @throws EmbeddingError when the model gives vectors of another shape or norm. */
  embedPassages(texts: readonly string[], options?: CallOptions): Promise<Float32Array[]>;
  embedQuery(text: string, options?: CallOptions): Promise<Float32Array>;
}
