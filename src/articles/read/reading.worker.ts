import { parentPort } from "node:worker_threads";
import type { ReadRecord } from "./article-record.ts";
import { formatOf } from "./formats.ts";
import { readRaw } from "./raw-record.ts";
import type { DecodingJob, FromReader, ReadingJob, ToReader } from "./reading-thread.ts";

/** Runs in the thread that `ReadingThread` starts. */
const port = parentPort!;

function reply(message: FromReader): void {
  port.postMessage(message);
}

function readOne({ path, address, content }: ReadingJob): ReadRecord | null {
  const { buffer, byteOffset, byteLength } = content;
  const records = formatOf(path)!.split(Buffer.from(buffer, byteOffset, byteLength), address);
  for (const raw of records) return readRaw(raw);
  return { problem: "holds no article" };
}

async function decode({ path, content }: DecodingJob): Promise<void> {
  reply({ kind: "decode", result: await formatOf(path)!.decode!(content) });
}

port.on("message", (job: ToReader) => {
  if (job.kind === "read") reply({ kind: "read", result: readOne(job) });
  // What it throws ends the thread, which is told of as of any other end.
  else void decode(job);
});
reply({ kind: "ready" });
