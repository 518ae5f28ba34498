import { buildIndex } from "./build-index.ts";
import type { BuildOptions, BuildReport } from "./build-index.ts";
import { describeSkipped, describeWarnings } from "./report-build.ts";
import { showBuildProgress } from "./show-build-progress.ts";
import type { ProgressStream } from "./show-build-progress.ts";

/**
 * Builds as `buildIndex` does, and shows on the stream how far it is and what was skipped.
 * @throws what `buildIndex` throws
 */
export async function buildWithProgress(
  options: Omit<BuildOptions, "onProgress">,
  stream: ProgressStream,
): Promise<BuildReport> {
  const { onProgress, stop } = showBuildProgress(stream);
  const report = await buildIndex({ ...options, onProgress }).finally(stop);
  for (const line of [...describeWarnings(report), ...describeSkipped(report)])
    stream.write(`${line}\n`);
  return report;
}
