import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IndexBuildError, IndexMismatchError, IndexNotFoundError } from "../../src/platform/errors.ts";
import type { BuildOptions, BuildReport } from "../../src/index/build/build-index.ts";
import type { Collection } from "../../src/index/collection.ts";
import { indexStatus } from "../../src/index/build/index-status.ts";
import type { IndexStore } from "../../src/index/index-store.ts";
import { LiveCollection } from "../../src/index/live-collection.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { useIndexFolder } from "../index/index-folder.ts";
import { RecordingEmbedder } from "../index/recording-embedder.ts";

export interface IndexStoreAdapter {
  /** An empty store; `again` opens the same one as another process would. */
  open(folder: string): Promise<{ store: IndexStore; again: () => Promise<IndexStore> }>;
  /** False where all connections share one backend, and so its locks. */
  readonly locksApart: boolean;
}

/** Gives up after the first runs of a build. */
class TiringEmbedder extends RecordingEmbedder {
  override async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.embedded.length > 520) throw new Error("no more");
    return await super.embedPassages(texts);
  }
}

const WHEAT = { title: "Wheat harvest", date: "2026-01-05", text: "The wheat harvest rose." };
const RAIL = { title: "Rail line", date: "2026-02-07", text: "The rail line opened at noon." };

/** What every {@link IndexStore} promises to those who build and read it. */
export function describeIndexStore(name: string, adapter: IndexStoreAdapter): void {
  describe(`${name} as an index store`, () => {
    const folder = useIndexFolder();
    let store: IndexStore;
    let again: () => Promise<IndexStore>;

    beforeEach(async () => {
      ({ store, again } = await adapter.open(folder().indexDirectory));
      await folder().write({ wheat: WHEAT, rail: RAIL });
    });
    afterEach(async () => {
      await store.close();
    });

    function build(options: Partial<BuildOptions> = {}): Promise<BuildReport> {
      return folder().build({ store, ...options });
    }

    async function withIndex<T>(read: (collection: Collection) => Promise<T>): Promise<T> {
      const collection = await openIndex(store, new RecordingEmbedder());
      return await read(collection).finally(() => {
        collection.close();
      });
    }

    it("says where there is no index, and how to make one", async () => {
      const opening = openIndex(store, new RecordingEmbedder());
      await expect(opening).rejects.toBeInstanceOf(IndexNotFoundError);
      await expect(opening).rejects.toThrow(`There is no index in ${store.place}`);
      expect(await indexStatus(folder().articlesPath, store, new RecordingEmbedder())).toBe("missing");
    });

    it("holds what was built, for words and for vectors", async () => {
      const { outcome, manifest, vectors } = await build();
      expect({ outcome, counts: manifest.counts, vectors }).toMatchObject({
        outcome: "built",
        counts: { articles: 2, passages: 2, duplicates: 0, undated: 0, skipped: 0 },
        vectors: { embedded: 2, reused: 0 },
      });
      await withIndex(async ({ lexical, vectors: index, articles, vocabulary }) => {
        expect((await lexical.search(["wheat"], 5)).map((hit) => hit.passageId)).toEqual([1]);
        expect(vocabulary.documentFrequency("rail")).toBe(1);
        const query = await new RecordingEmbedder().embedQuery("harvest");
        expect(await index.search(query, 5)).toHaveLength(2);
        expect((await articles.get("wheat"))?.text).toBe(WHEAT.text);
      });
      expect(await indexStatus(folder().articlesPath, store, new RecordingEmbedder())).toBe("fresh");
    });

    it("is left as it is when the articles are those it holds", async () => {
      const { manifest } = await build();
      const stamp = await store.stamp();
      const second = await build();
      expect(second.outcome).toBe("unchanged");
      expect(await store.readManifest()).toEqual(manifest);
      expect(await store.stamp()).toBe(stamp);
    });

    it("takes over what is unchanged, and ends as a full build does", async () => {
      await build();
      await folder().write({ ship: { title: "Ship", text: "A ship left the harbour." } });
      const embedder = new RecordingEmbedder();
      const { vectors } = await build({ embedder });
      expect(vectors).toEqual({ embedded: 1, reused: 2 });
      expect(embedder.embedded).toHaveLength(1);
      const read = async ({ articles, vectors: index, vocabulary }: Collection) => ({
        passages: await articles.passages([0, 1, 2]),
        vectors: await index.vectors([0, 1, 2]),
        words: [...vocabulary.words()],
      });
      const incremental = await withIndex(read);
      await build({ full: true });
      expect(await withIndex(read)).toEqual(incremental);
    });

    it("refuses a model that did not make it, by name", async () => {
      await build();
      const other = new RecordingEmbedder({ modelId: "another-model" });
      const opening = openIndex(store, other);
      await expect(opening).rejects.toBeInstanceOf(IndexMismatchError);
      await expect(opening).rejects.toThrow(/another-model.*npm run embed -- --full/);
    });

    it("keeps the generation before the current one open to its readers, and drops older ones", async () => {
      await build();
      const first = await openIndex(store, new RecordingEmbedder());
      await folder().write({ rail: null });
      const { manifest } = await build();
      expect(manifest.previousGeneration).toBe(first.manifest.generation);
      expect((await first.articles.get("rail"))?.text).toBe(RAIL.text);
      await build({ full: true });
      await expect(store.openGeneration(first.manifest)).rejects.toThrow(/npm run embed/);
      first.close();
    });

    it("stays whole when a build fails, and keeps what that had embedded for the next", async () => {
      await build();
      const before = await store.readManifest();
      // A text each, more than a run of embedding.
      const many = Object.fromEntries(
        Array.from({ length: 600 }, (_, n) => [`m${n}`, { title: "Many", text: `Item ${n} came.` }]),
      );
      await folder().write(many);
      await expect(build({ embedder: new TiringEmbedder() })).rejects.toThrow("no more");
      expect(await store.readManifest()).toEqual(before);
      await withIndex(async ({ lexical }) => {
        expect(await lexical.search(["wheat"], 5)).toHaveLength(1);
      });
      const { vectors } = await build();
      expect(vectors.reused).toBeGreaterThanOrEqual(512);
      expect(vectors.embedded + vectors.reused).toBe(602);
    });

    it("is read by many while it is built, each a whole generation", async () => {
      await build();
      const live = await LiveCollection.open(await again(), new RecordingEmbedder());
      const seen = new Set<string>();
      const built = new AbortController();
      const reading = (async () => {
        while (!built.signal.aborted) {
          await live.use(async ({ manifest, articles }) => {
            const { total } = await articles.list({ limit: 1 });
            expect(total).toBe(manifest.counts.articles);
            seen.add(manifest.generation);
          });
        }
      })();
      for (const n of [1, 2, 3]) {
        await folder().write({ [`new-${n}`]: { title: `New ${n}`, text: `Story ${n} is new.` } });
        await build();
      }
      built.abort();
      await reading;
      const last = await live.use(({ manifest }) => manifest.counts.articles);
      live.close();
      expect(last).toBe(5);
      expect(seen.size).toBeGreaterThan(1);
    });

    const reason = adapter.locksApart ? "" : " (needs a server with a backend for each connection)";
    it.skipIf(!adapter.locksApart)(
      `lets one build at a time write, and tells the other so${reason}`,
      async () => {
        const other = await again();
        await store.withBuildLock(async () => {
          const second = build({ store: other });
          await expect(second).rejects.toBeInstanceOf(IndexBuildError);
          await expect(second).rejects.toThrow("Another build is writing");
        });
        expect((await build({ store: other })).outcome).toBe("built");
        await other.close();
      },
    );
  });
}
