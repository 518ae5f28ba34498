import { parentPort, workerData } from "node:worker_threads";
import { errorCode } from "../articles/walk-folder.ts";
import { createVectorStore } from "./choose-vector-store.ts";
import { CollectionWriter } from "./write-collection.ts";
import type { FromWriter, ToWriter, WriterTask } from "./writer-thread.ts";

/** Runs in the thread that `WriterThread` starts. */
const task = workerData as WriterTask;
const port = parentPort!;
const collection = new CollectionWriter(task.collectionPath);
const vectors = createVectorStore(task);

function reply(message: FromWriter): void {
  port.postMessage(message);
}

async function deal(message: ToWriter): Promise<void> {
  if (message.kind === "rows") {
    for (const row of message.rows) collection.add(row);
    reply({ kind: "done", vectors: vectors.size });
  } else if (message.kind === "vectors") {
    addVectors(message.values);
    reply({ kind: "done", vectors: vectors.size });
  } else {
    collection.finish();
    collection.close();
    await vectors.save(task.vectorsPath);
    reply({ kind: "finished" });
  }
}

function addVectors(values: Float32Array): void {
  const { dimensions } = task;
  for (let start = 0; start < values.length; start += dimensions) {
    vectors.add([{ passageId: vectors.size, vector: values.subarray(start, start + dimensions) }]);
  }
}

port.on("message", (message: ToWriter) => {
  deal(message).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    reply({ kind: "failed", message: text, code: errorCode(error) });
  });
});
