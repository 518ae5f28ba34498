import { createVectorStore, needsGraph } from "./choose-vector-store.ts";
import type { VectorStore } from "./vector-store.ts";

/** A store for vectors of which nobody knows how many there will be: its kind is chosen when that matters. */
export class GrowingVectorStore {
  readonly #dimensions: number;
  #waiting: Float32Array[] = [];
  #store: VectorStore | null = null;

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  get size(): number {
    return this.#store?.size ?? this.#waiting.length;
  }

  /** Vectors of the next passages, by their ids. */
  add(vectors: readonly Float32Array[]): void {
    if (this.#store !== null) {
      addAll(this.#store, vectors);
      return;
    }
    this.#waiting.push(...vectors);
    if (needsGraph(this.#waiting.length)) this.#settle();
  }

  async save(path: string): Promise<void> {
    await (this.#store ?? this.#settle()).save(path);
  }

  #settle(): VectorStore {
    const size = this.#waiting.length;
    const store = createVectorStore({ dimensions: this.#dimensions, size });
    addAll(store, this.#waiting);
    this.#waiting = [];
    this.#store = store;
    return store;
  }
}

function addAll(store: VectorStore, vectors: readonly Float32Array[]): void {
  const first = store.size;
  store.add(vectors.map((vector, at) => ({ passageId: first + at, vector })));
}
