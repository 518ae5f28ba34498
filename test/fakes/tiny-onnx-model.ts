import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encodeOnnxModel, onnxNode } from "./onnx-encoding.ts";

/**
 * Writes a model folder that Transformers.js loads as it does a real one: a word tokenizer that frames a
 * text in [CLS] … [SEP], and an ONNX graph of one node that looks every token's vector up in a table.
 * The vectors of `words` are the caller's, so that a test can pool them by hand; those of the five special
 * tokens are zero.
 */
export async function writeTinyModel(
  folder: string,
  words: Readonly<Record<string, readonly number[]>>,
  extraFiles: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const dimensions = Object.values(words)[0]!.length;
  const special = SPECIAL_TOKENS.map(() => new Array<number>(dimensions).fill(0));
  await writeFiles(folder, {
    ...tinyFiles(Object.keys(words), dimensions),
    "onnx/model.onnx": lookUpGraph([...special, ...Object.values(words)]),
    ...extraFiles,
  });
}

/** What a model folder needs beside its graph. */
export function tinyFiles(words: readonly string[], dimensions: number): Record<string, unknown> {
  return {
    "config.json": { model_type: "bert", hidden_size: dimensions, max_position_embeddings: 16 },
    "tokenizer.json": tokenizerOf(words),
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: 1e30,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
    },
  };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content instanceof Uint8Array ? content : JSON.stringify(content));
  }
}

export const SPECIAL_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

function tokenizerOf(words: readonly string[]) {
  const tokens = [...SPECIAL_TOKENS, ...words];
  const framed = (id: string, type = 0) => ({ SpecialToken: { id, type_id: type } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  return {
    version: "1.0",
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: { type: "BertNormalizer", clean_text: true, lowercase: true, strip_accents: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [framed("[CLS]"), sequence("A", 0), framed("[SEP]")],
      pair: [framed("[CLS]"), sequence("A", 0), framed("[SEP]"), sequence("B", 1), framed("[SEP]", 1)],
      special_tokens: Object.fromEntries(
        ["[CLS]", "[SEP]"].map((id) => [id, { id, ids: [SPECIAL_TOKENS.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

function lookUpGraph(table: readonly (readonly number[])[]): Uint8Array {
  const dimensions = table[0]!.length;
  return encodeOnnxModel({
    name: "look-up",
    constants: [
      {
        name: "table",
        shape: [table.length, dimensions],
        values: Float32Array.from(table.flat()),
      },
    ],
    nodes: [onnxNode("Gather", ["table", "input_ids"], "last_hidden_state")],
    inputs: [{ name: "input_ids", elementType: "int64", axes: ["texts", "tokens"] }],
    outputs: [{ name: "last_hidden_state", elementType: "float", axes: ["texts", "tokens", dimensions] }],
  });
}
