import { ServiceThread } from "../../platform/threads/service-thread.ts";
import { startThread } from "../../platform/threads/start-thread.ts";
import { ReaderError } from "./reader.ts";
import type { Reader } from "./reader.ts";

/**
 * The same reader in a thread of its own: while it reads for one question, the next is searched for. It stays for as
 * long as the thread that asks.
 * @param model see `createTransformersReader`
 * @throws ReaderError when it cannot be loaded, or is of another kind
 */
export async function createThreadedReader(model: string): Promise<Reader> {
  const file = new URL("reader.worker.ts", import.meta.url);
  const { service } = await ServiceThread.open<Reader>({
    name: "reading thread",
    start: () => startThread(file, model),
  }).catch(rethrow);
  return { read: (...call) => service.read(...call).catch(rethrow) };
}

/** Errors lose their class on the way from thread to thread. */
function rethrow(error: unknown): never {
  const isOurs = error instanceof Error && error.name === ReaderError.name;
  throw isOurs ? new ReaderError(error.message, { cause: error }) : error;
}
