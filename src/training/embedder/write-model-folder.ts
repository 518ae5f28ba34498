import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

export interface ModelFolder {
  /** Contents of the tokenizer's and the model's own JSON files, as Transformers.js reads them. */
  readonly tokenizer: string;
  readonly tokenizerConfig: string;
  readonly config: string;
  /** The encoder, pooled inside: see `encodeStaticEncoder`. */
  readonly model: Uint8Array;
  /** More files by name, such as a model card; none in a folder of its own. */
  readonly extraFiles?: Readonly<Record<string, string>>;
}

/**
 * Pooled in the graph: one row a text, taken as it is, and nothing is put before a text. The tokenizer's rules
 * reach from letter to letter within a word at most.
 */
const PROFILE = {
  pooling: "cls",
  queryPrefix: "",
  passagePrefix: "",
  quantized: true,
  wordByWord: true,
};

/**
 * Writes a model as a folder that the embedder loads, replacing one that is there. The files are
 * written beside it first and take its place by renaming, so the folder is never there in part.
 */
export async function writeModelFolder(folder: string, content: ModelFolder): Promise<void> {
  const target = resolve(folder);
  await mkdir(dirname(target), { recursive: true });
  const scratch = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const fresh = join(scratch, "new");
    await writeFiles(fresh, content);
    await rename(target, join(scratch, "old")).catch(ignoreMissing);
    await rename(fresh, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, content: ModelFolder): Promise<void> {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    ...content.extraFiles,
    "config.json": content.config,
    "tokenizer.json": content.tokenizer,
    "tokenizer_config.json": content.tokenizerConfig,
    "kurultai.json": `${JSON.stringify(PROFILE, null, 2)}\n`,
    "onnx/model_quantized.onnx": content.model,
  };
  await mkdir(join(folder, "onnx"), { recursive: true });
  for (const [name, file] of Object.entries(files)) {
    await writeFile(join(folder, name), file, { flush: true });
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
