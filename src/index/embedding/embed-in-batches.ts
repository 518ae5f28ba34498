import { setImmediate as nextTurn } from "node:timers/promises";
import type { StepOptions } from "../build/generation-content.ts";
import type { Embedder } from "./embedder.ts";

/** Texts per call of the model: keeps a transformer's memory small and its threads busy. */
const BATCH_SIZE = 32;

/**
 * Embeds any number of passages, in input order. Texts of like length share a batch, as every text of a
 * batch is padded to the longest; the longest go first, so that a shortage of memory shows at once.
 * The event loop has a turn before every batch: a model may never wait for anything, and an interrupt is to be heard.
 *
 * @throws the signal's reason when it is aborted, and what `embedder` throws
 */
export async function embedInBatches(
  embedder: Embedder,
  texts: readonly string[],
  { signal, onProgress }: StepOptions = {},
): Promise<Float32Array[]> {
  const byLength = [...texts.keys()].sort((a, b) => texts[b]!.length - texts[a]!.length);
  const vectors = new Array<Float32Array>(texts.length);
  for (let start = 0; start < byLength.length; start += BATCH_SIZE) {
    await nextTurn();
    signal?.throwIfAborted();
    const positions = byLength.slice(start, start + BATCH_SIZE);
    const batch = await embedder.embedPassages(
      positions.map((position) => texts[position]!),
      signal && { signal },
    );
    for (const [i, position] of positions.entries()) vectors[position] = batch[i]!;
    onProgress?.(start + positions.length, texts.length);
  }
  return vectors;
}
