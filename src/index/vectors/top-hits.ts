import type { Hit } from "./vector-index.ts";

/** Orders hits best first: higher score, then smaller passage id. */
export function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || a.passageId - b.passageId;
}

/**
 * Keeps the best `capacity` of any number of hits, in order. Of n hits that come in no order only some
 * `capacity` · ln(n ÷ `capacity`) are ever put in their place.
 */
export class TopHits {
  readonly #capacity: number;
  readonly #hits: Hit[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  offer(passageId: number, score: number): void {
    const hits = this.#hits;
    const last = hits.at(-1);
    const isFull = hits.length >= this.#capacity;
    // Most hits end here; asked by numbers, as an object for each would take longer than all the rest.
    if (isFull && (last === undefined || score < last.score)) return;
    const hit = { passageId, score };
    hits.splice(this.#placeOf(hit), 0, hit);
    if (isFull) hits.pop();
  }

  ranked(): Hit[] {
    return [...this.#hits];
  }

  /** By halving: the first hit that ranks behind it has this place. */
  #placeOf(hit: Hit): number {
    let [low, high] = [0, this.#hits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byRank(this.#hits[middle]!, hit) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
