import { existsSync } from "node:fs";
import { join, parse, relative, resolve } from "node:path";
import {
  AutoModelForQuestionAnswering,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from "@xenova/transformers";
import { PairModelError } from "./pair-model-error.ts";
import type { PairScorer, PickedSpan, SpanReader } from "./pair-models.ts";

export interface PairModelOptions {
  /** A folder with config.json, or a hub id `owner/name`. */
  readonly model: string;
  /** Where hub models are kept once downloaded. */
  readonly cacheDir: string;
}

/** Texts read in one run of the model. */
const BATCH = 16;
const USUAL_MAX_TOKENS = 512;
/** Tokens of the longest answer that is looked for. */
const MAX_ANSWER_TOKENS = 24;

/**
 * A cross-encoder: a sequence classification model with a single logit.
 * @throws PairModelError when it cannot be loaded, or has several logits
 */
export async function createCrossEncoder(options: PairModelOptions): Promise<PairScorer> {
  const loaded = await load(options, AutoModelForSequenceClassification);

  async function scoreBatch(question: string, texts: readonly string[]): Promise<number[]> {
    const inputs = pairInputs(loaded, question, texts);
    const { data, dims } = output(await run(loaded, inputs), "logits", loaded);
    if (dims.at(-1) !== 1) {
      throw new PairModelError(
        `The model ${options.model} sorts texts into ${dims.at(-1)} classes; RERANK_MODEL must give one score.`,
      );
    }
    return Array.from(data);
  }

  async function score(question: string, texts: readonly string[]): Promise<number[]> {
    const scores: number[] = [];
    for (let from = 0; from < texts.length; from += BATCH) {
      scores.push(...(await scoreBatch(question, texts.slice(from, from + BATCH))));
    }
    return scores;
  }

  await score("news", ["news"]);
  return { score };
}

/**
 * An extractive question answering model: a start and an end logit for each token.
 * @throws PairModelError when it cannot be loaded or is of another kind
 */
export async function createSpanReader(options: PairModelOptions): Promise<SpanReader> {
  const loaded = await load(options, AutoModelForQuestionAnswering);
  const { tokenizer } = loaded;

  async function read(question: string, text: string): Promise<PickedSpan | null> {
    const inputs = pairInputs(loaded, question, [text]);
    const outputs = await run(loaded, inputs);
    const starts = output(outputs, "start_logits", loaded).data;
    const ends = output(outputs, "end_logits", loaded).data;
    const ids = Array.from(inputs.input_ids.data, Number);
    const from = firstOfText(ids, tokenizer);
    const best = bestSpan(starts, ends, from, lastOfText(ids, tokenizer));
    if (best === null) return null;
    const picked = tokenizer.decode(ids.slice(best.start, best.end + 1), {
      skip_special_tokens: true,
    });
    // The first token ([CLS]) stands for “no answer” (SQuAD 2.0).
    return { text: picked, margin: best.logit - (starts[0]! + ends[0]!) };
  }

  await read("news", "news");
  return { read };
}

interface Loaded {
  readonly name: string;
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly maxTokens: number;
}

interface PairInputs {
  readonly input_ids: { readonly data: BigInt64Array };
}

type Outputs = Partial<
  Record<string, { readonly data: unknown; readonly dims: readonly number[] }>
>;

interface ModelClass {
  from_pretrained(name: string, options: object): Promise<PreTrainedModel>;
}

async function load({ cacheDir, model }: PairModelOptions, kind: ModelClass): Promise<Loaded> {
  const folder = resolve(model);
  const isFolder = existsSync(join(folder, "config.json"));
  // The library joins this prefix and a name to a path; see transformers-embedder.
  const { root } = parse(folder);
  env.localModelPath = root;
  const name = isFolder ? relative(root, folder) : model;
  const quantized = !isFolder || existsSync(join(folder, "onnx/model_quantized.onnx"));
  const options = { cache_dir: cacheDir, local_files_only: isFolder };
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name, options);
    const loaded = await kind.from_pretrained(name, { ...options, quantized });
    return { name: model, tokenizer, model: loaded, maxTokens: maxTokensOf(tokenizer, loaded) };
  } catch (cause) {
    throw new PairModelError(
      `The model ${model} cannot be loaded (${firstLine(cause)}). ` +
        `Name a folder with config.json, tokenizer and onnx/model.onnx, or an id of the model hub.`,
      { cause },
    );
  }
}

function maxTokensOf(tokenizer: PreTrainedTokenizer, { config }: PreTrainedModel): number {
  const { max_position_embeddings: positions } = config as Record<string, unknown>;
  const stated = [tokenizer.model_max_length as unknown, positions].filter(
    (limit): limit is number => Number.isSafeInteger(limit) && Number(limit) > 0,
  );
  return stated.length > 0 ? Math.min(...stated) : USUAL_MAX_TOKENS;
}

function pairInputs(
  { maxTokens, tokenizer }: Loaded,
  question: string,
  texts: readonly string[],
): PairInputs {
  return tokenizer(
    texts.map(() => question),
    { text_pair: [...texts], padding: true, truncation: true, max_length: maxTokens },
  ) as PairInputs;
}

async function run({ model, name }: Loaded, inputs: PairInputs): Promise<Outputs> {
  try {
    return (await model(inputs)) as Outputs;
  } catch (cause) {
    throw new PairModelError(`The model ${name} cannot be run (${firstLine(cause)}).`, { cause });
  }
}

function output(
  outputs: Outputs,
  field: string,
  { name }: Loaded,
): { readonly data: Float32Array; readonly dims: readonly number[] } {
  const tensor = outputs[field];
  if (tensor === undefined || !(tensor.data instanceof Float32Array)) {
    throw new PairModelError(
      `The model ${name} gives ${Object.keys(outputs).join(", ")}, no ${field}.`,
    );
  }
  return { data: tensor.data, dims: tensor.dims };
}

/** Tokens of the text come after the question's separator; models of the RoBERTa kind set two. */
function firstOfText(ids: readonly number[], tokenizer: PreTrainedTokenizer): number {
  const special = framingIds(tokenizer);
  const separator = ids.findIndex((id, at) => at > 0 && special.has(id));
  const after = ids.findIndex((id, at) => at > separator && !special.has(id));
  return separator === -1 || after === -1 ? ids.length : after;
}

function lastOfText(ids: readonly number[], tokenizer: PreTrainedTokenizer): number {
  const special = framingIds(tokenizer);
  return ids.findLastIndex((id) => !special.has(id));
}

/** Tokens that frame texts; an unknown word is special to the tokenizer too, and may stand anywhere. */
function framingIds(tokenizer: PreTrainedTokenizer): Set<number> {
  const { unk_token_id: unknown } = tokenizer as { readonly unk_token_id?: number };
  const special = tokenizer.all_special_ids as readonly number[];
  return new Set(special.filter((id) => id !== unknown));
}

/** The span of at most `MAX_ANSWER_TOKENS` tokens with the highest sum of logits; the earliest of equals. */
function bestSpan(
  starts: Float32Array,
  ends: Float32Array,
  from: number,
  last: number,
): { readonly start: number; readonly end: number; readonly logit: number } | null {
  let best: { start: number; end: number; logit: number } | null = null;
  for (let start = from; start <= last; start += 1) {
    for (let end = start; end <= Math.min(last, start + MAX_ANSWER_TOKENS - 1); end += 1) {
      const logit = starts[start]! + ends[end]!;
      if (best === null || logit > best.logit) best = { start, end, logit };
    }
  }
  return best;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.slice(0, 300);
}
