import { join } from "node:path";
import { forEachInTurns } from "../../platform/for-each-in-turns.ts";
import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import type { Manifest } from "../manifest.ts";
import { EXACT_SEARCH_LIMIT, isFlatFile, needsGraph } from "../vectors/choose-vector-store.ts";
import { FlatVectorStore } from "../vectors/flat-vector-store.ts";
import { saveGraphWithout } from "../vectors/graph-file.ts";
import { HnswVectorStore } from "../vectors/hnsw-vector-store.ts";
import type { VectorEntries } from "../vectors/vector-checks.ts";
import type { VectorStore } from "../vectors/vector-store.ts";
import { RECENT_VECTORS_FILE, VECTORS_FILE } from "./generation.ts";
import { openVectors } from "./open-generation.ts";
import { PassageSlots } from "./passage-slots.ts";
import type { Layout } from "./passage-slots.ts";

/**
 * With more vectors beside the graph than this share of what is searched without one they are moved into it, and where
 * there is none yet, one is built for so many more than a full build does without. Comparing a query with so many takes
 * less than the search of the graph; moving them means to read and write the whole graph.
 */
const RECENT_SHARE = 0.1;

/** The folder of a generation that is being written. */
export interface WrittenFolder {
  readonly directory: string;
  /** See `needsGraph`. */
  readonly exactUpTo?: number;
}

/** The vectors of a generation by the slots of its passages, opened when the first are asked for. */
export class SlotVectors {
  readonly #open: () => ReturnType<typeof openVectors>;
  readonly #slots: PassageSlots;
  #opened: ReturnType<typeof openVectors> | undefined;

  /** @param directory of the generation */
  constructor(directory: string, manifest: Manifest, layout: Layout) {
    const slots = new PassageSlots(Uint32Array.from(layout.slots));
    this.#slots = slots;
    this.#open = () => openVectors(directory, manifest, slots);
  }

  /** @throws IndexDamagedError */
  async at(slots: readonly number[]): Promise<Float32Array[]> {
    if (slots.length === 0) return [];
    const vectors = await (this.#opened ??= this.#open());
    return await vectors.vectors(slots.map((slot) => this.#slots.passageAt(slot)));
  }
}

/** What becomes of the vectors of a generation. */
export interface VectorChange {
  /** Folder and manifest of the generation. */
  readonly from: string;
  readonly manifest: Manifest;
  readonly vectors: SlotVectors;
  /** Slots in no order. */
  readonly kept: readonly number[];
  readonly removed: readonly number[];
  /** By their slots. */
  readonly added: VectorEntries;
  /** Slots of all passages after the change, by passage id. */
  readonly slots: readonly number[];
}

/**
 * Writes the vectors of the next generation. A graph is not written again for a few: it is taken over as it is, what
 * goes is noted beside it, and what comes is kept in a file of its own, to be compared with one by one, until there is
 * enough of it.
 * @param folder of the next generation
 * @returns how many vectors are in that file
 * @throws IndexDamagedError, and the signal's reason
 */
export async function writePatchedVectors(
  { directory, exactUpTo = EXACT_SEARCH_LIMIT }: WrittenFolder,
  change: VectorChange,
  options: StepOptions,
): Promise<number> {
  const { from, slots } = change;
  const hadGraph = !(await isFlatFile(join(from, VECTORS_FILE)));
  const mostRecent = RECENT_SHARE * exactUpTo;
  if (hadGraph && needsGraph(slots.length, exactUpTo)) {
    return await patchGraph(directory, { ...change, mostRecent }, options);
  }
  const hasGraph = !hadGraph && needsGraph(slots.length - mostRecent, exactUpTo);
  await writeAnew(join(directory, VECTORS_FILE), { ...change, hasGraph }, options);
  return 0;
}

async function patchGraph(
  directory: string,
  change: VectorChange & { readonly mostRecent: number },
  options: StepOptions,
): Promise<number> {
  const { from, manifest, removed, mostRecent } = change;
  const [graphBefore, graphPath] = [join(from, VECTORS_FILE), join(directory, VECTORS_FILE)];
  const before = await openRecent(change);
  const { dimensions } = before;
  const recent = recentAfter(before, change);
  const leftGraph = removed.filter((slot) => !before.has(slot));
  if (recent.length > mostRecent) {
    const size = manifest.counts.passages - before.size;
    const graph = await HnswVectorStore.load(graphBefore, { dimensions, size });
    graph.remove(leftGraph);
    await addAndSave(graph, recent, graphPath, options);
    return 0;
  }
  await saveGraphWithout(leftGraph, graphBefore, graphPath);
  if (recent.length === 0) return 0;
  const recentPath = join(directory, RECENT_VECTORS_FILE);
  await addAndSave(new FlatVectorStore(dimensions), recent, recentPath, options);
  return recent.length;
}

/** Those beside the graph. */
async function openRecent({ from, manifest }: VectorChange): Promise<FlatVectorStore> {
  const { recentVectors: size = 0 } = manifest;
  const { dimensions } = manifest.model;
  if (size === 0) return new FlatVectorStore(dimensions);
  return await FlatVectorStore.load(join(from, RECENT_VECTORS_FILE), { dimensions, size });
}

function recentAfter(before: FlatVectorStore, { removed, added }: VectorChange): VectorEntries {
  const gone = new Set(removed);
  const staying = before.passageIds.filter((slot) => !gone.has(slot));
  const vectors = before.vectors(staying);
  return [...staying.map((passageId, at) => ({ passageId, vector: vectors[at]! })), ...added];
}

async function writeAnew(
  path: string,
  change: VectorChange & { readonly hasGraph: boolean },
  options: StepOptions,
): Promise<void> {
  const { manifest, vectors, kept, added, slots, hasGraph } = change;
  const keptVectors = await vectors.at(kept);
  const vectorAt = new Map([
    ...kept.map((slot, at) => [slot, keptVectors[at]!] as const),
    ...added.map(({ passageId: slot, vector }) => [slot, vector] as const),
  ]);
  const { dimensions } = manifest.model;
  const store = hasGraph ? HnswVectorStore.create(dimensions) : new FlatVectorStore(dimensions);
  const entries = slots.map((slot, id) => ({
    // A flat file is labelled by passage ids.
    passageId: hasGraph ? slot : id,
    vector: vectorAt.get(slot)!,
  }));
  await addAndSave(store, entries, path, options);
}

async function addAndSave(
  store: VectorStore,
  entries: VectorEntries,
  path: string,
  options: StepOptions,
): Promise<void> {
  await forEachInTurns(
    entries,
    (entry) => {
      store.add([entry]);
    },
    options,
  );
  await store.save(path);
}
