import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "../../../src/embedding/locate-model.ts";
import { EmbeddingError } from "../../../src/errors.ts";
import { readEncoder } from "../../../src/training/adaptation/read-encoder.ts";
import { writeEncoder } from "../../../src/training/embedder/train-encoder.ts";
import { spellingEncoder, useFolder } from "./synthetic-collection.ts";

const folder = useFolder();

describe("reading a model back from its folder", () => {
  it.each([
    { bits: 4, damping: 0.5 },
    { bits: 8, damping: 0 },
  ] as const)(
    "gives back what was written, at $bits bits and damping $damping",
    async (settings) => {
      const written = spellingEncoder(settings);
      const path = join(folder(), `bits-${settings.bits}`);
      await writeEncoder(path, written);
      const { vocabulary, table, damping } = await readEncoder(path);
      expect({ vocabulary, table }).toEqual({
        vocabulary: written.vocabulary,
        table: written.table,
      });
      expect(damping).toBeCloseTo(settings.damping, 7);
    },
  );

  it("refuses a model that cuts words by other rules", async () => {
    const path = join(folder(), "other-rules");
    await writeEncoder(path, spellingEncoder());
    const file = join(path, "tokenizer.json");
    const tokenizer = JSON.parse(await readFile(file, "utf8")) as object;
    await writeFile(file, JSON.stringify({ ...tokenizer, normalizer: { type: "BertNormalizer" } }));
    await expect(readEncoder(path)).rejects.toThrow(EmbeddingError);
    await expect(readEncoder(path)).rejects.toThrow(/Only static models.*other rules.*--model/s);
  });

  it("refuses a network that is damaged", async () => {
    const path = join(folder(), "damaged");
    await writeEncoder(path, spellingEncoder());
    await writeFile(join(path, "onnx/model_quantized.onnx"), Uint8Array.of(0x3a, 200, 1));
    await expect(readEncoder(path)).rejects.toThrow(/network cannot be read/);
  });

  it("refuses a folder that holds no model, as one of the hub not yet there", async () => {
    await expect(readEncoder(join(folder(), "nothing"))).rejects.toThrow(/Only static models/);
  });

  it("reads the bundled model, so that it can be adapted", async () => {
    const { vocabulary, table } = await readEncoder(join(MODELS_DIRECTORY, BUNDLED_MODEL));
    expect(vocabulary.length).toBeGreaterThan(30_000);
    expect(table.rows).toBe(vocabulary.length);
  });
});
