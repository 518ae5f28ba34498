import { IndexDamagedError, IndexMismatchError, IndexReplacedError } from "../platform/errors.ts";
import type { Collection } from "./collection.ts";
import type { IndexStore } from "./index-store.ts";
import { isMadeWith } from "./manifest.ts";
import type { Manifest, ModelIdentity } from "./manifest.ts";
import { openEarlier, openIndex, openWholeIndex } from "./open-index.ts";

export interface LiveCollectionOptions {
  /**
   * Told once of each new generation that cannot be opened, also for its model, and of one that proves to be damaged
   * (IndexDamagedError); the one before goes on serving.
   */
  readonly onProblem?: (error: unknown) => void;
  readonly onSwitch?: (manifest: Manifest) => void;
}

interface Generation {
  readonly collection: Collection;
  users: number;
}

/**
 * The current generation of an index, while builds replace it. Before each use the store's stamp
 * tells whether there is a new one; a use that has begun keeps its generation to its end.
 *
 * What is derived from a collection can be kept in a WeakMap by the collection: it is the same
 * object until the next switch.
 */
export class LiveCollection {
  readonly #store: IndexStore;
  readonly #model: ModelIdentity;
  readonly #options: LiveCollectionOptions;
  #generation: Generation;
  /** Those that are open: the current one, and earlier ones that are still being read. */
  readonly #open = new Set<Generation>();
  /** The stamp of the store when its manifest was last looked at. */
  #seen: string;
  #switching: Promise<void> | null = null;
  #fallingBack: Promise<void> | null = null;
  #isClosed = false;
  /** Of the current generation, where there is no other to answer from. */
  #damage: IndexDamagedError | null = null;

  private constructor(
    store: IndexStore,
    model: ModelIdentity,
    options: LiveCollectionOptions,
    collection: Collection,
    seen: string,
  ) {
    this.#store = store;
    this.#model = model;
    this.#options = options;
    this.#generation = this.#hold(collection);
    this.#seen = seen;
  }

  /**
   * Takes the store over, and closes it in the end. Where the current generation is damaged, the last whole one serves,
   * and `onProblem` is told.
   * @throws what `openIndex` throws
   */
  static async open(
    store: IndexStore,
    model: ModelIdentity,
    options: LiveCollectionOptions = {},
  ): Promise<LiveCollection> {
    try {
      // Stamped first: a manifest replaced in between is looked at again, none is missed.
      const seen = await store.stamp();
      const collection = await openWholeIndex(store, model, (error) => options.onProblem?.(error));
      return new LiveCollection(store, model, options, collection, seen);
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /**
   * Runs `read` on the current generation, which stays open until it is done; once more, on the newest one,
   * where builds have removed it meanwhile all the same, and on the last whole one where it proves to be damaged.
   * @throws what `read` throws
   */
  async use<T>(read: (collection: Collection) => T | Promise<T>): Promise<T> {
    try {
      return await this.#use(read);
    } catch (error) {
      const isElsewhere = error instanceof IndexReplacedError || this.#hasFallenBack(error);
      if (!isElsewhere) throw error;
      return await this.#use(read);
    }
  }

  async #use<T>(read: (collection: Collection) => T | Promise<T>): Promise<T> {
    await this.#catchUp();
    if (this.#isClosed) throw new Error("The collection is closed");
    if (this.#damage !== null) throw this.#damage;
    const generation = this.#generation;
    generation.users += 1;
    try {
      return await read(generation.collection);
    } catch (error) {
      if (error instanceof IndexDamagedError) await this.#fallBack(generation.collection, error);
      throw error;
    } finally {
      generation.users -= 1;
      this.#closeIfUnused(generation);
    }
  }

  /** Closes the collection once the questions that are reading it are done; there can be no new ones. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#closeIfUnused(this.#generation);
  }

  #hold(collection: Collection): Generation {
    const generation = { collection, users: 0 };
    this.#open.add(generation);
    return generation;
  }

  /** Closes a generation that no question reads or will read, and with the last one the store. */
  #closeIfUnused(generation: Generation): void {
    const isCurrent = generation === this.#generation && !this.#isClosed;
    if (isCurrent || generation.users > 0 || !this.#open.delete(generation)) return;
    generation.collection.close();
    if (!this.#isClosed || this.#open.size > 0) return;
    this.#store.close().catch((error: unknown) => this.#options.onProblem?.(error));
  }

  async #catchUp(): Promise<void> {
    // Questions that arrive while a generation is being opened wait for it together.
    this.#switching ??= this.#switchIfReplaced().finally(() => {
      this.#switching = null;
    });
    await this.#switching;
  }

  async #switchIfReplaced(): Promise<void> {
    try {
      const stamp = await this.#store.stamp();
      if (stamp === this.#seen || this.#isClosed) return;
      this.#seen = stamp;
      await this.#switch();
    } catch (error) {
      this.#options.onProblem?.(error);
    }
  }

  async #switch(): Promise<void> {
    const manifest = await this.#store.readManifest();
    const isKnown = isSameGeneration(manifest, this.#generation.collection.manifest);
    if (isKnown && this.#damage === null) return;
    if (!isMadeWith(manifest, this.#model)) throw this.#otherModelError(manifest);
    const collection = await openIndex(this.#store, this.#model);
    if (this.#isClosed) {
      collection.close();
      return;
    }
    this.#take(collection);
    this.#options.onSwitch?.(collection.manifest);
  }

  #take(collection: Collection): void {
    const before = this.#generation;
    this.#generation = this.#hold(collection);
    this.#damage = null;
    this.#closeIfUnused(before);
  }

  #hasFallenBack(error: unknown): boolean {
    return error instanceof IndexDamagedError && this.#damage === null;
  }

  /** From a damaged generation to the last whole one; without one, questions fail until there is an index again. */
  async #fallBack(damaged: Collection, damage: IndexDamagedError): Promise<void> {
    // Questions that meet the same damage go back once.
    this.#fallingBack ??= this.#goBack(damaged, damage).finally(() => {
      this.#fallingBack = null;
    });
    await this.#fallingBack;
  }

  async #goBack({ manifest }: Collection, damage: IndexDamagedError): Promise<void> {
    const { generation } = manifest;
    if (this.#damage !== null || !isSameGeneration(manifest, this.#generation.collection.manifest)) return;
    await this.#store.setAside(generation, damage);
    this.#options.onProblem?.(damage);
    const earlier = await openEarlier(this.#store, this.#model, generation);
    if (earlier === null) this.#damage = damage;
    else if (this.#isClosed) earlier.close();
    else this.#take(earlier);
  }

  /** Nothing is to be rebuilt: this process would only have to load the other model. */
  #otherModelError({ model }: Manifest): IndexMismatchError {
    return new IndexMismatchError(
      `The index in ${this.#store.place} has been made anew with the model ${model.id}; this process runs ` +
        `${this.#model.modelId} and goes on answering from the index it has open. Start it again to use the new one.`,
    );
  }
}

/** An index that was deleted and built again may have a generation of the same name. */
function isSameGeneration(a: Manifest, b: Manifest): boolean {
  return a.generation === b.generation && a.builtAt === b.builtAt && a.model.checksum === b.model.checksum;
}
