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

/** Knows what either knows. */
export function joinKnown(first: KnownVectors, second: KnownVectors): KnownVectors {
  return {
    has: (hash) => first.has(hash) || second.has(hash),
    async get(hashes) {
      const [ofFirst, ofSecond] = await Promise.all([
        first.get(hashes.filter((hash) => first.has(hash))),
        second.get(hashes.filter((hash) => !first.has(hash))),
      ]);
      const [nextOfFirst, nextOfSecond] = [ofFirst.values(), ofSecond.values()];
      return hashes.map((hash) => (first.has(hash) ? nextOfFirst : nextOfSecond).next().value!);
    },
  };
}
