import { parentPort, workerData } from "node:worker_threads";
import { errorCode } from "../articles/walk-folder.ts";
import { GenerationWriter } from "./generation-writer.ts";
import type { GenerationFiles } from "./generation-writer.ts";
import type { FromWriter, ToWriter } from "./writer-thread.ts";

/** Runs in the thread that `WriterThread` starts. */
const files = workerData as GenerationFiles;
const port = parentPort!;
const writer = new GenerationWriter(files);

function reply(message: FromWriter): void {
  port.postMessage(message);
}

async function deal(message: ToWriter): Promise<void> {
  if (message.kind === "run") {
    await writer.add({ rows: message.rows, vectors: vectorsIn(message.values) });
    reply({ kind: "done", passages: writer.size });
  } else {
    await writer.finish();
    await writer.stop();
    reply({ kind: "finished" });
  }
}

function vectorsIn(values: Float32Array): Float32Array[] {
  const { dimensions } = files;
  return Array.from({ length: values.length / dimensions }, (_, at) =>
    values.subarray(at * dimensions, (at + 1) * dimensions),
  );
}

port.on("message", (message: ToWriter) => {
  deal(message).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    reply({ kind: "failed", message: text, code: errorCode(error) });
  });
});
