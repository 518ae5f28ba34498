import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BUNDLED_MODEL } from "../../../src/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../../src/embedding/transformers-embedder.ts";
import { readManifest } from "../../../src/folder-index/manifest-file.ts";
import { adaptedModelsFolder } from "../../../src/index/adapted-models.ts";
import { readEncoder } from "../../../src/training/adaptation/read-encoder.ts";
import { writeEncoder } from "../../../src/training/embedder/train-encoder.ts";
import { agreementWithTable } from "../../../src/training/embedder/verify-encoder.ts";
import { CommandHarness, COMMAND_TIMEOUT_MS } from "../../e2e/command-harness.ts";
import {
  articlesOfTwoVocabularies,
  articlesWithForeignHeadlines,
  spellingEncoder,
  writeArticles,
} from "./synthetic-collection.ts";

const patient = { timeout: 2 * COMMAND_TIMEOUT_MS };
let harness: CommandHarness;
let base: string;

beforeEach(async () => {
  harness = await CommandHarness.make();
  base = join(harness.root, "spelling-base");
  await writeEncoder(base, spellingEncoder({ bits: 8 }));
});

afterEach(() => harness.remove());

async function adaptedModels(): Promise<string[]> {
  return readdir(adaptedModelsFolder(harness.indexDir)).catch(() => []);
}

describe("npm run adapt", () => {
  it("makes a model that the index takes, asks with, and gives up again", patient, async () => {
    const articles = await writeArticles(harness.root, articlesOfTwoVocabularies(600));
    const collection = ["--articles", articles, "--index", harness.indexDir];
    const adapted = await harness.run("scripts/adapt.ts", [...collection, "--model", base]);
    expect(adapted).toMatchObject({ code: 0 });
    expect(adapted.stdout).toMatch(/nDCG@10.*Kept: .*npm run embed/s);

    const [id, chosen] = (await adaptedModels()).sort((a, b) => b.length - a.length);
    expect(chosen).toBe("chosen");
    expect(id).toMatch(/^spelling-base-adapted-[0-9a-f]{8}$/);
    const folder = join(adaptedModelsFolder(harness.indexDir), id!);
    expect(await readFile(join(folder, "README.md"), "utf8")).toContain(
      "adapted by `npm run adapt`",
    );

    const embedder = await createTransformersEmbedder({ model: folder });
    const encoder = await readEncoder(folder);
    const word = encoder.vocabulary.at(-1)!;
    expect(embedder.countTokens(word)).toBe(1);
    const texts = [`Report 7 said ${word}.`, word, "said said said report"];
    const encode = (some: readonly string[]) => embedder.embedPassages(some);
    expect(await agreementWithTable(encode, encoder, texts)).toBeGreaterThan(0.999);

    await harness.run("scripts/embed.ts", collection);
    expect((await readManifest(harness.indexDir)).model).toMatchObject({
      id,
      checksum: embedder.checksum,
    });
    const asked = await harness.run("scripts/ask.ts", ["--index", harness.indexDir, word]);
    expect(asked.stderr).not.toContain("in use");
    expect(asked.code).toBe(0);

    await harness.run("scripts/embed.ts", [...collection, "--model", BUNDLED_MODEL]);
    expect((await readManifest(harness.indexDir)).model.id).toBe(BUNDLED_MODEL);
    expect(await adaptedModels()).toEqual([id]);
  });

  it("keeps the base and leaves nothing where there is no gain", patient, async () => {
    const articles = await writeArticles(harness.root, articlesWithForeignHeadlines(300));
    const collection = ["--articles", articles, "--index", harness.indexDir];
    const { code, stdout } = await harness.run("scripts/adapt.ts", [
      ...collection,
      "--model",
      base,
    ]);
    expect(stdout).toContain("Kept as it is");
    expect(code).toBe(0);
    expect(await adaptedModels()).toEqual([]);
  });

  it("leaves nothing behind when it is interrupted", patient, async () => {
    const articles = await writeArticles(harness.root, articlesOfTwoVocabularies(600));
    const { child, ended } = harness.start("scripts/adapt.ts", [
      ...["--articles", articles, "--index", harness.indexDir, "--model", base],
    ]);
    child.stderr.on("data", (text: string) => {
      if (text.includes("Learning")) child.kill("SIGINT");
    });
    expect(await ended).toMatchObject({ code: 130, stdout: "" });
    expect(await adaptedModels()).toEqual([]);
  });

  it("says what is wrong with a call or a model", patient, async () => {
    const wrongSeed = await harness.run("scripts/adapt.ts", ["--seed", "-1.5"]);
    expect(wrongSeed).toMatchObject({ code: 2, stdout: "" });
    const hubModel = await harness.run("scripts/adapt.ts", ["--model", "Xenova/not-here"]);
    expect(hubModel.code).toBe(1);
    expect(hubModel.stderr).toContain("Only static models");
  });
});
