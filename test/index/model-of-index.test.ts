import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import type { IndexStore } from "../../src/index/index-store.ts";
import { modelOfIndex } from "../../src/index/model-of-index.ts";
import { useIndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

const folder = useIndexFolder();

async function buildWith(modelId: string): Promise<void> {
  await folder().write({ a: { text: "The canal is closed for repairs." } });
  await folder().build({ embedder: new RecordingEmbedder({ modelId }) });
}

describe("the model of questions where none is named", () => {
  it("is the one that the index was made with, when it is in the folder of models", async () => {
    await buildWith("our-model");
    const models = join(folder().root, "models");
    await mkdir(join(models, "our-model"), { recursive: true });
    await writeFile(join(models, "our-model", "config.json"), "{}");
    expect(await modelOfIndex(folder().store, models)).toBe("our-model");
    expect(await modelOfIndex(folder().store)).toBe(BUNDLED_MODEL);
  });

  it("is the bundled one where there is no index", async () => {
    expect(await modelOfIndex(folder().store)).toBe(BUNDLED_MODEL);
  });

  it("is the bundled one where the index's model is not of this machine", async () => {
    await buildWith("some/where-else");
    expect(await modelOfIndex(folder().store)).toBe(BUNDLED_MODEL);
  });

  it("is not guessed when the store cannot be asked", async () => {
    const store = { readManifest: () => Promise.reject(new Error("no connection")) };
    const asking = modelOfIndex(store as Partial<IndexStore> as IndexStore);
    await expect(asking).rejects.toThrow("no connection");
  });
});
