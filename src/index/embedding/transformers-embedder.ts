import { EmbeddingError } from "../../platform/errors.ts";
import type { CallOptions, Embedder } from "./embedder.ts";
import { locateModel, MODELS_DIRECTORY, type ModelLocation } from "./locate-model.ts";
import { missingFiles, modelChecksum, readProfile } from "./model-files.ts";
import type { ModelProfile } from "./model-profile.ts";
import { poolTokens, toUnitVector, type TokenVectors } from "./pool-tokens.ts";
import { firstLine, loadTransformersModel } from "./transformers-model.ts";
import type { ModelOutputs, TransformersModel } from "./transformers-model.ts";
import { wholeTextEncoder, wordByWordEncoder } from "./word-by-word.ts";
import type { TokenEncoder } from "./word-by-word.ts";

export interface TransformersEmbedderOptions {
  /** A folder's path, the name of a folder under `embeddings/models/`, or a hub id `owner/name`. */
  readonly model: string;
  /**
   * Where downloaded hub models are kept; default `embeddings/models/`, so the next start needs no network. A model in
   * a folder never uses it.
   */
  readonly cacheDir?: string;
}

/** Length limit where neither tokenizer nor model states one: that of BERT and nearly all its heirs. */
const USUAL_MAX_TOKENS = 512;

/** Any text serves: its vector only tells how long all vectors are, and that the model runs. */
const PROBE_TEXT = "news";

/**
 * Loads an ONNX text encoder through Transformers.js. A call of the result runs one batch, so texts by
 * the thousand go through `embedInBatches`.
 *
 * A text without a single token the model knows (empty, only emoji, a script outside its vocabulary) has
 * no direction. It gets the first unit vector, (1, 0, 0, …): of norm 1 as every other, equal for all such
 * texts, and unrelated to what any text means. `embedQuery` of such a text gives hits without meaning.
 *
 * @throws EmbeddingError when the model is not there, cannot be reached, loaded or run
 */
export async function createTransformersEmbedder({
  model,
  cacheDir = MODELS_DIRECTORY,
}: TransformersEmbedderOptions): Promise<Embedder> {
  const location = locateModel(model, { cacheDirectory: cacheDir });
  const profile = await readProfile(location.folder, location.id);
  const encoder = await loadEncoder(location, profile, cacheDir);
  const [probe] = await encode(encoder, [tokenize(encoder, PROBE_TEXT)]);
  const dimensions = probe!.length;
  return {
    ...{ modelId: location.id, dimensions, maxTokens: encoder.maxTokens },
    checksum: await modelChecksum(location.folder, profile),
    countTokens: (text) => encoder.tokens.count(text),
    embedPassages: (texts, options) =>
      embed(encoder, dimensions, { prefix: profile.passagePrefix, texts }, options),
    async embedQuery(text, options) {
      const query = { prefix: profile.queryPrefix, texts: [text] };
      const [vector] = await embed(encoder, dimensions, query, options);
      return vector!;
    },
  };
}

/** What the tokenizers have beside what their types tell. */
interface Padding {
  readonly pad_token_id?: number;
  readonly unk_token_id?: number;
  readonly padding_side?: string;
}

async function embed(
  encoder: Encoder,
  dimensions: number,
  { prefix, texts }: { readonly prefix: string; readonly texts: readonly string[] },
  { signal }: CallOptions = {},
): Promise<Float32Array[]> {
  signal?.throwIfAborted();
  if (texts.length === 0) return [];
  const tokens = texts.map((text) => tokenize(encoder, prefix + text));
  const isKnown = rowsWithKnownTokens(encoder, tokens, prefix);
  // A batch of unknown texts alone may be zero tokens wide, which the model cannot run.
  const rows = isKnown.includes(true) ? await encode(encoder, tokens) : [];
  signal?.throwIfAborted();
  return texts.map((text, at) => {
    if (!isKnown[at]) return firstUnitVector(dimensions);
    const row = rows[at]!;
    const unit = row.length === dimensions ? toUnitVector(row) : null;
    if (unit !== null) return unit;
    throw new EmbeddingError(
      `The model ${encoder.modelId} gave no usable vector (${row.length} dimensions for ${dimensions}, ` +
        `or a norm of zero, infinity or NaN) for a text of ${text.length} characters. ` +
        `Its files may be damaged or its pooling set wrong: see embeddings/README.md.`,
    );
  });
}

/** Whether each text adds a token of its own: not the prefix's, and neither special nor unknown. */
function rowsWithKnownTokens(
  { tokenizer, tokens }: Encoder,
  texts: readonly (readonly number[])[],
  prefix: string,
): boolean[] {
  // A tokenizer need not list its padding and its unknown among the special tokens.
  const { pad_token_id: padding, unk_token_id: unknown }: Padding = tokenizer;
  const special = new Set([...tokenizer.all_special_ids, padding, unknown]);
  const isOwn = (id: number) => !special.has(id);
  if (prefix === "") return texts.map((ids) => ids.some(isOwn));
  const inPrefix = tokens.encode(prefix).filter(isOwn).length;
  return texts.map((ids) => ids.filter(isOwn).length > inPrefix);
}

