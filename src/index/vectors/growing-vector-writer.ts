import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import { needsGraph } from "./choose-vector-store.ts";
import { FlatVectorStore } from "./flat-vector-store.ts";
import { GraphWriterThread } from "./graph-writer-thread.ts";
import type { VectorFile } from "./graph-writer-thread.ts";

/**
 * Writes vectors of which nobody knows how many there will be, labelled from 0 in the order they come in. Few are
 * written to a flat file in the end; from the one on that makes them too many for that, a graph is built of them, in a
 * thread of its own.
 */
export class GrowingVectorWriter {
  readonly #file: VectorFile;
  readonly #exactUpTo: number | undefined;
  #waiting: Float32Array[] = [];
  #graph: GraphWriterThread | null = null;

  /** @param exactUpTo see `needsGraph` */
  constructor(file: VectorFile, exactUpTo?: number) {
    this.#file = file;
    this.#exactUpTo = exactUpTo;
  }

  /** Returns when there is room for more. @throws what the thread has failed with */
  async add(vectors: readonly Float32Array[]): Promise<void> {
    if (this.#graph !== null) {
      await this.#graph.add(vectors);
      return;
    }
    this.#waiting.push(...vectors);
    if (needsGraph(this.#waiting.length, this.#exactUpTo)) await this.#startGraph();
  }

  async #startGraph(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#graph = GraphWriterThread.start(this.#file);
    await this.#graph.add(waiting);
  }

  /** Returns when the file is written; tells of the vectors that are. @throws the signal's reason */
  async finish(options: StepOptions = {}): Promise<void> {
    if (this.#graph === null) await this.#writeFlat(options);
    else await this.#graph.finish(options);
  }

  async #writeFlat({ signal, onProgress }: StepOptions): Promise<void> {
    const { path, dimensions } = this.#file;
    const size = this.#waiting.length;
    onProgress?.(0, size);
    signal?.throwIfAborted();
    const store = new FlatVectorStore(dimensions);
    store.add(this.#waiting.map((vector, passageId) => ({ passageId, vector })));
    await store.save(path);
    onProgress?.(size, size);
    signal?.throwIfAborted();
  }

  /** Ends it, whatever it is at. */
  async stop(): Promise<void> {
    await this.#graph?.stop();
  }
}
