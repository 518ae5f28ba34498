import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { AutoModelForQuestionAnswering, AutoTokenizer, env } from "@xenova/transformers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTransformersReader } from "../../src/answer/reader/transformers-reader.ts";
import type { Embedder } from "../../src/index/embedding/embedder.ts";
import { MODELS_DIRECTORY } from "../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../src/index/embedding/transformers-embedder.ts";
import { cosine } from "../contracts/embedder.ts";
import { ARTICLES, QUESTIONS } from "./ten-rows.ts";
import { python, whyNoTraining } from "./training-python.ts";

const reason = whyNoTraining();
if (reason !== null) console.warn(`The training is not tested: ${reason}.`);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-training-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeRows(path: string, rows: readonly unknown[]): Promise<void> {
  await writeFile(path, gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
}

async function readRows(path: string): Promise<Record<string, unknown>[]> {
  const lines = gunzipSync(await readFile(path))
    .toString()
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What the product's embedder and Python give for these has to be the same. */
const TEXTS = ["The harbour was dug in 1874.", "Шымкент и İstanbul", "heron heron heron", "?"];

describe.skipIf(reason !== null)("an embedding model trained for a few steps on ten articles", () => {
  let embedder: Embedder;
  let model: string;

  beforeAll(async () => {
    const data = join(folder, "embedder-data");
    model = join(folder, "our-embedder");
    await mkdir(data);
    const questions = QUESTIONS.map(([question], at) => [question, ARTICLES[at]![1]] as const);
    await writeRows(
      join(data, "wiki.docs.jsonl.gz"),
      ARTICLES.map(([title, ...paragraphs]) => ({ t: title, s: [["", paragraphs]] })),
    );
    await writeRows(join(data, "nqg.jsonl.gz"), questions);
    await writeRows(join(data, "ds_trivia.jsonl.gz"), questions);
    await writeRows(
      join(data, "selqa_dev.jsonl.gz"),
      questions.map(([q, passage]) => ({ q, a: [0], c: [passage] })),
    );
    const tokenizer = join(MODELS_DIRECTORY, "wiki-static-384", "tokenizer.json");
    const places = ["--data", data, "--tokenizer", tokenizer, "--out", model];
    await python("train_embedder.py", ...places, ..."--steps 4 --batch 8 --dimensions 48".split(" "));
    embedder = await createTransformersEmbedder({ model });
  });

  it("is loaded by the product as any model's folder", () => {
    expect(embedder).toMatchObject({ modelId: "our-embedder", dimensions: 48, maxTokens: 512 });
  });

  it("gives the vectors that Python gives", async () => {
    const code =
      "import json, sys; from pathlib import Path; from static_encoder import ExportedEncoder; " +
      "print(json.dumps(ExportedEncoder(Path(sys.argv[1])).encode(json.loads(sys.argv[2])).tolist()))";
    const expected = JSON.parse(await python(code, model, JSON.stringify(TEXTS))) as number[][];
    const given = await embedder.embedPassages(TEXTS);
    for (const [at, vector] of given.entries()) {
      expect(cosine(vector, Float32Array.from(expected[at]!)), TEXTS[at]).toBeGreaterThan(0.9999);
    }
  });

  it("finds the text that says the same words nearer than another", async () => {
    const [near, far] = await embedder.embedPassages([ARTICLES[0]![1]!, ARTICLES[4]![1]!]);
    const question = await embedder.embedQuery("When was the harbour of Velm dug?");
    expect(cosine(question, near!)).toBeGreaterThan(cosine(question, far!));
  });

  it.each([
    ["Шымкент", "Shymkent"],
    ["İstanbul", "istanbul"],
    ["Қазақстан", "Kazakstan"],
  ])("takes %s and %s for the same word", async (one, other) => {
    const [first, second] = await embedder.embedPassages([one, other]);
    expect(cosine(first!, second!)).toBeCloseTo(1, 5);
  });
});

describe.skipIf(reason !== null)("a reader trained for a few steps on ten rows", () => {
  const base = "base";
  const rows = QUESTIONS.map(([question, answer], at) => {
    const [title, context] = ARTICLES[at]!;
    const answers = [{ text: answer, start: context!.indexOf(answer) }];
    return { source: "test", id: `t${at}`, title, date: "2024-03-09", context, question, answers };
  });

  const statements = rows.flatMap(({ context, title }, at) => {
    const said = [context!.split(". ")[0]!, ARTICLES[(at + 1) % ARTICLES.length]![1]!.split(". ")[0]!];
    return said.map((statement, other) => ({
      title,
      context,
      statement,
      isTrue: other === 0,
      answers: [],
    }));
  });

  beforeAll(async () => {
    const bundled = join(MODELS_DIRECTORY, "reader-minilm-6");
    const small = {
      num_hidden_layers: 1,
      hidden_size: 32,
      num_attention_heads: 2,
      intermediate_size: 64,
    };
    await mkdir(join(folder, base));
    for (const file of ["tokenizer.json", "tokenizer_config.json"]) {
      await cp(join(bundled, file), join(folder, base, file));
    }
    const config = JSON.parse(await readFile(join(bundled, "config.json"), "utf8")) as object;
    await writeFile(join(folder, base, "config.json"), JSON.stringify({ ...config, ...small }));
    await writeRows(join(folder, "rows.jsonl.gz"), rows);
    await writeRows(join(folder, "statements.jsonl.gz"), statements);
    await writeFile(join(folder, "mixture.json"), '{"rows": 1, "rows-negatives": 0.5, "statements": 1}');
    const mined = ["--out", join(folder, "rows-negatives.jsonl.gz")];
    await python("mine_negatives.py", join(folder, "rows.jsonl.gz"), ...mined);
    const places = [base, "trained", "mixture.json"].map((name) => join(folder, name));
    const length = ["--data", folder, "--steps", "4", "--batch", "4", "--threads", "1"];
    await python("train_reader.py", ...places, ...length);
    await python("export_reader.py", join(folder, "trained"), join(folder, "our-reader"));
  });

  it("is given texts of other articles that lack the answer", async () => {
    const negatives = await readRows(join(folder, "rows-negatives.jsonl.gz"));
    expect(negatives.length).toBeGreaterThan(10);
    for (const { id, question, context, answers } of negatives) {
      const row = rows.find((one) => one.question === question)!;
      expect(answers, String(id)).toEqual([]);
      expect(context).not.toBe(row.context);
      expect(String(context).toLowerCase()).not.toContain(row.answers[0]!.text.toLowerCase());
    }
  });

  it("is loaded by the product, and answers in the words of the text", async () => {
    const reader = await createTransformersReader(join(folder, "our-reader"));
    const sentences = ARTICLES[3]![1]!.split(/(?<=\.) /);
    const window = { title: ARTICLES[3]![0], date: "2024-03-09", sentences };
    const [reading] = await reader.read("How many passengers did each car carry?", [window]);
    expect(reading!.sentences).toHaveLength(sentences.length);
    for (const [at, span] of reading!.sentences.entries()) {
      expect(span!.margin).toSatisfy(Number.isFinite);
      const words = sentences[at]!.slice(span!.start, span!.end);
      expect(words).toMatch(/^\S(?:.*\S)?$/);
      expect(` ${sentences[at]!.replace(/\W+/g, " ")} `).toContain(` ${words.replace(/\W+/g, " ").trim()} `);
    }
  });

  it("weighs a statement against a quote that it can read whole", async () => {
    const judge = await createTransformersReader(join(folder, "our-reader"));
    const { context, title } = rows[3]!;
    const quote = { title: title, date: null, sentences: [context!] };
    expect(await judge.weigh("The line opened in 1905.", quote)).toSatisfy(Number.isFinite);
    expect(await judge.weigh("It opened. ".repeat(40), quote)).toBeNull();
  });

  it("reads a question and a text in Transformers.js as in Python", async () => {
    env.localModelPath = folder;
    env.allowRemoteModels = false;
    const tokenizer = await AutoTokenizer.from_pretrained("our-reader");
    const model = await AutoModelForQuestionAnswering.from_pretrained("our-reader");
    const { question, context } = rows[0]!;
    const inputs: unknown = tokenizer(question, { text_pair: context });
    const outputs = (await model(inputs)) as Record<string, { data: Float32Array; dims: number[] }>;
    const code =
      "import json, sys, onnxruntime as ort, transformers; " +
      "inputs = transformers.AutoTokenizer.from_pretrained(sys.argv[1])(sys.argv[2], sys.argv[3], return_tensors='np'); " +
      "session = ort.InferenceSession(sys.argv[1] + '/onnx/model_quantized.onnx'); " +
      "print(json.dumps([out[0].tolist() for out in session.run(['start_logits', 'end_logits'], dict(inputs))]))";
    const expected = await python(code, join(folder, "our-reader"), question, context!);
    const [starts, ends] = JSON.parse(expected) as number[][];
    expect(starts!.length).toBeGreaterThan(30);
    expectNear(outputs["start_logits"]!.data, starts!);
    expectNear(outputs["end_logits"]!.data, ends!);
  });

  /** Two versions of the runtime round activations to 8 bits in ways of their own. */
  function expectNear(given: Float32Array, expected: readonly number[]): void {
    expect(given.length).toBe(expected.length);
    given.forEach((value, at) => {
      expect(Math.abs(value - expected[at]!)).toBeLessThan(0.05);
    });
  }
});

describe.skipIf(reason !== null)("the model of an answer's probability", () => {
  /** The true weights; 1,200 rows of 300 questions in two sets. */
  const TRUTH = { margin: 0.8, lexical: -2, intercept: -0.5 };

  async function writeCandidates(name: string): Promise<string> {
    let state = 7;
    const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    const lines = Array.from({ length: 1200 }, (_, at) => {
      const features = { margin: 8 * random() - 3, lexical: random() };
      const logit = TRUTH.intercept + TRUTH.margin * features.margin + TRUTH.lexical * features.lexical;
      const label = random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      return JSON.stringify({ set: at % 2 ? "a" : "b", question: `q${at >> 2}`, label, features });
    });
    const path = join(folder, name);
    await writeFile(path, `${lines.join("\n")}\n`);
    return path;
  }

  it("finds the weights that the labels were drawn with, the same bytes twice", async () => {
    const rows = await writeCandidates("candidates.jsonl");
    const table = await python("fit_answer_model.py", rows, "--out", join(folder, "one.json"));
    await python("fit_answer_model.py", rows, "--out", join(folder, "two.json"));
    const text = await readFile(join(folder, "one.json"), "utf8");
    expect(await readFile(join(folder, "two.json"), "utf8")).toBe(text);
    const model = JSON.parse(text) as {
      weights: { margin: number; lexical: number };
      intercept: number;
      threshold: number;
    };
    expect(Math.abs(model.weights.margin - TRUTH.margin)).toBeLessThan(0.15);
    expect(Math.abs(model.weights.lexical - TRUTH.lexical)).toBeLessThan(0.6);
    expect(Math.abs(model.intercept - TRUTH.intercept)).toBeLessThan(0.5);
    expect(model.threshold).toBeGreaterThan(0.2);
    expect(model.threshold).toBeLessThan(0.8);
    expect(table).toMatch(/\| all +\| 1200 \| 300 /);
  });

  it("answers less where a wrong answer is dearer", async () => {
    const rows = await writeCandidates("candidates-costs.jsonl");
    const thresholdAt = async (ratio: string): Promise<number> => {
      const out = join(folder, `cost-${ratio}.json`);
      await python("fit_answer_model.py", rows, "--cost-ratio", ratio, "--out", out);
      return (JSON.parse(await readFile(out, "utf8")) as { threshold: number }).threshold;
    };
    // Where a wrong answer costs r times a wrong refusal, answering pays from r / (1 + r) on.
    expect(Math.abs((await thresholdAt("1")) - 0.5)).toBeLessThan(0.15);
    expect(Math.abs((await thresholdAt("4")) - 0.8)).toBeLessThan(0.12);
  });

  it("names file, line and reason of a row that it cannot use", async () => {
    const path = join(folder, "broken.jsonl");
    await writeFile(path, '{"set":"a","question":"q","label":1,"features":{"margin":1}}\n{"set":"a"}\n');
    await expect(python("fit_answer_model.py", path)).rejects.toThrow(
      /broken\.jsonl:2: lacks question, label, features/,
    );
  });
});
