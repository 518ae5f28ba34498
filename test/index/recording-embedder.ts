import type { CallOptions, Embedder } from "../../src/index/embedding/embedder.ts";
import { createHashEmbedder } from "../fakes/hash-embedder.ts";

/** The hash embedder under any name, which remembers what it embedded. */
export class RecordingEmbedder implements Embedder {
  readonly modelId: string;
  readonly checksum: string;
  readonly dimensions: number;
  readonly maxTokens: number;
  /** Every passage text it was given. */
  readonly embedded: string[] = [];
  readonly #embedder: Embedder;

  constructor({ modelId = "hash", checksum = "c0ffee", dimensions = 8 } = {}) {
    this.#embedder = createHashEmbedder({ dimensions });
    this.modelId = modelId;
    this.checksum = checksum;
    this.dimensions = dimensions;
    this.maxTokens = this.#embedder.maxTokens;
  }

  countTokens(text: string): number {
    return this.#embedder.countTokens(text);
  }

  embedPassages(texts: readonly string[], options?: CallOptions): Promise<Float32Array[]> {
    this.embedded.push(...texts);
    return this.#embedder.embedPassages(texts, options);
  }

  embedQuery(text: string, options?: CallOptions): Promise<Float32Array> {
    return this.#embedder.embedQuery(text, options);
  }
}
