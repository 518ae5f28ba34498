import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { EmbeddingError } from "../../errors.ts";
import { decodeOnnxConstants } from "../embedder/onnx-decoding.ts";
import type { OnnxConstant } from "../embedder/onnx-encoding.ts";
import type { QuantizedTable } from "../embedder/quantize-table.ts";
import { tokenizerFiles } from "../embedder/tokenizer-files.ts";
import type { TrainedEncoder } from "../embedder/train-encoder.ts";
import { createWordPieceEncoder } from "../embedder/word-pieces.ts";

/**
 * Reads back what `writeEncoder` wrote, code for code.
 * @throws EmbeddingError when the folder holds another kind of model, or cannot be read
 */
export async function readEncoder(folder: string): Promise<TrainedEncoder> {
  const vocabulary = await readVocabulary(folder);
  const { table, damping } = await readTable(folder);
  if (table.rows !== vocabulary.length) {
    throw notOurs(folder, `it has ${table.rows} rows for ${vocabulary.length} tokens`);
  }
  return { vocabulary, pieces: createWordPieceEncoder(vocabulary), table, damping };
}

interface TokenizerJson {
  readonly model?: { readonly vocab?: Readonly<Record<string, number>> };
}

async function readVocabulary(folder: string): Promise<string[]> {
  const tokenizer = await readTokenizer(folder);
  const vocabulary = Object.entries(tokenizer.model?.vocab ?? {})
    .sort(([, a], [, b]) => a - b)
    .map(([piece]) => piece);
  // The trainer's words are the model's only under the trainer's rules.
  const own = tokenizerFiles(vocabulary, { dimensions: 0 })["tokenizer.json"];
  if (vocabulary.length === 0 || !isDeepStrictEqual(tokenizer, own)) {
    throw notOurs(folder, "its tokenizer has other rules");
  }
  return vocabulary;
}

async function readTokenizer(folder: string): Promise<TokenizerJson> {
  const text = await readOwn(folder, "tokenizer.json");
  try {
    return JSON.parse(text.toString()) as TokenizerJson;
  } catch (cause) {
    throw notOurs(folder, "its tokenizer.json is damaged", cause);
  }
}

async function readTable(folder: string): Promise<{ table: QuantizedTable; damping: number }> {
  const model = await readOwn(folder, "onnx/model_quantized.onnx");
  let constants: Map<string, OnnxConstant>;
  try {
    constants = decodeOnnxConstants(model);
  } catch (cause) {
    throw notOurs(folder, "its network cannot be read", cause);
  }
  const codes = constants.get("table");
  const scales = constants.get("table_scales")?.values;
  const table = codes && scales instanceof Float32Array ? toTable(codes, scales) : null;
  if (table === null) throw notOurs(folder, "its network holds no table of token vectors");
  return { table, damping: -Number(constants.get("exponent")?.values[0] ?? 0) };
}

function toTable({ shape, values }: OnnxConstant, scales: Float32Array): QuantizedTable | null {
  const [rows = 0, bytes = 0] = shape;
  if (scales.length !== rows || values.length !== rows * bytes) return null;
  if (values instanceof Int8Array)
    return { bits: 8, rows, dimensions: bytes, scales, codes: values };
  if (!(values instanceof Uint8Array)) return null;
  return { bits: 4, rows, dimensions: 2 * bytes, scales, codes: values };
}

async function readOwn(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    throw notOurs(folder, `${name} cannot be read`, cause);
  }
}

function notOurs(folder: string, reason: string, cause?: unknown): EmbeddingError {
  return new EmbeddingError(
    `Only static models that npm run train or npm run adapt made can be adapted, and ${folder} is ` +
      `none: ${reason}. Name another with --model.`,
    { cause },
  );
}
