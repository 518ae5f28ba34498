import type { ArticleWarning } from "../articles/load-articles.ts";
import { DEFAULT_CHUNKING } from "../chunking/chunk-article.ts";
import type { Embedder } from "../embedding/embedder.ts";
import type { ArticleReadError } from "../errors.ts";
import { buildStepOf } from "./build-step.ts";
import type { BuildProgress } from "./build-step.ts";
import { indexStoreAt } from "./folder-index-store.ts";
import type { IndexPlace } from "./folder-index-store.ts";
import type { BuildTarget, IndexStore, VectorJournal } from "./index-store.ts";
import { vectorsInMemory } from "./known-vectors.ts";
import type { KnownVectors } from "./known-vectors.ts";
import { makeVectors, PASSAGES_A_RUN } from "./make-vectors.ts";
import { isCutWith, isMadeWith } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { planBuild } from "./plan-build.ts";
import type { BuildPlan, ChunkerSettings } from "./plan-build.ts";
import { nothingToIndex, readSource } from "./read-source.ts";
import type { Source } from "./read-source.ts";

export interface BuildOptions {
  /** Folder of the articles, or one file of them. */
  readonly articlesPath: string;
  /** A folder, or another store. */
  readonly indexDirectory: IndexPlace;
  readonly embedder: Embedder;
  /** Default DEFAULT_CHUNKING. */
  readonly chunker?: ChunkerSettings;
  /** Embed everything anew, even what the current index holds. */
  readonly full?: boolean;
  readonly now: () => Date;
  /** Passages from which on the index is written in a thread of its own, beside the embedding. */
  readonly threadedFrom?: number;
  readonly onProgress?: BuildProgress;
  readonly signal?: AbortSignal;
}

export interface BuildReport {
  /** `unchanged`: the current index holds just these articles and was left as it is. */
  readonly outcome: "built" | "unchanged";
  readonly manifest: Manifest;
  /** Files and records that are not in the index, each once, with the reason. */
  readonly skipped: readonly ArticleReadError[];
  /** What of the articles in the index could not be kept as it was. */
  readonly warnings: readonly ArticleWarning[];
  /** Number of vectors that were made, and of those taken over from the index before. */
  readonly vectors: { readonly embedded: number; readonly reused: number };
}

/**
 * Makes an index of the articles, or brings the one that is there up to date: a new generation is
 * written beside the current one and takes its place by one rename. Whatever stops the build, an
 * index that was there before stays whole. What is known of unchanged articles is taken from the
 * current index, and vectors from a build that was stopped or killed; the content of an index depends
 * on the articles alone all the same.
 *
 * @throws NoArticlesError when nothing could be indexed
 * @throws IndexBuildError when another build is running or the disk refuses
 * @throws the signal's reason when it is aborted
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const { indexDirectory, chunker = DEFAULT_CHUNKING } = options;
  const store = indexStoreAt(indexDirectory);
  return await store.withBuildLock((target) =>
    buildUnderLock({ ...options, chunker, store, target }),
  );
}

type Settings = BuildOptions & {
  readonly chunker: ChunkerSettings;
  readonly store: IndexStore;
  readonly target: BuildTarget;
};

async function buildUnderLock(settings: Settings): Promise<BuildReport> {
  const { store, target, embedder, chunker } = settings;
  const current = await findCurrent(store, target);
  const source = await readArticles(settings);
  if (current && (await isUpToDate(current, source, settings))) {
    return await keepCurrent(current, source, target);
  }

  const step = buildStepOf(settings.onProgress, settings.signal);
  const basis = basisOf(current, settings);
  const cut = basis ? await target.readCutArticles(basis) : new Map();
  const plan = await planBuild(source.articles, {
    ...{ chunker, model: embedder, cut },
    ...step("chunking"),
  });
  if (plan.embeddedHashes.length === 0) throw nothingToIndex(settings.articlesPath, source.skipped);
  const journal = target.openJournal(embedder);
  const known = await knownVectors(plan, current, journal, settings);
  // What is made in one run is made again as fast as it is read.
  const isLong = plan.texts.size - known.size > PASSAGES_A_RUN;
  const vectorsOf = (ids?: readonly number[]) =>
    makeVectors(
      ids?.map((id) => plan.embeddedHashes[id]!) ?? plan.embeddedHashes,
      plan,
      known,
      embedder,
      {
        ...step("embedding"),
        ...(isLong && { onMade: (...made) => journal.add(...made) }),
      },
    );
  const previousGeneration = current?.generation ?? null;
  const manifest = await target.writeGeneration(
    { source, plan, vectorsOf },
    {
      ...{ embedder, chunker, previousGeneration, basis, step },
      builtAt: settings.now(),
      threadedFrom: settings.threadedFrom,
    },
  );
  await switchTo(manifest, settings);
  await journal.remove();
  const { skipped, warnings } = source;
  const made = { embedded: plan.texts.size - known.size, reused: known.size };
  return { outcome: "built", manifest, skipped, warnings, vectors: made };
}

/**
 * The manifest of the index that is there, or null when there is none that could be of use. What a
 * crashed build left beside it is removed; without a manifest nothing is, before a new one stands.
 */
