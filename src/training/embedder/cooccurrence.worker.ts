import { parentPort, workerData } from "node:worker_threads";
import type { CooccurrenceTask } from "./cooccurrence.ts";
import { countRows, scoreRows } from "./cooccurrence.ts";

const task = workerData as CooccurrenceTask;

parentPort?.on("message", (message: "count" | Float64Array) => {
  if (message === "count") {
    parentPort?.postMessage(countRows(task));
    return;
  }
  scoreRows(task, message);
  parentPort?.postMessage("done");
});
