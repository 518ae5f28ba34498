import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Embedder } from "../../../src/index/embedding/embedder.ts";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "../../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../../src/index/embedding/transformers-embedder.ts";
import { EmbeddingError } from "../../../src/platform/errors.ts";
import { cosine, describeEmbedder } from "../../contracts/embedder.ts";
import { writeTinyModel } from "../../fakes/tiny-onnx-model.ts";

describeEmbedder("The bundled model", () => createTransformersEmbedder({ model: BUNDLED_MODEL }));

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "kurultai-model-"));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await rm(scratch, { recursive: true });
});

/** Nothing in these tests may reach the network; those of hub models put a hub of their own here. */
function answerDownloadsWith(respond: (url: string) => Promise<Response>) {
  const fetch = vi.fn((url: string | URL) => respond(String(url)));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}
beforeAll(() => {
  answerDownloadsWith(() => Promise.reject(new TypeError("fetch failed")));
});

describe("the bundled model", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
  });

  async function similarity(a: string, b: string): Promise<number> {
    const [first, second] = await embedder.embedPassages([a, b]);
    return cosine(first!, second!);
  }

  it("has the shape its card tells", () => {
    expect(embedder).toMatchObject({ modelId: "wiki-static-384", dimensions: 384, maxTokens: 512 });
  });

  it.each([
    {
      text: "The earthquake destroyed hundreds of houses in the mountain villages",
      near: "Rescue teams search for survivors after a strong tremor",
      far: "The central bank left its interest rate unchanged",
    },
    {
      text: "Who won the presidential election?",
      near: "The incumbent was declared the winner after all votes had been counted",
      far: "The orchestra will play two symphonies in the old theatre",
    },
    {
      text: "Leaders of the Turkic states met in Samarkand for their summit",
      near: "Presidents of Kazakhstan, Uzbekistan and Turkey attended the meeting",
      far: "The striker scored twice and his club moved to the top of the league",
    },
  ])("finds $near nearer than $far", async ({ text, near, far }) => {
    expect(await similarity(text, near)).toBeGreaterThan((await similarity(text, far)) + 0.1);
  });

  it("reads words with and without accents as the same", async () => {
    expect(await similarity("Çavuşoğlu Erdoğan café", "Cavusoglu Erdogan cafe")).toBeCloseTo(1, 5);
  });

  it("reads a word bag: the order of words does not count", async () => {
    expect(await similarity("Ankara hosted Baku", "Baku hosted Ankara")).toBeCloseTo(1, 5);
  });

  it("reads a name in Cyrillic as the same name in Latin letters", async () => {
    expect(await similarity("Сергей Лавров", "Sergey Lavrov")).toBeGreaterThan(0.9);
    expect(await similarity("Ташкент", "Tashkent")).toBeCloseTo(1, 5);
  });

  it.each(["", " \n\t", "🎉🚀", "日本語"])(
    "gives %j, which holds no token it knows, the first unit vector",
    async (text) => {
      const [vector] = await embedder.embedPassages([text]);
      const firstUnit = new Float32Array(384);
      firstUnit[0] = 1;
      expect(vector).toEqual(firstUnit);
      expect(await embedder.embedQuery(text)).toEqual(firstUnit);
    },
  );

  it("keeps texts without known tokens apart from the others of their batch", async () => {
    const [blank, text, emoji] = await embedder.embedPassages(["", "Ankara", "🎉"]);
    expect(blank).toEqual(emoji);
    expect(cosine(text!, await embedder.embedQuery("Ankara"))).toBeCloseTo(1, 5);
  });

  it("hears the words beside an emoji or a script it cannot read", async () => {
    const words = "Gold medal for the wrestlers";
    expect(await similarity(words, `${words} 🥇 медаль`)).toBeGreaterThan(0.8);
  });

  it("cuts a text of ten thousand words at 512 tokens, and counts them all", async () => {
    const start = "storm ".repeat(512);
    const long = start + "budget ".repeat(10_000 - 512);
    expect(embedder.countTokens(long)).toBe(10_000);
    const [cut, whole] = await embedder.embedPassages([long, start]);
    expect(cosine(cut!, whole!)).toBeCloseTo(1, 5);
  });

  it("counts words, their pieces and punctuation as tokens", () => {
    expect(embedder.countTokens("")).toBe(0);
    expect(embedder.countTokens("The summit ended.")).toBe(4);
  });

  it("gives the same vector in a batch of forty as alone, to 1e-5", async () => {
    const texts = Array.from({ length: 40 }, (_, i) => "trade and transport ".repeat(i + 1) + `${i}`);
    const together = await embedder.embedPassages(texts);
    for (const [i, text] of texts.entries()) {
      const [alone] = await embedder.embedPassages([text]);
      const difference = Math.max(...alone!.map((value, d) => Math.abs(value - together[i]![d]!)));
      expect(difference).toBeLessThan(1e-5);
    }
  });

  it("loads from a copy elsewhere with the same checksum, whatever else lies beside it", async () => {
    const folder = join(scratch, "copy");
    await cp(join(MODELS_DIRECTORY, BUNDLED_MODEL), folder, { recursive: true });
    await writeFile(join(folder, "README.md"), "another card");
    const copy = await createTransformersEmbedder({ model: folder });
    expect(copy).toMatchObject({ modelId: "copy", checksum: embedder.checksum });
  });

  it("has another checksum when a file it is loaded from or the way it is called is another", async () => {
    const folder = join(scratch, "changed");
    await cp(join(MODELS_DIRECTORY, BUNDLED_MODEL), folder, { recursive: true });
    const checksums = new Set([embedder.checksum]);
    const profile = { pooling: "cls", passagePrefix: "news: " };
    await writeFile(join(folder, "kurultai.json"), JSON.stringify(profile));
    checksums.add((await createTransformersEmbedder({ model: folder })).checksum);
    const config = JSON.parse(await readFile(join(folder, "config.json"), "utf8")) as object;
    await writeFile(join(folder, "config.json"), JSON.stringify({ ...config, note: "changed" }));
    checksums.add((await createTransformersEmbedder({ model: folder })).checksum);
    expect(checksums.size).toBe(3);
  });
});

