import { parentPort } from "node:worker_threads";
import type { ReadRecord } from "./article-record.ts";
import { formatOf } from "./formats.ts";
import { readRaw } from "./raw-record.ts";
import type { FromReader, ReadingJob } from "./reading-thread.ts";

/** Runs in the thread that `ReadingThread` starts. */
const port = parentPort!;

function reply(message: FromReader): void {
  port.postMessage(message);
}

function readOne({ path, address, content }: ReadingJob): ReadRecord {
  const { buffer, byteOffset, byteLength } = content;
  const records = formatOf(path)!.split(Buffer.from(buffer, byteOffset, byteLength), address);
  for (const raw of records) return readRaw(raw);
  return { position: null, problem: "holds no article" };
}

port.on("message", (job: ReadingJob) => {
  reply({ kind: "read", record: readOne(job) });
});
reply({ kind: "ready" });
