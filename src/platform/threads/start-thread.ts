import { Worker, type ResourceLimits } from "node:worker_threads";
import { programOf } from "../program-of.ts";

/** Starts a TypeScript file in a thread of its own; it finds `data` as `workerData`. */
export function startThread(file: URL, data: unknown, resourceLimits?: ResourceLimits): Worker {
  const options = { workerData: data, ...(resourceLimits && { resourceLimits }) };
  const program = programOf(file);
  return program === null
    ? new Worker(loadingFrom(file), { ...options, eval: true })
    : new Worker(program, options);
}

/** A thread does not inherit the TypeScript loader: it starts in JavaScript and asks for one. */
function loadingFrom(file: URL): string {
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(file.href);
  return `import(${loader}).then((tsx) => tsx.tsImport(${entry}, ${entry}))`;
}
