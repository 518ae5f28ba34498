import { SingleBar } from "cli-progress";
import type { BuildProgress, BuildStage } from "./build-step.ts";

const LABELS: Readonly<Record<BuildStage, string>> = {
  reading: "Reading articles",
  embedding: "Cutting and embedding articles",
  writing: "Writing the index",
  switching: "Switching to the new index",
};

const LABEL_WIDTH = Math.max(...Object.values(LABELS).map((label) => label.length));

/** Where progress is shown: standard error, or a stand-in for it. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

export interface ProgressDisplay {
  readonly onProgress: BuildProgress;
  /** To be called at the end, however the build ended: gives a terminal its cursor back. */
  readonly stop: () => void;
}

/**
 * A bar for each stage on a terminal; else a line for each, and another every half a minute.
 * @param stopwatch milliseconds from any origin
 */
export function showBuildProgress(
  stream: ProgressStream,
  stopwatch: () => number = () => performance.now(),
): ProgressDisplay {
  return stream.isTTY ? showBars(stream, stopwatch) : showLines(stream, stopwatch);
}

const LINE_EVERY_MS = 30_000;

function showLines(stream: ProgressStream, stopwatch: () => number): ProgressDisplay {
  let shown: BuildStage | undefined;
  let startedAt = 0;
  let writtenAt = 0;
  return {
    onProgress(stage, done, total) {
      const now = stopwatch();
      if (stage !== shown) {
        shown = stage;
        startedAt = writtenAt = now;
        stream.write(`${LABELS[stage]}${total > 1 ? ` (${total})` : ""} …\n`);
      } else if (now - writtenAt >= LINE_EVERY_MS && done < total) {
        writtenAt = now;
        stream.write(`  ${done}/${total}${describePace(done, total, now - startedAt)}\n`);
      }
    },
    stop: () => undefined,
  };
}

function showBars(stream: ProgressStream, stopwatch: () => number): ProgressDisplay {
  let bar: SingleBar | undefined;
  let shown: BuildStage | undefined;
  let startedAt = 0;
  return {
    onProgress(stage, done, total) {
      const now = stopwatch();
      if (stage !== shown) {
        bar?.stop();
        shown = stage;
        startedAt = now;
        bar = startBar(stream, LABELS[stage], total);
      }
      bar?.update(done, { pace: describePace(done, total, now - startedAt) });
    },
    stop() {
      bar?.stop();
      bar = undefined;
      shown = undefined;
    },
  };
}

/** Before that a pace says nothing. */
const SHORTEST_PACE_MS = 1000;

/** `, 660/s, 2:31 left`; empty while there is no pace to speak of. */
export function describePace(done: number, total: number, elapsedMs: number): string {
  if (done === 0 || elapsedMs < SHORTEST_PACE_MS) return "";
  const aSecond = (1000 * done) / elapsedMs;
  const rate = `, ${aSecond < 10 ? aSecond.toFixed(1) : Math.round(aSecond)}/s`;
  if (done >= total) return rate;
  const secondsLeft = Math.ceil((total - done) / aSecond);
  const minutes = Math.floor(secondsLeft / 60);
  return `${rate}, ${minutes}:${String(secondsLeft % 60).padStart(2, "0")} left`;
}

function startBar(stream: ProgressStream, label: string, total: number): SingleBar {
  const bar = new SingleBar({
    stream,
    format: `${label.padEnd(LABEL_WIDTH)} [{bar}] {value}/{total}{pace}`,
    barsize: 24,
    hideCursor: true,
  });
  bar.start(total, 0, { pace: "" });
  return bar;
}