function firstUnitVector(dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  vector[0] = 1;
  return vector;
}

interface Encoder extends TransformersModel {
  readonly modelId: string;
  readonly profile: ModelProfile;
  readonly maxTokens: number;
  readonly tokens: TokenEncoder;
}

function tokenize({ tokens, maxTokens }: Encoder, text: string): readonly number[] {
  const ids = tokens.encode(text);
  return ids.length > maxTokens ? ids.slice(0, maxTokens) : ids;
}

/**
 * A batch as the model takes it, every text padded to the longest. Made here and not by the library's tokenizer, which
 * builds a list of big integers for every text: with a small model that takes as long as all the rest.
 */
function toInputs(
  { pad_token_id: padding = 0, padding_side: side }: Padding,
  texts: readonly (readonly number[])[],
  width: number,
) {
  const ids = new BigInt64Array(texts.length * width).fill(BigInt(padding));
  const mask = new BigInt64Array(ids.length);
  for (const [row, text] of texts.entries()) {
    const start = row * width + (side === "left" ? width - text.length : 0);
    for (let at = 0; at < text.length; at++) ids[start + at] = BigInt(text[at]!);
    mask.fill(1n, start, start + text.length);
  }
  return { input_ids: ids, attention_mask: mask, token_type_ids: new BigInt64Array(ids.length) };
}

/** Runs one batch: a pooled vector per text, of the model's own length. */
async function encode(encoder: Encoder, tokens: readonly (readonly number[])[]): Promise<Float32Array[]> {
  try {
    const width = tokens.reduce((longest, { length }) => Math.max(longest, length), 0);
    const inputs = toInputs(encoder.tokenizer, tokens, width);
    const hidden = tokenVectors(await encoder.run(inputs, width));
    return poolTokens(hidden, inputs.attention_mask, encoder.profile.pooling);
  } catch (cause) {
    throw new EmbeddingError(
      `The model ${encoder.modelId} cannot be run (${firstLine(cause)}). ` +
        `It must be a text encoder in ONNX; how it is called is told in embeddings/README.md.`,
      { cause },
    );
  }
}

function tokenVectors(outputs: ModelOutputs): TokenVectors {
  const tensor = outputs["last_hidden_state"] ?? outputs["token_embeddings"];
  if (tensor === undefined) {
    throw new TypeError(`it gives ${Object.keys(outputs).join(", ")}, no last_hidden_state`);
  }
  const [texts, tokens, dimensions] = tensor.dims;
  if (!(tensor.data instanceof Float32Array) || tensor.dims.length !== 3) {
    throw new TypeError(`it gives no 32-bit floats of shape [texts, tokens, dimensions]`);
  }
  return { values: tensor.data, shape: [texts!, tokens!, dimensions!] };
}

async function loadEncoder(
  location: ModelLocation,
  profile: ModelProfile,
  cacheDir: string,
): Promise<Encoder> {
  const { folder, id, onHub } = location;
  const missing = missingFiles(folder, profile).join(", ");
  if (missing !== "" && !onHub) {
    throw new EmbeddingError(
      `The model is not complete: ${folder} lacks ${missing}. Copy the missing files there.`,
    );
  }

  try {
    const { quantized, wordByWord } = profile;
    const model = await loadTransformersModel(location, { cacheDir, quantized });
    const { tokenizer } = model;
    const tokens = wordByWord ? wordByWordEncoder(tokenizer) : wholeTextEncoder(tokenizer);
    return {
      ...model,
      modelId: id,
      profile,
      maxTokens: lengthLimit(profile, model),
      tokens,
    };
  } catch (cause) {
    throw new EmbeddingError(
      missing === ""
        ? `The model in ${folder} cannot be loaded (${firstLine(cause)}). Its files may be damaged: replace them.`
        : `There is no folder "${id}", and as a hub model it cannot be downloaded (${firstLine(cause)}). ` +
            `Check the name and the network, copy ${missing} to ${folder}, or use the bundled model.`,
      { cause },
    );
  }
}

/** The smallest of the stated limits; configurations write "no limit" as a number beyond 10^30 or not at all. */
function lengthLimit({ maxTokens }: ModelProfile, { config, tokenizer }: TransformersModel): number {
  const limits = [maxTokens, tokenizer.model_max_length as unknown, config["max_position_embeddings"]];
  const stated = limits.filter((limit): limit is number => Number.isSafeInteger(limit) && Number(limit) > 0);
  return stated.length > 0 ? Math.min(...stated) : USUAL_MAX_TOKENS;
}
