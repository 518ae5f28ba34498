import { existsSync } from "node:fs";
import { join, parse, relative } from "node:path";
import {
  AutoModelForQuestionAnswering,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from "@xenova/transformers";
import type { CallOptions } from "../../index/embedding/embedder.ts";
import { locateModel, MODELS_DIRECTORY } from "../../index/embedding/locate-model.ts";
import { layOutWindow, readLayout } from "./lay-out-window.ts";
import type { PairFrame, WindowLayout } from "./lay-out-window.ts";
import { ReaderError } from "./reader-error.ts";
import type { Reader, ReadingWindow, WindowReading } from "./reader.ts";
import { createWordPieces } from "./word-pieces.ts";
import type { PiecedText } from "./word-pieces.ts";

/** The reader in the repository, used unless another is asked for. */
export const BUNDLED_READER = "reader-minilm-6";

/** Windows run at once. Windows of a batch are about equally long, so that little is spent on padding. */
const BATCH = 6;

/**
 * Loads an extractive question answering model (start and end logits for each token) through Transformers.js.
 * @param model a folder's path, the name of a folder under `embeddings/models/`, or a hub id
 * @throws ReaderError when it cannot be loaded, or is of another kind
 */
export async function createTransformersReader(model: string): Promise<Reader> {
  const loaded = await load(model);
  const reader = new TransformersReader(loaded);
  // Proves that the model is of the kind before anybody asks.
  await reader.read("What is it?", [{ title: "", date: null, sentences: ["It is news."] }]);
  return reader;
}

interface Loaded {
  readonly name: string;
  readonly model: PreTrainedModel;
  readonly frame: PairFrame;
  readonly padding: number;
  readonly pieces: (text: string) => PiecedText;
}

class TransformersReader implements Reader {
  readonly #loaded: Loaded;

  constructor(loaded: Loaded) {
    this.#loaded = loaded;
  }

  async read(
    question: string,
    windows: readonly ReadingWindow[],
    { signal }: CallOptions = {},
  ): Promise<WindowReading[]> {
    const { frame, pieces } = this.#loaded;
    const asked = pieces(question);
    const layouts = windows.map((window) => layOutWindow(asked, window, frame, pieces));
    const byLength = [...layouts.keys()].sort(
      (a, b) => layouts[a]!.ids.length - layouts[b]!.ids.length || a - b,
    );
    const readings = new Array<WindowReading>(windows.length);
    for (let from = 0; from < byLength.length; from += BATCH) {
      signal?.throwIfAborted();
      const batch = byLength.slice(from, from + BATCH);
      const read = await this.#run(batch.map((at) => layouts[at]!));
      batch.forEach((at, place) => (readings[at] = read[place]!));
    }
    return readings;
  }

  async #run(layouts: readonly WindowLayout[]): Promise<WindowReading[]> {
    const { model, name, padding } = this.#loaded;
    const length = Math.max(...layouts.map(({ ids }) => ids.length));
    const shape = [layouts.length, length];
    const filled = (valueAt: (layout: WindowLayout, at: number) => number): Tensor =>
      new Tensor(
        "int64",
        BigInt64Array.from(
          layouts.flatMap((layout) =>
            Array.from({ length }, (_, at) => BigInt(valueAt(layout, at))),
          ),
        ),
        shape,
      );
    const inputs = {
      input_ids: filled(({ ids }, at) => ids[at] ?? padding),
      attention_mask: filled(({ ids }, at) => (at < ids.length ? 1 : 0)),
      token_type_ids: filled(({ ids, textFrom }, at) =>
        at >= textFrom && at < ids.length ? 1 : 0,
      ),
    };
    let outputs: Outputs;
    try {
      outputs = (await model(inputs)) as Outputs;
    } catch (cause) {
      throw new ReaderError(`The model ${name} cannot be run (${firstLine(cause)}).`, { cause });
    }
    const starts = logits(outputs, "start_logits", name);
    const ends = logits(outputs, "end_logits", name);
    return layouts.map((layout, row) => {
      const [from, to] = [row * length, (row + 1) * length];
      return readLayout(layout, starts.subarray(from, to), ends.subarray(from, to));
    });
  }
}

type Outputs = Partial<Record<string, { readonly data: unknown }>>;

function logits(outputs: Outputs, field: string, name: string): Float32Array {
  const data = outputs[field]?.data;
  if (data instanceof Float32Array) return data;
  throw new ReaderError(
    `The model ${name} gives ${Object.keys(outputs).join(", ")}, no ${field}: READER_MODEL must name a model for question answering.`,
  );
}

async function load(name: string): Promise<Loaded> {
  try {
    const { folder, onHub } = locateModel(name, {
      modelsDirectory: MODELS_DIRECTORY,
      cacheDirectory: MODELS_DIRECTORY,
    });
    // The library joins this prefix and a name to a path; see transformers-embedder.
    const { root } = parse(folder);
    env.localModelPath = root;
    const source = onHub ? name : relative(root, folder);
    const quantized = onHub || existsSync(join(folder, "onnx/model_quantized.onnx"));
    const options = { cache_dir: MODELS_DIRECTORY, local_files_only: !onHub };
    const tokenizer = await AutoTokenizer.from_pretrained(source, options);
    const model = await AutoModelForQuestionAnswering.from_pretrained(source, {
      ...options,
      quantized,
    });
    const encode = (text: string): readonly number[] =>
      tokenizer.encode(text, null, { add_special_tokens: false });
    const { pad_token_id: padding = 0 } = tokenizer as { readonly pad_token_id?: number };
    return {
      name,
      model,
      padding,
      pieces: createWordPieces(encode),
      frame: frameOf(tokenizer, encode),
    };
  } catch (cause) {
    throw new ReaderError(
      `The reader ${name} cannot be loaded (${firstLine(cause)}). READER_MODEL names a folder with config.json, ` +
        `tokenizer and onnx/model.onnx, or an id of the model hub, of a model for question answering.`,
      { cause },
    );
  }
}

/** What the tokenizer sets around a pair of texts, found by having it frame one. */
function frameOf(
  tokenizer: PreTrainedTokenizer,
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

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.slice(0, 300);
}