async function findCurrent(store: IndexStore, target: BuildTarget): Promise<Manifest | null> {
  const current = await store.readManifest().catch(() => null);
  if (!current) return null;
  await target.removeGenerationsExcept([current.generation, current.previousGeneration]);
  return current;
}

async function readArticles(settings: Settings): Promise<Source> {
  const { articlesPath, now, onProgress, signal } = settings;
  onProgress?.("reading", 0, 1);
  const today = now().toISOString().slice(0, "YYYY-MM-DD".length);
  const source = await readSource(articlesPath, { today });
  signal?.throwIfAborted();
  onProgress?.("reading", 1, 1);
  return source;
}

async function isUpToDate(
  current: Manifest,
  { collectionHash }: Source,
  { store, embedder, chunker, full = false }: Settings,
): Promise<boolean> {
  const isWanted =
    !full &&
    current.collectionHash === collectionHash &&
    isMadeWith(current, embedder) &&
    isCutWith(current, chunker);
  return isWanted && (await isWhole(store, current));
}

async function isWhole(store: IndexStore, manifest: Manifest): Promise<boolean> {
  try {
    (await store.openGeneration(manifest)).close();
    return true;
  } catch {
    return false;
  }
}

/** Notes that the files as they are now, touched as they may be, hold what the index holds. */
async function keepCurrent(
  current: Manifest,
  { filesFingerprint, skipped, warnings }: Source,
  target: BuildTarget,
): Promise<BuildReport> {
  const counts = { ...current.counts, skipped: skipped.length };
  const manifest = { ...current, filesFingerprint, counts };
  if (JSON.stringify(manifest) !== JSON.stringify(current)) {
    await target.writeManifest(manifest);
  }
  return { outcome: "unchanged", manifest, skipped, warnings, vectors: { embedded: 0, reused: 0 } };
}

/** The current index, where a build would cut and embed the same articles in the same way. */
function basisOf(
  current: Manifest | null,
  { embedder, chunker, full = false }: Settings,
): Manifest | null {
  // The model counts for the cutting too: passages are kept within what it reads.
  const isBasis = !full && current && isMadeWith(current, embedder) && isCutWith(current, chunker);
  return isBasis ? current : null;
}

/**
 * Those vectors of the plan that the current index holds, or that a build made which did not come to
 * its end; unless everything is to be made anew.
 */
async function knownVectors(
  { texts }: BuildPlan,
  current: Manifest | null,
  journal: VectorJournal,
  { embedder, target, full = false }: Settings,
): Promise<KnownVectors> {
  if (full) {
    await journal.remove();
    return vectorsInMemory(new Map());
  }
  const isReusable = current !== null && isMadeWith(current, embedder);
  const unfinished = await journal.read(texts);
  const indexed = isReusable
    ? await target.readKnownVectors(current, texts)
    : vectorsInMemory(new Map());
  return joinKnown(unfinished, indexed);
}

/** What is in the map, and what else the other knows. */
function joinKnown(
  unfinished: ReadonlyMap<string, Float32Array>,
  indexed: KnownVectors,
): KnownVectors {
  if (unfinished.size === 0) return indexed;
  const both = [...unfinished.keys()].filter((hash) => indexed.has(hash)).length;
  return {
    size: unfinished.size + indexed.size - both,
    has: (hash) => unfinished.has(hash) || indexed.has(hash),
    async get(hashes) {
      const rest = hashes.filter((hash) => !unfinished.has(hash));
      const found = await indexed.get(rest);
      const taken = new Map(rest.map((hash, i) => [hash, found[i]!]));
      return hashes.map((hash) => unfinished.get(hash) ?? taken.get(hash)!);
    },
  };
}

/** Makes a generation the current one, and removes all but it and the one before. */
async function switchTo(manifest: Manifest, { target, onProgress }: Settings): Promise<void> {
  onProgress?.("switching", 0, 1);
  await target.writeManifest(manifest);
  onProgress?.("switching", 1, 1);
  const { generation, previousGeneration } = manifest;
  await target.removeGenerationsExcept([generation, previousGeneration]);
}
