import type { StepOptions } from "../for-each-in-turns.ts";
import { GrowingVectorStore } from "./growing-vector-store.ts";

export interface VectorFile {
  readonly path: string;
  readonly dimensions: number;
}

/** Writes the vectors of a new generation, in the order of the passage ids. */
export interface VectorWriter {
  add(vectors: readonly Float32Array[]): Promise<void>;
  /** Returns when the file is written; tells of the passages that are. @throws the signal's reason */
  finish(options: StepOptions): Promise<void>;
  /** Ends it, whatever it is at. */
  stop(): Promise<void>;
}

/** In this thread, which stands still meanwhile. */
export class DirectVectorWriter implements VectorWriter {
  readonly #store: GrowingVectorStore;
  readonly #path: string;

  constructor({ path, dimensions }: VectorFile) {
    this.#store = new GrowingVectorStore(dimensions);
    this.#path = path;
  }

  /** Passages so far. */
  get size(): number {
    return this.#store.size;
  }

  add(vectors: readonly Float32Array[]): Promise<void> {
    return Promise.resolve().then(() => {
      this.#store.add(vectors);
    });
  }

  async finish({ signal, onProgress }: StepOptions = {}): Promise<void> {
    onProgress?.(0, this.size);
    signal?.throwIfAborted();
    await this.#store.save(this.#path);
    onProgress?.(this.size, this.size);
    signal?.throwIfAborted();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
