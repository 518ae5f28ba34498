import { existsSync } from "node:fs";
import { join, parse, relative } from "node:path";
import { AutoConfig, AutoTokenizer, BertModel, env } from "@xenova/transformers";
import onnxruntime from "onnxruntime-node";
import { MODELS_DIRECTORY, type ModelLocation } from "./locate-model.ts";
import { weightsFile } from "./model-files.ts";

// A CommonJS module whose names Node cannot see from outside.
const { InferenceSession, Tensor } = onnxruntime;

export interface TransformersModelOptions {
  /** Whether the weights are those of 8 bits, see `weightsFile`. */
  readonly quantized: boolean;
  /** Where downloaded hub models are kept; default `embeddings/models/`. */
  readonly cacheDir?: string;
  /**
   * How many the model is run on, the calling one among them; default one for a model without layers, where a text's
   * vector is but a sum and there is nothing to share out, else one for each core (0). With one, no other thread has any
   * part in it; each further one waits for its share of the work without ever resting, also between two calls: it takes a
   * core from whoever else has work.
   */
  readonly threads?: number;
}

export type TransformersModel = Awaited<ReturnType<typeof loadTransformersModel>>;

/** What a model gives, by name. */
export type ModelOutputs = Partial<
  Record<string, { readonly data: unknown; readonly dims: readonly number[] }>
>;

/** Of an error of a library, as much as fits into a sentence. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.slice(0, 300);
}

/**
 * Loads a model in ONNX with its tokenizer, from its folder or the hub.
 * @throws Error of the libraries where it cannot be reached, read or opened
 */
export async function loadTransformersModel(
  { folder, id, onHub }: ModelLocation,
  { cacheDir = MODELS_DIRECTORY, quantized, threads }: TransformersModelOptions,
) {
  // The library joins this prefix and a name to a path; only a root and a path below it join to an
  // absolute path on every platform. All else goes through options, which concurrent loads do not share.
  const { root } = parse(folder);
  env.localModelPath = root;
  const name = onHub ? id : relative(root, folder);
  const options = { cache_dir: cacheDir, local_files_only: !onHub };
  const tokenizer = await AutoTokenizer.from_pretrained(name, options);
  const found: object = await AutoConfig.from_pretrained(name, options);
  const config = found as Readonly<Record<string, unknown>>;
  const weights = join(folder, weightsFile({ quantized }));
  // The library's own session is opened by bytes and held beside ours: it only fetches what is not here yet. Of this
  // family it asks for the file that all encoders have; by a config of another it would ask for an encoder and a decoder.
  if (onHub && !existsSync(weights)) {
    await BertModel.from_pretrained(name, { ...options, quantized });
  }
  // Only a model opened by its path (not by its bytes) is opened as it is told, with version 1.14. The bytes of the file
  // are then held once.
  const session = await InferenceSession.create(weights, {
    intraOpNumThreads: threads ?? (config["num_hidden_layers"] === 0 ? 1 : 0),
    interOpNumThreads: 1,
    // What a run has needed would be kept for the next one: 20 MB, and no run is quicker for it.
    enableCpuMemArena: false,
  });

  /**
   * Runs one batch. Its tensors live in typed arrays of this process, so nothing has to be freed by hand.
   * @param inputs each of `width` numbers a text; what the model does not know is left out, as some families tell texts
   *   apart without `token_type_ids`
   */
  async function run(inputs: Readonly<Record<string, BigInt64Array>>, width: number): Promise<ModelOutputs> {
    const known = Object.entries(inputs)
      .filter(([input]) => session.inputNames.includes(input))
      .map(([input, values]) => {
        const shape = [values.length / width, width];
        return [input, new Tensor("int64", values, shape)] as const;
      });
    return await session.run(Object.fromEntries(known));
  }

  return { config, run, tokenizer };
}
