import { once } from "node:events";
import { describeFailure } from "../platform/system-failure.ts";

/** Writes and waits where the reader is slower than the writer. */
export async function writeOut(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

/**
 * A reader that has seen enough (`| head`) ends the program; that is no error. One that takes no more, a full disk, ends
 * it with a line that says so.
 */
export function endWithReader(stream: NodeJS.WritableStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    console.error(`The output cannot be written. ${describeFailure(error)}`);
    process.exit(1);
  });
}