describe("a model that does not pool by itself", () => {
  const words = {
    query: [0, 0, 3],
    passage: [0, 3, 0],
    ":": [0, 0, 0],
    oil: [4, 0, 0],
    gas: [0, 4, 0],
    nan: [NaN, 0, 0],
    zero: [0, 0, 0],
    news: [1, 0, 0],
  };
  const unquantized = { pooling: "mean", quantized: false };

  async function tinyModel(name: string, profile: object): Promise<Embedder> {
    const folder = join(scratch, name);
    await writeTinyModel(folder, words, { "kurultai.json": profile });
    return createTransformersEmbedder({ model: folder });
  }

  function expectVector(actual: Float32Array | undefined, expected: readonly number[]): void {
    expect(actual).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(actual![i]).toBeCloseTo(value, 6);
  }

  it("has its token vectors averaged, padding and frame left at their zeros", async () => {
    const embedder = await tinyModel("plain", unquantized);
    expect(embedder.dimensions).toBe(3);
    const [oil, both, more] = await embedder.embedPassages(["oil", "oil gas", "oil oil oil gas"]);
    expectVector(oil, [1, 0, 0]);
    expectVector(both, [Math.SQRT1_2, Math.SQRT1_2, 0]);
    expectVector(more, [3 / Math.sqrt(10), 1 / Math.sqrt(10), 0]);
  });

  it("hears its prefixes, one before questions and one before passages", async () => {
    const prefixes = { queryPrefix: "query: ", passagePrefix: "passage: " };
    const embedder = await tinyModel("prefixed", { ...unquantized, ...prefixes });
    expectVector(await embedder.embedQuery("oil"), [0.8, 0, 0.6]);
    expectVector((await embedder.embedPassages(["oil"]))[0], [0.8, 0.6, 0]);
  });

  it("does not take its prefix for a word of the text", async () => {
    const prefixes = { queryPrefix: "query: ", passagePrefix: "passage: " };
    const embedder = await tinyModel("prefixed-blank", { ...unquantized, ...prefixes });
    for (const blank of ["", "🎉", "unheard"]) {
      expectVector(await embedder.embedQuery(blank), [1, 0, 0]);
    }
  });

  it("is called as its family is when it brings no profile", async () => {
    const folder = join(scratch, "e5-small");
    await writeTinyModel(folder, words);
    await cp(join(folder, "onnx/model.onnx"), join(folder, "onnx/model_quantized.onnx"));
    const embedder = await createTransformersEmbedder({ model: folder });
    expectVector(await embedder.embedQuery("oil"), [0.8, 0, 0.6]);
    expectVector((await embedder.embedPassages(["oil"]))[0], [0.8, 0.6, 0]);
  });

  it("is read though its configuration begins with a byte order mark", async () => {
    const config = { model_type: "bert", max_position_embeddings: 12 };
    const marked = Buffer.from(`\uFEFF${JSON.stringify(config)}`);
    const folder = join(scratch, "marked");
    await writeTinyModel(folder, words, { "kurultai.json": unquantized, "config.json": marked });
    expect((await createTransformersEmbedder({ model: folder })).maxTokens).toBe(12);
  });

  it("cuts at its own limit when the tokenizer states none, at a smaller one of its profile", async () => {
    expect((await tinyModel("limit", unquantized)).maxTokens).toBe(16);
    const short = await tinyModel("short", { ...unquantized, maxTokens: 2 });
    expect(short.maxTokens).toBe(2);
    // Of [CLS] oil gas [SEP] the first two are left.
    expectVector((await short.embedPassages(["oil gas"]))[0], [1, 0, 0]);
    expect(short.countTokens("oil gas")).toBe(4);
  });

  it.each(["nan", "zero"])("is refused when it gives no direction for a text: %s", async (word) => {
    const embedder = await tinyModel("broken", unquantized);
    await expect(embedder.embedPassages(["oil", word])).rejects.toThrow(EmbeddingError);
    await expect(embedder.embedPassages(["oil", word])).rejects.toThrow(/broken.*no usable vector/);
  });
});

