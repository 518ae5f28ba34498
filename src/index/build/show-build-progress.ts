import { SingleBar } from "cli-progress";
import type { BuildProgress, BuildStage } from "./generation-content.ts";

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

interface StageDisplay {
  readonly update: (done: number, elapsedMs: number) => void;
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
  const start = stream.isTTY ? startBar : startLines;
  let shown: { readonly stage: BuildStage; readonly at: number } | undefined;
  let display: StageDisplay | undefined;
  return {
    onProgress(stage, done, total) {
      if (stage !== shown?.stage) {
        display?.stop();
        shown = { stage, at: stopwatch() };
        display = start(stream, LABELS[stage], total);
      }
      display?.update(done, stopwatch() - shown.at);
    },
    stop() {
      display?.stop();
      display = shown = undefined;
    },
  };
}

const LINE_EVERY_MS = 30_000;

function startLines(stream: ProgressStream, label: string, total: number): StageDisplay {
  let nextMs = LINE_EVERY_MS;
  stream.write(`${label}${total > 1 ? ` (${total})` : ""} …\n`);
  return {
    update(done, elapsedMs) {
      if (elapsedMs < nextMs || done >= total) return;
      nextMs = elapsedMs + LINE_EVERY_MS;
      stream.write(`  ${done}/${total}${describePace(done, total, elapsedMs)}\n`);
    },
    stop: () => undefined,
  };
}

function startBar(stream: ProgressStream, label: string, total: number): StageDisplay {
  const bar = new SingleBar({
    stream,
    format: `${label.padEnd(LABEL_WIDTH)} [{bar}] {value}/{total}{pace}`,
    barsize: 24,
    hideCursor: true,
  });
  bar.start(total, 0, { pace: "" });
  return {
    update(done, elapsedMs) {
      bar.update(done, { pace: describePace(done, total, elapsedMs) });
    },
    stop() {
      bar.stop();
    },
  };
}

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
