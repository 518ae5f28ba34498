import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CallOptions } from "../../index/embedding/embedder.ts";
import { locateModel } from "../../index/embedding/locate-model.ts";
import { weightsFile } from "../../index/embedding/model-files.ts";
import { firstLine, loadTransformersModel } from "../../index/embedding/transformers-model.ts";
import type { ModelOutputs, TransformersModel } from "../../index/embedding/transformers-model.ts";
import { layOutStatement, layOutWindow, readLayout, readStatement } from "./lay-out-window.ts";
import type { PairFrame, WindowLayout } from "./lay-out-window.ts";
import { ReaderError } from "./reader.ts";
import type { Reader, ReadingWindow, StatementJudge, WindowReading } from "./reader.ts";
import { createWordPieces } from "./word-pieces.ts";

/** The reader in the repository, used unless another is asked for. */
export const BUNDLED_READER = "reader-minilm-6";
/** The judge of statements in the repository: the same network, trained on for that alone. */
export const BUNDLED_JUDGE = "judge-minilm-6";

/**
 * Loads an extractive question answering model (start and end logits for each token) through Transformers.js.
 * @param model a folder's path, the name of a folder under `embeddings/models/`, or a hub id
 * @param threads to run it on, see `TransformersModelOptions`
 * @throws ReaderError when it cannot be loaded, or is of another kind
 */
export async function createTransformersReader(model: string, threads = 1): Promise<Reader & StatementJudge> {
  const { frame, pieces, run: runModel } = await load(model, threads);

  // One window at a time: on one thread a batch is no faster (it no longer fits the cache, and pads), and a reading does
  // not depend on what is read beside it, as it would through the 8-bit ranges that a batch has in common.
  async function read(
    question: string,
    windows: readonly ReadingWindow[],
    { signal }: CallOptions = {},
  ): Promise<WindowReading[]> {
    const asked = pieces(question);
    const readings: WindowReading[] = [];
    for (const window of windows) {
      signal?.throwIfAborted();
      const layout = layOutWindow(asked, window, frame, pieces);
      readings.push(readLayout(layout, ...(await run(layout))));
    }
    return readings;
  }

  async function weigh(statement: string, quote: ReadingWindow): Promise<number | null> {
    const layout = layOutStatement(pieces(statement), quote, frame, pieces);
    return layout && readStatement(layout, ...(await run(layout)));
  }

  /** Logits of start and end for each token. */
  async function run({ ids, textFrom }: WindowLayout) {
    const filled = (valueAt: (at: number) => number) =>
      BigInt64Array.from(ids, (_, at) => BigInt(valueAt(at)));
    const inputs = {
      input_ids: filled((at) => ids[at]!),
      attention_mask: filled(() => 1),
      token_type_ids: filled((at) => (at >= textFrom ? 1 : 0)),
    };
    const outputs = await runModel(inputs, ids.length).catch((cause: unknown) => {
      throw new ReaderError(`The model ${model} cannot be run (${firstLine(cause)}).`, { cause });
    });
    return [logits(outputs, "start_logits", model), logits(outputs, "end_logits", model)] as const;
  }

  // Proves that the model is of the kind before anybody asks.
  await read("What is it?", [{ title: "", date: null, sentences: ["It is news."] }]);
  return { read, weigh };
}

function logits(outputs: ModelOutputs, field: string, name: string): Float32Array {
  const data = outputs[field]?.data;
  if (data instanceof Float32Array) return data;
  throw new ReaderError(
    `The model ${name} gives ${Object.keys(outputs).join(", ")}, no ${field}: READER_MODEL must name a model for question answering.`,
  );
}

async function load(name: string, threads: number) {
  try {
    const location = locateModel(name);
    const isThere = existsSync(join(location.folder, weightsFile({ quantized: true })));
    const quantized = location.onHub || isThere;
    const { run, tokenizer } = await loadTransformersModel(location, { quantized, threads });
    const encode = (text: string): readonly number[] =>
      tokenizer.encode(text, null, { add_special_tokens: false });
    return { run, pieces: createWordPieces(encode), frame: frameOf(tokenizer, encode) };
  } catch (cause) {
    throw new ReaderError(`The model ${name} cannot be loaded (${firstLine(cause)}). ${nextStepFor(name)}`, {
      cause,
    });
  }
}

/** What is to be done where a model cannot be loaded: those of the bot are named by no setting. */
export function nextStepFor(name: string): string {
  return name === BUNDLED_READER || name === BUNDLED_JUDGE
    ? `It comes with the bot: bring back its folder embeddings/models/${name}.`
    : "READER_MODEL names a folder with config.json, tokenizer and onnx/model.onnx, or an id of the model hub, of a model for question answering.";
}

/** What the tokenizer sets around a pair of texts, found by having it frame one. */
function frameOf(
  tokenizer: TransformersModel["tokenizer"],
  encode: (text: string) => readonly number[],
): PairFrame {
  const word = "news";
  const own = encode(word);
  const framed = tokenizer.encode(word, word) as readonly number[];
  const isOwn = (at: number): boolean => own.every((id, offset) => framed[at + offset] === id);
  const first = framed.findIndex((_, at) => isOwn(at));
  const second = framed.findLastIndex((_, at) => isOwn(at));
  if (first === -1 || second < first + own.length) {
    throw new ReaderError("The tokenizer does not frame two texts.");
  }
  return {
    before: framed.slice(0, first),
    between: framed.slice(first + own.length, second),
    after: framed.slice(second + own.length),
  };
}
