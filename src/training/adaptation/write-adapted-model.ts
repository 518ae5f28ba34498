import { createHash } from "node:crypto";
import { join } from "node:path";
import { adaptedModelId } from "../../index/adapted-models.ts";
import { encodeStaticEncoder } from "../embedder/static-encoder-graph.ts";
import type { TrainedEncoder } from "../embedder/train-encoder.ts";
import { writeEncoder } from "../embedder/train-encoder.ts";

/** The id tells the content: the same vocabulary, table and damping have the same one. */
export function idOfAdapted(baseId: string, encoder: TrainedEncoder): string {
  const { vocabulary, table, damping } = encoder;
  const content = createHash("sha256").update(JSON.stringify(vocabulary));
  return adaptedModelId(baseId, content.update(encodeStaticEncoder(table, damping)).digest("hex"));
}

/**
 * Writes the model into its folder among others; a stop leaves no part of it.
 * @returns the folder
 */
export async function writeAdaptedModel(
  modelsFolder: string,
  id: string,
  encoder: TrainedEncoder,
  card: string,
): Promise<string> {
  const folder = join(modelsFolder, id);
  await writeEncoder(folder, encoder, { "README.md": card });
  return folder;
}
