import { parentPort, workerData } from "node:worker_threads";
import { serveCalls } from "../../platform/threads/serve-calls.ts";
import { createTransformersReader } from "./transformers-reader.ts";

/** Runs in the thread that `createThreadedReader` starts. */
void serveCalls(parentPort!, async () => {
  const service = await createTransformersReader(workerData as string);
  return { service, close: () => undefined };
});
