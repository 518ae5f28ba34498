import type { Reader } from "../src/answer/reader/reader.ts";
import { BUNDLED_READER, createTransformersReader } from "../src/answer/reader/transformers-reader.ts";
import type { Embedder } from "../src/index/embedding/embedder.ts";
import { BUNDLED_MODEL } from "../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../src/index/embedding/transformers-embedder.ts";

let embedder: Promise<Embedder> | undefined;
let reader: Promise<Reader> | undefined;

/** The embedder that comes with the bot, loaded once for all test files of this process. */
export function bundledEmbedder(): Promise<Embedder> {
  return (embedder ??= createTransformersEmbedder({ model: BUNDLED_MODEL }));
}

/** The reader that comes with the bot, loaded once for all test files of this process. */
export function bundledReader(): Promise<Reader> {
  return (reader ??= createTransformersReader(BUNDLED_READER));
}
