import type { FoundArticle } from "../../articles/read/article.ts";
import type { ArticleWarning } from "../../articles/read/load-articles.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { IndexDamagedError, IndexMismatchError, IndexNotFoundError } from "../../platform/errors.ts";
import type { ArticleReadError } from "../../platform/errors.ts";
import type { BuildProgress, IndexRun } from "./generation-content.ts";
import type { BuildTarget, IndexStore, KnownRows, KnownVectors, VectorJournal } from "../index-store.ts";
import { VectorMaker } from "./make-vectors.ts";
import { isCutAsNow, isMadeWith } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { cutInRuns, findReprints } from "./plan-build.ts";
import { readSource } from "./read-source.ts";
import type { Source } from "./read-source.ts";

export interface BuildOptions {
  /** Folder of the articles, or one file of them. */
  readonly articlesPath: string;
  readonly store: IndexStore;
  readonly embedder: Embedder;
  /** Embed everything anew, even what the current index holds. */
  readonly full?: boolean;
  readonly now: () => Date;
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
  const defaults = {
    ...{ full: false, onProgress: () => undefined },
    signal: new AbortController().signal,
  };
  return await options.store.withBuildLock((target) => buildUnderLock({ ...defaults, ...options, target }));
}

type Settings = Required<BuildOptions> & { readonly target: BuildTarget };

async function buildUnderLock(settings: Settings): Promise<BuildReport> {
  const { store, target, embedder, onProgress, signal } = settings;
  const current = await findCurrent(store, target);
  const basis = basisOf(current, settings);
  const source = await readArticles(basis, settings);
  if (basis?.collectionHash === source.collectionHash && (await opens(store, basis))) {
    return await keepCurrent(basis, source, settings);
  }

  const journal = target.openJournal(embedder);
  const maker = new VectorMaker(embedder, journal, await madeBefore(current, journal, settings));
  const warnings = [...source.warnings];
  const rows = basis && target.openKnownRows(basis);
  const reprints = findReprints(source.articles);
  const runs = makeRuns(source.articles, reprints, { maker, rows }, settings);
  const content = { source, reprints, runs };
  const manifest = await target
    .writeGeneration(content, {
      ...{ embedder, onProgress, signal },
      previousGeneration: current?.generation ?? null,
      builtAt: settings.now(),
      onWarning: (warning) => warnings.push(warning),
    })
    .finally(() => rows?.close());
  await switchTo(manifest, settings);
  await journal.remove();
  const { skipped } = source;
  const vectors = {
    embedded: maker.embedded,
    reused: manifest.counts.passages - maker.passages,
  };
  return { outcome: "built", manifest, skipped, warnings, vectors };
}

/**
 * The manifest of the index that is there, of the last whole generation where the current one is damaged, or null when
 * there is none that could be of use: nothing that is damaged is taken over. What a crashed build left beside it is
 * removed; without a manifest nothing is, before a new one stands.
 */
async function findCurrent(store: IndexStore, target: BuildTarget): Promise<Manifest | null> {
  let current: Manifest | null = null;
  try {
    current = await store.readManifest();
    await target.removeGenerationsExcept([current.generation, current.previousGeneration]);
    if (await target.isWhole(current)) return current;
  } catch (error) {
    if (error instanceof IndexNotFoundError || error instanceof IndexMismatchError) return null;
    if (!(error instanceof IndexDamagedError)) throw error;
  }
  const earlier = await store.readEarlierManifest(current?.generation ?? null);
  return earlier && (await target.isWhole(earlier)) ? earlier : null;
}

async function readArticles(basis: Manifest | null, settings: Settings): Promise<Source> {
  const { articlesPath, target, now, onProgress, signal } = settings;
  onProgress("reading", 0, 1);
  const today = now().toISOString().slice(0, "YYYY-MM-DD".length);
  const known = basis ? await target.readKnownRecords(basis) : new Map<string, never>();
  const source = await readSource(articlesPath, { today, known });
  signal.throwIfAborted();
  onProgress("reading", 1, 1);
  return source;
}

async function opens(store: IndexStore, manifest: Manifest): Promise<boolean> {
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
  { store, target }: Settings,
): Promise<BuildReport> {
  const counts = { ...current.counts, skipped: skipped.length };
  const manifest = { ...current, filesFingerprint, counts };
  // Where the one that stands is damaged, it is another.
  const standing = await store.readManifest().catch(() => null);
  if (JSON.stringify(manifest) !== JSON.stringify(standing)) {
    await target.writeManifest(manifest);
  }
  return { outcome: "unchanged", manifest, skipped, warnings, vectors: { embedded: 0, reused: 0 } };
}

function basisOf(current: Manifest | null, { embedder, full }: Settings): Manifest | null {
  // The model counts for the cutting too: passages are kept within what it reads.
  const isBasis = !full && current && isMadeWith(current, embedder) && isCutAsNow(current);
  return isBasis ? current : null;
}

/** Vectors of builds that did not come to their end, and of the current index; none where all are to be made anew. */
async function madeBefore(
  current: Manifest | null,
  journal: VectorJournal,
  { embedder, target, full }: Settings,
): Promise<KnownVectors[]> {
  if (full) await journal.remove();
  const isReusable = !full && current !== null && isMadeWith(current, embedder);
  const indexed = isReusable ? await target.readKnownVectors(current) : null;
  const journalled = await journal.read();
  return [() => Promise.resolve(journalled), ...(indexed === null ? [] : [indexed])];
}

interface Making {
  readonly maker: VectorMaker;
  readonly rows: KnownRows | null;
}

async function* makeRuns(
  articles: readonly FoundArticle[],
  reprints: ReadonlySet<string>,
  { maker, rows: known }: Making,
  { embedder: model, onProgress, signal }: Settings,
): AsyncGenerator<IndexRun> {
  const tell = (count: number): void => {
    onProgress("embedding", count, articles.length);
  };
  let done = 0;
  tell(done);
  for await (const rows of cutInRuns(articles, { model, reprints, known }, { signal })) {
    const vectors = await maker.vectorsOf(rows, {
      signal,
      onProgress: (embedded, all) => {
        tell(done + Math.floor((rows.length * embedded) / all));
      },
    });
    done += rows.length;
    tell(done);
    yield { rows, vectors };
  }
}

async function switchTo(manifest: Manifest, { target, onProgress }: Settings): Promise<void> {
  onProgress("switching", 0, 1);
  await target.writeManifest(manifest);
  onProgress("switching", 1, 1);
  const { generation, previousGeneration } = manifest;
  await target.removeGenerationsExcept([generation, previousGeneration]);
}
