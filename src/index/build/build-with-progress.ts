import { buildIndex } from "./build-index.ts";
import type { BuildOptions, BuildReport } from "./build-index.ts";
import { describeSkipped, describeWarnings, summarizeBuild } from "./report-build.ts";
import { showBuildProgress } from "./show-build-progress.ts";
import type { ProgressStream } from "./show-build-progress.ts";

/**
 * Builds as `buildIndex` does, and shows on the stream how far it is and what was skipped.
 * @param told the lines on what was skipped that the build before has written, which are not written again; becomes
 *   those of this one
 * @returns beside the report what was done in one line
 * @throws what `buildIndex` throws
 */
export async function buildWithProgress(
  options: Omit<BuildOptions, "onProgress">,
  stream: ProgressStream,
  told = new Set<string>(),
): Promise<BuildReport & { readonly summary: string }> {
  const startedAt = performance.now();
  const { onProgress, stop } = showBuildProgress(stream);
  const report = await buildIndex({ ...options, onProgress }).finally(stop);
  const lines = [...describeWarnings(report), ...describeSkipped(report)];
  for (const line of lines) if (!told.has(line)) stream.write(`${line}\n`);
  told.clear();
  for (const line of lines) told.add(line);
  return { ...report, summary: summarizeBuild(report, performance.now() - startedAt) };
}
