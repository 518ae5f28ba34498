import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseProfile } from "../../../src/embedding/model-profile.ts";
import { writeModelFolder } from "../../../src/training/embedder/write-model-folder.ts";

const CONTENT = {
  tokenizer: '{"model":"a"}',
  tokenizerConfig: '{"limit":1}',
  config: '{"model_type":"bert"}',
  model: Uint8Array.of(1, 2, 3),
};

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "kurultai-write-model-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe("a written model folder", () => {
  it("holds the five files that a model is loaded from, and the extra ones", async () => {
    const folder = join(home, "models", "mine");
    await writeModelFolder(folder, { ...CONTENT, extraFiles: { "README.md": "# Mine\n" } });
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      "README.md",
      "config.json",
      "kurultai.json",
      "onnx",
      join("onnx", "model_quantized.onnx"),
      "tokenizer.json",
      "tokenizer_config.json",
    ]);
    expect(await readFile(join(folder, "tokenizer.json"), "utf8")).toBe('{"model":"a"}');
    expect([...(await readFile(join(folder, "onnx", "model_quantized.onnx")))]).toEqual([1, 2, 3]);
  });

  it("says to the embedder that it pools by itself", async () => {
    const folder = join(home, "mine");
    await writeModelFolder(folder, CONTENT);
    const profile = parseProfile(await readFile(join(folder, "kurultai.json"), "utf8"), folder);
    expect(profile).toEqual({
      pooling: "cls",
      queryPrefix: "",
      passagePrefix: "",
      quantized: true,
      wordByWord: true,
    });
  });

  it("takes the place of an older one as a whole and leaves nothing beside it", async () => {
    const folder = join(home, "mine");
    await writeModelFolder(folder, { ...CONTENT, extraFiles: { "old.txt": "" } });
    await writeModelFolder(folder, { ...CONTENT, config: "{}" });
    expect(await readdir(home)).toEqual(["mine"]);
    expect(await readdir(folder)).not.toContain("old.txt");
    expect(await readFile(join(folder, "config.json"), "utf8")).toBe("{}");
  });

  it("leaves the older one as it was where a file cannot be written", async () => {
    const folder = join(home, "mine");
    await writeModelFolder(folder, CONTENT);
    const broken = { ...CONTENT, config: "{}", extraFiles: { "no/such/folder": "" } };
    await expect(writeModelFolder(folder, broken)).rejects.toThrow("ENOENT");
    expect(await readFile(join(folder, "config.json"), "utf8")).toBe(CONTENT.config);
    expect(await readdir(home)).toEqual(["mine"]);
  });

  it("does not take the place of a file", async () => {
    await writeFile(join(home, "file"), "");
    await expect(writeModelFolder(join(home, "file", "mine"), CONTENT)).rejects.toThrow();
    expect(await readdir(home)).toEqual(["file"]);
  });
});
