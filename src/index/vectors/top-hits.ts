import type { Hit } from "./vector-index.ts";

/** Orders hits best first: higher score, then smaller passage id. */
export function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || a.passageId - b.passageId;
}

/**
 * Keeps the best `capacity` of any number of hits, in O(log capacity) per hit kept: a binary heap with the
 * worst hit kept at its root, where the next better one replaces it.
 */
export class TopHits {
  readonly #capacity: number;
  readonly #heap: Hit[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  offer(passageId: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#capacity) {
      heap.push({ passageId, score });
      this.#siftUp(heap.length - 1);
      return;
    }
    const worst = heap[0];
    if (worst === undefined || score < worst.score) return;
    if (score === worst.score && passageId > worst.passageId) return;
    heap[0] = { passageId, score };
    this.#siftDown();
  }

  /** The hits kept, best first. */
  ranked(): Hit[] {
    return [...this.#heap].sort(byRank);
  }

  #siftUp(start: number): void {
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#isInOrder(parent, child)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  #siftDown(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      let worst = left;
      if (right < this.#heap.length && !this.#isInOrder(left, right)) worst = right;
      if (left >= this.#heap.length || this.#isInOrder(parent, worst)) return;
      this.#swap(parent, worst);
      parent = worst;
    }
  }

  /** The hit nearer to the root ranks behind the other. */
  #isInOrder(parent: number, child: number): boolean {
    return byRank(this.#heap[parent]!, this.#heap[child]!) > 0;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }
}
