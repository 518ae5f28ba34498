import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmbeddingError } from "../../../src/platform/errors.ts";
import { BUNDLED_MODEL, locateModel, MODELS_DIRECTORY } from "../../../src/index/embedding/locate-model.ts";

describe("locateModel", () => {
  let root: string;
  let options: { modelsDirectory: string; cacheDirectory: string };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "kurultai-locate-"));
    options = { modelsDirectory: join(root, "models"), cacheDirectory: join(root, "cache") };
    for (const folder of ["models/small", "models/large", "elsewhere/own"]) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, "config.json"), "{}");
    }
    await mkdir(join(root, "models/not-a-model"));
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
  });

  it("finds the bundled model by its name", () => {
    const bundled = { modelsDirectory: MODELS_DIRECTORY, cacheDirectory: MODELS_DIRECTORY };
    expect(locateModel(BUNDLED_MODEL, bundled).folder).toBe(join(MODELS_DIRECTORY, BUNDLED_MODEL));
  });

  it("takes a bare name for a folder among the models", () => {
    const folder = join(root, "models/small");
    expect(locateModel("small", options)).toEqual({ id: "small", folder, onHub: false });
  });

  it("takes an absolute or relative path for itself, and the folder's name for the id", () => {
    const folder = join(root, "elsewhere/own");
    const found = { id: "own", folder, onHub: false };
    expect(locateModel(folder, options)).toEqual(found);
    expect(locateModel(`${folder}/`, options)).toEqual(found);
    expect(locateModel(relative(process.cwd(), folder), options)).toEqual(found);
  });

  it("takes owner/name for a hub model kept in the cache when no such folder is here", () => {
    expect(locateModel("Xenova/all-MiniLM-L6-v2", options)).toEqual({
      id: "Xenova/all-MiniLM-L6-v2",
      folder: join(root, "cache/Xenova/all-MiniLM-L6-v2"),
      onHub: true,
    });
  });

  it.each(["", ".", "..", "nowhere", "./nowhere", "/no/where", "a/b/c", "not-a-model", "a b/c"])(
    "refuses %j, saying where it looked and which models there are",
    (model) => {
      expect(() => locateModel(model, options)).toThrow(EmbeddingError);
      expect(() => locateModel(model, options)).toThrow(/no model ".*models: large, small\./);
    },
  );

  it("never leads out of the cache by a hub id", () => {
    for (const model of ["../x", "x/..", "../../..", ".", "x/../y"]) {
      expect(() => locateModel(model, options)).toThrow(EmbeddingError);
    }
  });
});
