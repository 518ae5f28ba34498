import { EmbeddingError } from "../../platform/errors.ts";
import type { ModelLocation } from "./locate-model.ts";

/** @param missing files, relative to the model's folder */
export function missingFilesError(
  { folder }: ModelLocation,
  missing: readonly string[],
): EmbeddingError {
  return new EmbeddingError(
    `The model is not complete: ${folder} lacks ${missing.join(", ")}. Copy the missing files there.`,
  );
}

/** @param missing files, relative to the model's folder */
export function downloadError(
  { id, folder }: ModelLocation,
  missing: readonly string[],
  cause: unknown,
): EmbeddingError {
  return new EmbeddingError(
    `There is no folder "${id}", and as a hub model it cannot be downloaded (${firstLine(cause)}). ` +
      `Check the name and the network, copy ${missing.join(", ")} to ${folder}, or use the bundled model.`,
    { cause },
  );
}

export function damagedFilesError({ folder }: ModelLocation, cause: unknown): EmbeddingError {
  return new EmbeddingError(
    `The model in ${folder} cannot be loaded (${firstLine(cause)}). ` +
      `Its files may be damaged: replace them.`,
    { cause },
  );
}

export function notRunnableError(modelId: string, cause: unknown): EmbeddingError {
  return new EmbeddingError(
    `The model ${modelId} cannot be run (${firstLine(cause)}). ` +
      `It must be a text encoder in ONNX; how it is called is told in embeddings/README.md.`,
    { cause },
  );
}

/** Of an error of a library, as much as fits into a sentence. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.slice(0, 300);
}
