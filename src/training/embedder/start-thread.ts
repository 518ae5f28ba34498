import { Worker } from "node:worker_threads";

/** Starts a TypeScript file in a thread of its own; it finds `data` as `workerData`. */
export function startThread(file: URL, data: unknown): Worker {
  // A thread does not inherit the TypeScript loader: it starts in JavaScript and asks for one.
  const start = `import("tsx/esm/api").then((tsx) => tsx.tsImport(${JSON.stringify(file.href)}, __filename))`;
  return new Worker(start, { eval: true, workerData: data });
}
