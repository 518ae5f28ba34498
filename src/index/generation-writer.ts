import type { StepOptions } from "./for-each-in-turns.ts";
import type { IndexRun } from "./generation-content.ts";
import { GrowingVectorStore } from "./growing-vector-store.ts";
import { CollectionWriter } from "./write-collection.ts";

/** The files of a new generation. */
export interface GenerationFiles {
  readonly collectionPath: string;
  readonly vectorsPath: string;
  readonly dimensions: number;
}

/** Writes the files of a generation, run by run in the order of the passage ids. */
export interface RunWriter {
  add(run: IndexRun): Promise<void>;
  /** Returns when the files are written; tells of the passages that are. @throws the signal's reason */
  finish(options: StepOptions): Promise<void>;
  /** Ends it, whatever it is at. */
  stop(): Promise<void>;
}

/** In this thread, which stands still meanwhile. */
export class GenerationWriter implements RunWriter {
  readonly #collection: CollectionWriter;
  readonly #vectors: GrowingVectorStore;
  readonly #vectorsPath: string;

  constructor({ collectionPath, vectorsPath, dimensions }: GenerationFiles) {
    this.#collection = new CollectionWriter(collectionPath);
    this.#vectors = new GrowingVectorStore(dimensions);
    this.#vectorsPath = vectorsPath;
  }

  /** Passages so far. */
  get size(): number {
    return this.#vectors.size;
  }

  add({ rows, vectors }: IndexRun): Promise<void> {
    return Promise.resolve().then(() => {
      for (const row of rows) this.#collection.add(row);
      this.#vectors.add(vectors);
    });
  }

  async finish({ signal, onProgress }: StepOptions = {}): Promise<void> {
    onProgress?.(0, this.size);
    signal?.throwIfAborted();
    this.#collection.finish();
    await this.#vectors.save(this.#vectorsPath);
    onProgress?.(this.size, this.size);
    signal?.throwIfAborted();
  }

  stop(): Promise<void> {
    return Promise.resolve().then(() => {
      this.#collection.close();
    });
  }
}
