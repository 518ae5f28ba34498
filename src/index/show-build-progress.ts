import { SingleBar } from "cli-progress";
import type { BuildProgress, BuildStage } from "./build-step.ts";

const LABELS: Readonly<Record<BuildStage, string>> = {
  reading: "Reading articles",
  chunking: "Cutting articles into passages",
  embedding: "Embedding passages",
  writing: "Writing articles and terms",
  indexing: "Writing vectors",
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

/** A bar for each stage on a terminal, else a line for each. */
export function showBuildProgress(stream: ProgressStream): ProgressDisplay {
  return stream.isTTY ? showBars(stream) : showLines(stream);
}

function showLines(stream: ProgressStream): ProgressDisplay {
  let shown: BuildStage | undefined;
  return {
    onProgress(stage, _done, total) {
      if (stage === shown) return;
      shown = stage;
      stream.write(`${LABELS[stage]}${total > 1 ? ` (${total})` : ""} …\n`);
    },
    stop: () => undefined,
  };
}

function showBars(stream: ProgressStream): ProgressDisplay {
  let bar: SingleBar | undefined;
  let shown: BuildStage | undefined;
  return {
    onProgress(stage, done, total) {
      if (stage !== shown) {
        bar?.stop();
        shown = stage;
        bar = startBar(stream, LABELS[stage], total);
      }
      bar?.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
      shown = undefined;
    },
  };
}

function startBar(stream: ProgressStream, label: string, total: number): SingleBar {
  const bar = new SingleBar({
    stream,
    format: `${label.padEnd(LABEL_WIDTH)} [{bar}] {value}/{total}`,
    barsize: 24,
    hideCursor: true,
  });
  bar.start(total, 0);
  return bar;
}
