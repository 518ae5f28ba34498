import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { EmbeddingError, IndexNotFoundError } from "../../src/platform/errors.ts";
import {
  adaptedModelId,
  adaptedModelsFolder,
  chooseAdaptedModel,
  isAdapted,
  keepToModel,
  modelOfIndex,
  modelToBuildWith,
} from "../../src/index/adapted-models.ts";
import type { IndexStore } from "../../src/index/index-store.ts";
import type { Manifest } from "../../src/index/manifest.ts";

const ADAPTED = "small-base-adapted-0123abcd";
let indexDirectory: string;
let folder: string;

beforeEach(async () => {
  indexDirectory = await mkdtemp(join(tmpdir(), "kurultai-adapted-"));
  folder = join(adaptedModelsFolder(indexDirectory), ADAPTED);
  await mkdir(folder, { recursive: true });
});

afterEach(() => rm(indexDirectory, { recursive: true, force: true }));

/** A store of which nothing but the model of its manifest is asked. */
function storeMadeWith(modelId: string | null): IndexStore {
  const readManifest = (): Promise<Manifest> =>
    modelId === null
      ? Promise.reject(new IndexNotFoundError(indexDirectory))
      : Promise.resolve({ model: { id: modelId } } as Manifest);
  return { readManifest } as Partial<IndexStore> as IndexStore;
}

describe("the id of an adapted model", () => {
  it("tells the base and the content", () => {
    expect(adaptedModelId("small-base", "0123abcd9999")).toBe(ADAPTED);
    expect(isAdapted(ADAPTED)).toBe(true);
    expect(isAdapted("small-base")).toBe(false);
    expect(isAdapted("../small-base-adapted-0123abcd")).toBe(false);
  });

  it("does not grow when an adapted model is adapted again", () => {
    expect(adaptedModelId(ADAPTED, "89abcdef")).toBe("small-base-adapted-89abcdef");
  });
});

describe("the model of a build", () => {
  it("is the bundled one until an adapted one is chosen", async () => {
    expect(await modelToBuildWith(indexDirectory)).toBe(BUNDLED_MODEL);
    await chooseAdaptedModel(indexDirectory, ADAPTED);
    expect(await modelToBuildWith(indexDirectory)).toBe(folder);
  });

  it("is the bundled one again after a build with a model that was named", async () => {
    await chooseAdaptedModel(indexDirectory, ADAPTED);
    await keepToModel(indexDirectory, BUNDLED_MODEL);
    expect(await modelToBuildWith(indexDirectory)).toBe(BUNDLED_MODEL);
    await keepToModel(indexDirectory, ADAPTED);
    expect(await modelToBuildWith(indexDirectory)).toBe(folder);
  });

  it("is refused with the way on when the chosen model is gone", async () => {
    await chooseAdaptedModel(indexDirectory, ADAPTED);
    await rm(folder, { recursive: true });
    const building = modelToBuildWith(indexDirectory);
    await expect(building).rejects.toThrow(EmbeddingError);
    await expect(building).rejects.toThrow(/small-base-adapted-0123abcd.*is gone.*npm run adapt/s);
  });
});

describe("the model of questions", () => {
  it("is the one that the index was made with, whatever was chosen since", async () => {
    await chooseAdaptedModel(indexDirectory, ADAPTED);
    expect(await modelOfIndex(indexDirectory, storeMadeWith(BUNDLED_MODEL))).toBe(BUNDLED_MODEL);
    await keepToModel(indexDirectory, BUNDLED_MODEL);
    expect(await modelOfIndex(indexDirectory, storeMadeWith(ADAPTED))).toBe(folder);
  });

  it("is that of the build to come where there is no index", async () => {
    await chooseAdaptedModel(indexDirectory, ADAPTED);
    expect(await modelOfIndex(indexDirectory, storeMadeWith(null))).toBe(folder);
  });

  it("is the bundled one where the index's model is not of this machine", async () => {
    expect(await modelOfIndex(indexDirectory, storeMadeWith("some/where-else"))).toBe(
      BUNDLED_MODEL,
    );
  });

  it("is refused with the way on when the index's adapted model is gone", async () => {
    await rm(folder, { recursive: true });
    await expect(modelOfIndex(indexDirectory, storeMadeWith(ADAPTED))).rejects.toThrow(
      /is gone.*npm run adapt.*--model/s,
    );
  });

  it("is not guessed when the store cannot be asked", async () => {
    const store = { readManifest: () => Promise.reject(new Error("no connection")) };
    const asking = modelOfIndex(indexDirectory, store as Partial<IndexStore> as IndexStore);
    await expect(asking).rejects.toThrow("no connection");
  });
});
