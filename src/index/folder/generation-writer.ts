import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import type { IndexRun } from "../generation-content.ts";
import type { GrowingVectorWriter } from "../vectors/growing-vector-writer.ts";
import type { CollectionWriter } from "./write-collection.ts";

/** Writes the files of a new generation, run by run in the order of the passage ids. */
export class GenerationWriter {
  readonly #collection: CollectionWriter;
  readonly #vectors: GrowingVectorWriter;

  constructor(collection: CollectionWriter, vectors: GrowingVectorWriter) {
    this.#collection = collection;
    this.#vectors = vectors;
  }

  async add({ rows, vectors }: IndexRun): Promise<void> {
    await this.#vectors.add(vectors);
    for (const row of rows) this.#collection.add(row);
  }

  /** Returns when the files are written; tells of the passages that are. @throws the signal's reason */
  async finish(options: StepOptions): Promise<void> {
    const finishCollection = Promise.resolve().then(() => {
      this.#collection.finish();
    });
    await Promise.all([this.#vectors.finish(options), finishCollection]);
  }

  /** Ends it, whatever it is at. */
  async stop(): Promise<void> {
    this.#collection.close();
    await this.#vectors.stop();
  }
}
