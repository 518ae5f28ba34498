import { parentPort, workerData } from "node:worker_threads";
import type { FromWriter, ToWriter } from "./vector-writer-thread.ts";
import { DirectVectorWriter } from "./vector-writer.ts";
import type { VectorFile } from "./vector-writer.ts";

/** Runs in the thread that `VectorWriterThread` starts. */
const file = workerData as VectorFile;
const port = parentPort!;
const writer = new DirectVectorWriter(file);

function reply(message: FromWriter): void {
  port.postMessage(message);
}

async function deal(message: ToWriter): Promise<void> {
  if (message.kind === "run") {
    await writer.add(vectorsIn(message.values));
    reply({ kind: "done", passages: writer.size });
  } else {
    await writer.finish();
    reply({ kind: "finished" });
  }
}

function vectorsIn(values: Float32Array): Float32Array[] {
  const { dimensions } = file;
  return Array.from({ length: values.length / dimensions }, (_, at) =>
    values.subarray(at * dimensions, (at + 1) * dimensions),
  );
}

port.on("message", (message: ToWriter) => {
  deal(message).catch((error: unknown) => {
    const { message, code = null } = error as NodeJS.ErrnoException;
    reply({ kind: "failed", message, code });
  });
});
