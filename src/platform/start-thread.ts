import { Worker, type ResourceLimits } from "node:worker_threads";

/** Starts a TypeScript file in a thread of its own; it finds `data` as `workerData`. */
export function startThread(file: URL, data: unknown, resourceLimits?: ResourceLimits): Worker {
  // A thread does not inherit the TypeScript loader: it starts in JavaScript and asks for one.
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(file.href);
  return new Worker(`import(${loader}).then((tsx) => tsx.tsImport(${entry}, ${entry}))`, {
    eval: true,
    workerData: data,
    ...(resourceLimits && { resourceLimits }),
  });
}
