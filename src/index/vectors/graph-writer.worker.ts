import { parentPort, workerData } from "node:worker_threads";
import type { FromWriter, ToWriter, VectorFile } from "./graph-writer-thread.ts";
import { HnswVectorStore } from "./hnsw-vector-store.ts";

/** Runs in the thread that `GraphWriterThread` starts. */
const { path, dimensions } = workerData as VectorFile;
const port = parentPort!;
const graph = HnswVectorStore.create(dimensions);

function reply(message: FromWriter): void {
  port.postMessage(message);
}

async function deal(message: ToWriter): Promise<void> {
  if (message.kind === "run") {
    const { size } = graph;
    graph.add(vectorsIn(message.values).map((vector, at) => ({ passageId: size + at, vector })));
    reply({ kind: "done", size: graph.size });
  } else {
    await graph.save(path);
    reply({ kind: "finished" });
  }
}

function vectorsIn(values: Float32Array): Float32Array[] {
  return Array.from({ length: values.length / dimensions }, (_, at) =>
    values.subarray(at * dimensions, (at + 1) * dimensions),
  );
}

port.on("message", (message: ToWriter) => {
  deal(message).catch((error: unknown) => {
    const { message: text, code = null } = error as NodeJS.ErrnoException;
    reply({ kind: "failed", message: text, code });
  });
});
