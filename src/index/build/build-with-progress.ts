import { plural } from "../../text/words/plural.ts";
import type { Manifest } from "../manifest.ts";
import { buildIndex, type BuildOptions, type BuildReport } from "./build-index.ts";
import { showBuildProgress, type ProgressStream } from "./show-build-progress.ts";

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

/** One line for each file or record that is not in the index. */
export function describeSkipped({ skipped }: BuildReport): string[] {
  return skipped.map((error) => `Skipped ${error.message}`);
}

/** Warnings beyond this many are counted, not listed: a collection of tens of thousands may have one for each article. */
const MAX_LISTED_WARNINGS = 500;

/** One line for each thing that could not be kept as it was. */
export function describeWarnings({ warnings }: BuildReport): string[] {
  const lines = warnings
    .slice(0, MAX_LISTED_WARNINGS)
    .map(({ path, message }) => `Note on ${path}: ${message}`);
  const rest = warnings.length - lines.length;
  return rest > 0 ? [...lines, `… and ${plural(rest, "more note")}`] : lines;
}

/**
 * What a build did, in one line, e.g. `Indexed 2 articles (2026-03-05 to 2026-03-10) in 9 passages
 * with wiki-static-384 in 1.3 s: 9 texts embedded, 0 taken over; 1 file skipped.`
 */
export function summarizeBuild(report: BuildReport, elapsedMs: number): string {
  const { outcome, manifest, skipped, vectors } = report;
  const content = describeContent(manifest);
  const skips = skipped.length > 0 ? `; ${plural(skipped.length, "file")} skipped` : "";
  if (outcome === "unchanged") return `Nothing changed: the index holds ${content}${skips}.`;
  return (
    `Indexed ${content} with ${manifest.model.id} in ${(elapsedMs / 1000).toFixed(1)} s: ` +
    `${plural(vectors.embedded, "text")} embedded, ${vectors.reused} taken over${skips}.`
  );
}

function describeContent({ counts, dates }: Manifest): string {
  const notes = [
    ...(dates ? [dates.from === dates.to ? dates.from : `${dates.from} to ${dates.to}`] : []),
    ...(counts.undated > 0 ? [`${counts.undated} undated`] : []),
    ...(counts.duplicates > 0 ? [plural(counts.duplicates, "reprint")] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join(", ")})` : "";
  return `${plural(counts.articles, "article")}${note} in ${plural(counts.passages, "passage")}`;
}
