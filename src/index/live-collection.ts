import { stat } from "node:fs/promises";
import type { Collection } from "./collection.ts";
import type { Manifest, ModelIdentity } from "./manifest.ts";
import { manifestPath, readManifest } from "./manifest-file.ts";
import { openIndex } from "./open-index.ts";

export interface LiveCollectionOptions {
  /** Told once of each new generation that cannot be opened; the one before goes on serving. */
  readonly onProblem?: (error: unknown) => void;
  /** Told of each new generation that took over. */
  readonly onSwitch?: (manifest: Manifest) => void;
}

/** A collection and the number of questions that are reading it. */
interface Generation {
  readonly collection: Collection;
  users: number;
  isRetired: boolean;
}

/**
 * The current generation of an index, while builds replace it. Before each use one `stat` tells
 * whether there is a new one; a use that has begun keeps its generation to its end.
 *
 * What is derived from a collection can be kept in a WeakMap by the collection: it is the same
 * object until the next switch.
 */
export class LiveCollection {
  readonly #indexDirectory: string;
  readonly #model: ModelIdentity;
  readonly #options: LiveCollectionOptions;
  #generation: Generation;
  /** Tells the manifest file that was last looked at from any that replaces it. */
  #seen: string;
  #switching: Promise<void> | null = null;
  #isClosed = false;

  private constructor(
    indexDirectory: string,
    model: ModelIdentity,
    options: LiveCollectionOptions,
    collection: Collection,
    seen: string,
  ) {
    this.#indexDirectory = indexDirectory;
    this.#model = model;
    this.#options = options;
    this.#generation = { collection, users: 0, isRetired: false };
    this.#seen = seen;
  }

  /** @throws what `openIndex` throws */
  static async open(
    indexDirectory: string,
    model: ModelIdentity,
    options: LiveCollectionOptions = {},
  ): Promise<LiveCollection> {
    // Stamped first: a manifest replaced in between is looked at again, none is missed.
    const seen = await stampOf(indexDirectory);
    const collection = await openIndex(indexDirectory, model);
    return new LiveCollection(indexDirectory, model, options, collection, seen);
  }

  /** Runs `read` on the current generation, which stays open until it is done. @throws what `read` throws */
  async use<T>(read: (collection: Collection) => T | Promise<T>): Promise<T> {
    await this.#catchUp();
    if (this.#isClosed) throw new Error("The collection is closed");
    const generation = this.#generation;
    generation.users += 1;
    try {
      return await read(generation.collection);
    } finally {
      generation.users -= 1;
      closeWhenUnused(generation);
    }
  }

  /** Closes the collection once the questions that are reading it are done; there can be no new ones. */
  close(): void {
    this.#isClosed = true;
    this.#retire();
  }

  async #catchUp(): Promise<void> {
    // Questions that arrive while a generation is being opened wait for it together.
    this.#switching ??= this.#switchIfReplaced().finally(() => {
      this.#switching = null;
    });
    await this.#switching;
  }

  async #switchIfReplaced(): Promise<void> {
    const stamp = await stampOf(this.#indexDirectory);
    if (stamp === this.#seen || this.#isClosed) return;
    this.#seen = stamp;
    try {
      await this.#switch();
    } catch (error) {
      this.#options.onProblem?.(error);
    }
  }

  async #switch(): Promise<void> {
    const manifest = await readManifest(this.#indexDirectory);
    if (isSameGeneration(manifest, this.#generation.collection.manifest)) return;
    const collection = await openIndex(this.#indexDirectory, this.#model);
    if (this.#isClosed) {
      collection.close();
      return;
    }
    this.#retire();
    this.#generation = { collection, users: 0, isRetired: false };
    this.#options.onSwitch?.(collection.manifest);
  }

  #retire(): void {
    this.#generation.isRetired = true;
    closeWhenUnused(this.#generation);
  }
}

function closeWhenUnused({ collection, users, isRetired }: Generation): void {
  if (isRetired && users === 0) collection.close();
}

/** A manifest is always replaced by a new file, so that its inode and time of change tell them apart. */
async function stampOf(indexDirectory: string): Promise<string> {
  const found = await stat(manifestPath(indexDirectory), { bigint: true }).catch(() => null);
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : "";
}

/** An index that was deleted and built again may have a generation of the same name. */
function isSameGeneration(a: Manifest, b: Manifest): boolean {
  return (
    a.generation === b.generation &&
    a.builtAt === b.builtAt &&
    a.model.checksum === b.model.checksum
  );
}
