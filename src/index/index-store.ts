import type { KnownRecords } from "../articles/read/load-articles.ts";
import type { ArticleHead } from "../articles/read/article.ts";
import type { IndexDamagedError } from "../platform/errors.ts";
import type { ArticleRow } from "./article-row.ts";
import type { Collection } from "./collection.ts";
import type { Manifest, ModelIdentity } from "./manifest.ts";
import type { GenerationContent, GenerationSettings } from "./build/generation-content.ts";

/** Where an index lives, a folder or a database. One generation of it is current. */
export interface IndexStore {
  /** For messages; tells no secret. */
  readonly place: string;
  /** Another one once another generation has become current. Cheap: it is asked for before every question. */
  stamp(): Promise<string>;
  /** @throws IndexNotFoundError, IndexMismatchError (another format) or IndexDamagedError */
  readManifest(): Promise<Manifest>;
  /** @throws IndexDamagedError */
  openGeneration(manifest: Manifest): Promise<Collection>;
  /** The newest generation but `damaged` that is there, to fall back on; null when there is none. */
  readEarlierManifest(damaged: string | null): Promise<Manifest | null>;
  /** Notes that a generation is damaged: from then on it is not opened any more, by anybody. */
  setAside(generation: string, damage: IndexDamagedError): Promise<void>;
  /**
   * Runs `build` while nobody else builds here.
   * @throws IndexBuildError when another build is running, or the store refuses
   */
  withBuildLock<T>(build: (target: BuildTarget) => Promise<T>): Promise<T>;
  /** Nothing is asked of the store, or of a collection opened from it, any more. */
  close(): Promise<void>;
}

/** An index store while a build holds its lock. */
export interface BuildTarget {
  /** Writes the manifest whole or not at all; the generation it names is the current one from then on. */
  writeManifest(manifest: Manifest): Promise<void>;
  /** Writes a generation beside the others, whole and proven to open. A failure leaves nothing behind. */
  writeGeneration(content: GenerationContent, settings: GenerationSettings): Promise<Manifest>;
  /** Removes every generation but those named: older ones, and what builds that crashed left behind. */
  removeGenerationsExcept(kept: readonly (string | null)[]): Promise<void>;
  /** Whether every byte of a generation is as it was written, as far as the store can tell. */
  isWhole(manifest: Manifest): Promise<boolean>;
  /** Vectors that a generation holds, by the hash of the text; null where they cannot be read. */
  readKnownVectors(manifest: Manifest): Promise<KnownVectors | null>;
  /** The articles of a generation that need not be read again to be known; none where it is damaged. */
  readKnownRecords(manifest: Manifest): Promise<KnownRecords>;
  /** What a generation holds of its articles; null where it cannot be read. */
  openKnownRows(manifest: Manifest): KnownRows | null;
  /** What builds that did not come to their end have embedded with the model. */
  openJournal(model: ModelIdentity): VectorJournal;
}

/** The vectors at hand for some texts, by the hash of the text; what is not known is left out. */
export type KnownVectors = (hashes: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;

/** What was made of the articles of a generation, for a build that cuts as that one did. */
export interface KnownRows {
  /** The row of an article that is as it was; null where there is none. */
  rowOf(article: ArticleHead): ArticleRow | null;
  close(): void;
}

/** Vectors that a build has made so far: one that is killed leaves them to the next. */
export interface VectorJournal {
  /** By the hash of the text; what cannot be read is not there. */
  read(): Promise<ReadonlyMap<string, Float32Array>>;
  /** @param hashes SHA-256 in hexadecimal, one for each vector */
  add(hashes: readonly string[], vectors: readonly Float32Array[]): Promise<void>;
  remove(): Promise<void>;
}