describe("a model that cannot be used", () => {
  async function copyOfBundled(name: string): Promise<string> {
    const folder = join(scratch, name);
    await cp(join(MODELS_DIRECTORY, BUNDLED_MODEL), folder, { recursive: true });
    return folder;
  }

  async function expectError(model: string, message: RegExp): Promise<void> {
    const loading = createTransformersEmbedder({ model });
    await expect(loading).rejects.toBeInstanceOf(EmbeddingError);
    await expect(loading).rejects.toThrow(message);
  }

  // The library reports a damaged model on standard error before it throws.
  beforeAll(() => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  it("is named when its folder is not there, with the models that are", async () => {
    await expectError("./no-such-model", /no-such-model.*wiki-static-384/);
  });

  it("is named with the files it lacks", async () => {
    const folder = await copyOfBundled("incomplete");
    await rm(join(folder, "tokenizer.json"));
    await rm(join(folder, "onnx"), { recursive: true });
    await expectError(folder, /incomplete lacks onnx\/model_quantized\.onnx, tokenizer\.json/);
  });

  it("is named when its graph is cut short", async () => {
    const folder = await copyOfBundled("cut");
    await truncate(join(folder, "onnx/model_quantized.onnx"), 100_000);
    await expectError(folder, /cut cannot be loaded/);
  });

  it("is named when its graph is something else", async () => {
    const folder = await copyOfBundled("no-graph");
    await writeFile(join(folder, "onnx/model_quantized.onnx"), "<html>404</html>");
    await expectError(folder, /no-graph cannot be loaded/);
  });

  it("is named when its tokenizer is not JSON", async () => {
    const folder = await copyOfBundled("no-json");
    await writeFile(join(folder, "tokenizer.json"), "{");
    await expectError(folder, /no-json cannot be loaded/);
  });

  it("is named with its profile when that is not right", async () => {
    const folder = await copyOfBundled("bad-profile");
    await writeFile(join(folder, "kurultai.json"), '{"pooling":"sum"}');
    await expectError(folder, /bad-profile.kurultai\.json.*pooling/);
  });

  it("is named when it is to be averaged though it pools by itself", async () => {
    const folder = await copyOfBundled("averaged-twice");
    await writeFile(join(folder, "kurultai.json"), '{"pooling":"mean"}');
    const loading = createTransformersEmbedder({ model: folder }).then((embedder) =>
      embedder.embedPassages(["a text of several tokens"]),
    );
    await expect(loading).rejects.toBeInstanceOf(EmbeddingError);
    await expect(loading).rejects.toThrow(/pooling "cls"/);
  });
});

describe("a hub model", () => {
  const id = "someone/e5-small-news";

  /** A hub that serves one folder under the address the library asks for. */
  function hubServing(folder: string) {
    return answerDownloadsWith(async (url) => {
      const path = new URL(url).pathname.replace(`/${id}/resolve/main/`, "");
      const content = await readFile(join(folder, path)).catch(() => null);
      return content === null
        ? new Response("", { status: 404 })
        : new Response(content, { headers: { "content-length": String(content.length) } });
    });
  }

  async function cacheFolder(): Promise<string> {
    return mkdtemp(join(scratch, "cache-"));
  }

  afterEach(() => {
    answerDownloadsWith(() => Promise.reject(new TypeError("fetch failed")));
  });

  it("is downloaded once, called as its family is, and needs no network from then on", async () => {
    const remote = join(scratch, "remote");
    const words = { query: [0, 3], ":": [0, 0], oil: [4, 0], news: [1, 0] };
    await writeTinyModel(remote, words);
    await cp(join(remote, "onnx/model.onnx"), join(remote, "onnx/model_quantized.onnx"));
    const cacheDir = await cacheFolder();

    const downloads = hubServing(remote);
    const first = await createTransformersEmbedder({ model: id, cacheDir });
    expect(downloads).toHaveBeenCalledTimes(4);
    expect(first.modelId).toBe(id);
    const vector = await first.embedQuery("oil");
    expect(vector[0]).toBeCloseTo(0.8, 6);
    expect(vector[1]).toBeCloseTo(0.6, 6);

    const closed = answerDownloadsWith(() => Promise.reject(new TypeError("fetch failed")));
    const again = await createTransformersEmbedder({ model: id, cacheDir });
    expect(again.checksum).toBe(first.checksum);
    expect(await again.embedQuery("oil")).toEqual(vector);
    expect(closed).not.toHaveBeenCalled();
  });

  it("of another kind is named with the file that it lacks, and nothing of it is downloaded", async () => {
    const remote = join(scratch, "two-parts");
    const config = { model_type: "t5", is_encoder_decoder: true };
    await writeTinyModel(remote, { oil: [4, 0] }, { "config.json": config });
    const downloads = hubServing(remote);
    const loading = createTransformersEmbedder({ model: id, cacheDir: await cacheFolder() });
    await expect(loading).rejects.toBeInstanceOf(EmbeddingError);
    await expect(loading).rejects.toThrow(/Could not locate.*onnx\/model_quantized\.onnx/);
    const asked = downloads.mock.calls.map(([url]) => String(url));
    expect(asked.filter((url) => url.includes("coder_model"))).toEqual([]);
  });

  it("that cannot be reached is named, with what to do", async () => {
    const loading = createTransformersEmbedder({ model: id, cacheDir: await cacheFolder() });
    await expect(loading).rejects.toBeInstanceOf(EmbeddingError);
    await expect(loading).rejects.toThrow(/someone\/e5-small-news.*fetch failed.*network.*bundled/);
  });

  it("that the hub does not know is named", async () => {
    hubServing(join(scratch, "nothing-here"));
    const loading = createTransformersEmbedder({ model: id, cacheDir: await cacheFolder() });
    await expect(loading).rejects.toBeInstanceOf(EmbeddingError);
    await expect(loading).rejects.toThrow(/someone\/e5-small-news.*Check the name/);
  });
});

describe("a process of its own", () => {
  const program = new URL("../../fixtures/embed-in-worker.ts", import.meta.url).pathname;

  it("embeds in a worker thread as in the main one, and prints nothing by itself", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program]);
    expect(JSON.parse(stdout)).toEqual({ equal: true, dimensions: 384 });
  });
});
