import { createHash } from "node:crypto";
import type { Embedder } from "../../src/index/embedding/embedder.ts";

/**
 * A word bag without a model: every word adds ±1 at a place its hash tells (feature hashing, Weinberger
 * et al. 2009). Texts that share words are similar, others nearly orthogonal; nothing else is known.
 */
export function createHashEmbedder({ dimensions = 64 }: { readonly dimensions?: number } = {}): Embedder {
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimensions);
    for (const word of wordsOf(text)) {
      const hash = createHash("sha256").update(word).digest();
      vector[hash.readUInt32LE(0) % dimensions]! += hash[4]! % 2 === 0 ? 1 : -1;
    }
    const norm = Math.hypot(...vector);
    if (norm > 0) return vector.map((value) => value / norm);
    vector[0] = 1;
    return vector;
  };
  return {
    modelId: `hash-${dimensions}`,
    checksum: createHash("sha256").update(`hash-${dimensions}`).digest("hex"),
    dimensions,
    maxTokens: Number.MAX_SAFE_INTEGER,
    countTokens: (text) => wordsOf(text).length,
    async embedPassages(texts, options) {
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      return texts.map(embed);
    },
    async embedQuery(text, options) {
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      return embed(text);
    },
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
