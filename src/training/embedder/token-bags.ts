import type { TokenLists } from "./token-lists.ts";

/**
 * Texts as weighted sets of tokens: text i has the distinct tokens `ids[offsets[i] .. offsets[i+1])` with
 * `weights` beside them. The arrays lie in shared memory, so that threads read them without a copy.
 */
export interface TokenBags {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly offsets: Int32Array;
}

/**
 * Counts every text's tokens. A token that occurs n times weighs n^(1 − damping): with damping 0 as often
 * as it occurs, with 1 once; BM25 damps repetition likewise (Robertson & Zaragoza, The Probabilistic
 * Relevance Framework, 2009, §3.4).
 * @param vocabularySize ids are in [0, vocabularySize)
 * @param damping in [0, 1]
 */
export function toTokenBags(
  lists: readonly TokenLists[],
  vocabularySize: number,
  damping: number,
): TokenBags {
  const texts = lists.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const tokens = lists.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Int32Array(new SharedArrayBuffer(tokens * Int32Array.BYTES_PER_ELEMENT));
  const weights = new Float32Array(new SharedArrayBuffer(tokens * Float32Array.BYTES_PER_ELEMENT));
  const offsets = new Int32Array(new SharedArrayBuffer((texts + 1) * Int32Array.BYTES_PER_ELEMENT));
  const placeOf = new Int32Array(vocabularySize).fill(-1);
  let end = 0;
  let text = 0;
  for (const list of lists) {
    for (let at = 0; at + 1 < list.offsets.length; at++) {
      const start = end;
      for (let token = list.offsets[at]!; token < list.offsets[at + 1]!; token++) {
        const id = list.ids[token]!;
        const place = placeOf[id]!;
        if (place >= start) {
          weights[place]! += 1;
          continue;
        }
        placeOf[id] = end;
        ids[end] = id;
        weights[end] = 1;
        end += 1;
      }
      text += 1;
      offsets[text] = end;
    }
  }
  for (let at = 0; at < end; at++) weights[at] = weights[at]! ** (1 - damping);
  return { ids: ids.subarray(0, end), weights: weights.subarray(0, end), offsets };
}
