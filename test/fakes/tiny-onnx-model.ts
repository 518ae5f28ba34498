import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

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
  const files: Record<string, unknown> = {
    "config.json": { model_type: "bert", hidden_size: dimensions, max_position_embeddings: 16 },
    "tokenizer.json": tokenizerOf(Object.keys(words)),
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: 1e30,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
    },
    "onnx/model.onnx": lookUpGraph([...special, ...Object.values(words)]),
    ...extraFiles,
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
}

const SPECIAL_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

function tokenizerOf(words: readonly string[]) {
  const tokens = [...SPECIAL_TOKENS, ...words];
  const framed = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
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
      single: [framed("[CLS]"), { Sequence: { id: "A", type_id: 0 } }, framed("[SEP]")],
      pair: [],
      special_tokens: Object.fromEntries(
        ["[CLS]", "[SEP]"].map((id) => [
          id,
          { id, ids: [SPECIAL_TOKENS.indexOf(id)], tokens: [id] },
        ]),
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

/** Field numbers and enum values below are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3. */
const FLOAT = 1;
const INT64 = 7;

function lookUpGraph(table: readonly (readonly number[])[]): Buffer {
  const dimensions = table[0]!.length;
  const rawTable = Buffer.from(Float32Array.from(table.flat()).buffer);
  const tensor = [
    integer(1, table.length),
    integer(1, dimensions),
    integer(2, FLOAT),
    text(8, "table"),
    bytes(9, rawTable),
  ];
  const node = [
    text(1, "table"),
    text(1, "input_ids"),
    text(2, "last_hidden_state"),
    text(4, "Gather"),
  ];
  const graph = [
    message(1, node),
    text(2, "look-up"),
    message(5, tensor),
    message(11, valueInfo("input_ids", INT64, ["texts", "tokens"])),
    message(12, valueInfo("last_hidden_state", FLOAT, ["texts", "tokens", "dimensions"])),
  ];
  const irVersion = integer(1, 7);
  const opset = message(8, [text(1, ""), integer(2, 13)]);
  return Buffer.concat([irVersion, message(7, graph), opset]);
}

function valueInfo(name: string, elementType: number, axes: readonly string[]): Buffer[] {
  const shape = axes.map((axis) => message(1, [text(2, axis)]));
  const tensorType = [integer(1, elementType), message(2, shape)];
  return [text(1, name), message(2, [message(1, tensorType)])];
}

/** Protocol-buffer wire format: a key of field number and wire type, then the value. */
function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function bytes(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function text(field: number, content: string): Buffer {
  return bytes(field, Buffer.from(content));
}

function message(field: number, fields: readonly Buffer[]): Buffer {
  return bytes(field, Buffer.concat(fields));
}

/** Seven bits a byte, lowest first; the eighth says that more follow. */
function varint(value: number): Buffer {
  const groups = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) groups.push((rest & 0x7f) | 0x80);
  return Buffer.from([...groups, rest]);
}
