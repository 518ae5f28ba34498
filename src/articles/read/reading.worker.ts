import { parentPort } from "node:worker_threads";
import { asBuffer } from "./decode-text.ts";
import { formatOf } from "./formats.ts";
import { readRaw } from "./raw-record.ts";
import type { ReadingJob } from "./reading-thread.ts";

/** Runs in the thread that `ReadingThread` starts; what it throws ends it. */
const port = parentPort!;

port.on("message", (job: ReadingJob) => {
  void answer(job);
});
port.postMessage("ready");

async function answer({ path, address, content }: ReadingJob): Promise<void> {
  const { decode, split } = formatOf(path)!;
  const bytes = asBuffer(content);
  if (decode !== undefined) {
    port.postMessage(await decode(bytes));
    return;
  }
  const [first] = split(bytes, address);
  port.postMessage(first === undefined ? { problem: "holds no article" } : readRaw(first));
}
