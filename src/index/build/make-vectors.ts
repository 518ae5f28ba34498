import { embedInBatches } from "../embedding/embed-in-batches.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { ArticleRow } from "../article-row.ts";
import type { StepOptions } from "./generation-content.ts";
import type { KnownVectors, VectorJournal } from "../index-store.ts";
import { textsOf } from "./plan-build.ts";

/** Makes the vectors of a build's passages, and counts them. */
export class VectorMaker {
  embedded = 0;
  /** Number of passages so far whose vectors were made, some of the same text. */
  passages = 0;
  readonly #embedder: Embedder;
  readonly #journal: VectorJournal;
  readonly #known: readonly KnownVectors[];
  /** The vectors of the run before. What is made in a single run is made again as fast as it is read. */
  #unsaved: {
    readonly hashes: readonly string[];
    readonly vectors: readonly Float32Array[];
  } | null = null;

  /** @param known vectors that need not be made; the first that has one counts */
  constructor(embedder: Embedder, journal: VectorJournal, known: readonly KnownVectors[]) {
    this.#embedder = embedder;
    this.#journal = journal;
    this.#known = known;
  }

  /** The vectors of all passages of a run, in order: those that are known, and others made now, one for each text. */
  async vectorsOf(rows: readonly ArticleRow[], options: StepOptions): Promise<Float32Array[]> {
    const all = rows.flatMap(textsOf);
    const missing = new Map(all.map(({ hash, text }) => [hash, text]));
    const taken = await takeKnown(missing, this.#known);
    for (const hash of taken.keys()) missing.delete(hash);
    await this.#saveRunBefore();
    const vectors = await embedInBatches(this.#embedder, [...missing.values()], options);
    const hashes = [...missing.keys()];
    this.#unsaved = { hashes, vectors };
    this.embedded += hashes.length;
    this.passages += all.filter(({ hash }) => missing.has(hash)).length;
    const made = new Map(hashes.map((hash, at) => [hash, vectors[at]!]));
    return all.map(({ hash }) => taken.get(hash) ?? made.get(hash)!);
  }

  async #saveRunBefore(): Promise<void> {
    if (this.#unsaved === null || this.#unsaved.hashes.length === 0) return;
    await this.#journal.add(this.#unsaved.hashes, this.#unsaved.vectors);
    this.#unsaved = null;
  }
}

async function takeKnown(
  texts: ReadonlyMap<string, string>,
  known: readonly KnownVectors[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const taken = new Map<string, Float32Array>();
  for (const vectorsOf of known) {
    const hashes = [...texts.keys()].filter((hash) => !taken.has(hash));
    const vectors = await vectorsOf(hashes);
    for (const hash of hashes) if (vectors.has(hash)) taken.set(hash, vectors.get(hash)!);
  }
  return taken;
}
