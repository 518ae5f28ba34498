import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultProfile, parseProfile, PROFILE_FILE, type ModelProfile } from "./model-profile.ts";

function modelFiles(profile: ModelProfile): string[] {
  return ["config.json", "tokenizer.json", "tokenizer_config.json", weightsFile(profile)].sort();
}

/** The model itself, relative to its folder. */
export function weightsFile({ quantized }: Pick<ModelProfile, "quantized">): string {
  return quantized ? "onnx/model_quantized.onnx" : "onnx/model.onnx";
}

/** Those of {@link modelFiles} that `folder` lacks. */
export function missingFiles(folder: string, profile: ModelProfile): string[] {
  return modelFiles(profile).filter((name) => !existsSync(join(folder, name)));
}

/**
 * The profile in the folder, else the default one for the model's id.
 * @throws EmbeddingError when the folder's profile cannot be read
 */
export async function readProfile(folder: string, modelId: string): Promise<ModelProfile> {
  const path = join(folder, PROFILE_FILE);
  if (!existsSync(path)) return defaultProfile(modelId);
  return parseProfile(await readFile(path, "utf8"), path);
}

/**
 * SHA-256 (hex) over everything that decides the model's vectors: the name and content of each file it
 * is loaded from, in sorted order, and the profile in use. The profile counts as read, so that a default
 * that changes in the code changes the checksum too, and a reformatted file does not.
 */
export async function modelChecksum(folder: string, profile: ModelProfile): Promise<string> {
  const hash = createHash("sha256");
  for (const name of modelFiles(profile)) {
    const content = await readFile(join(folder, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  const settings = Object.entries(profile).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash.update(JSON.stringify(settings)).digest("hex");
}
