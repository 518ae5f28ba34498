import type { MessagePort } from "node:worker_threads";
import { callOf } from "../call-by-name.ts";
import { packError } from "./thread-messages.ts";
import type { Call, FromThread, Tell, ToThread } from "./thread-messages.ts";

/** What a thread answers with. */
interface Opened {
  readonly service: object;
  close(): void;
}

/**
 * The thread's side: opens the service, tells that it is ready (or why not), and answers calls, several
 * at a time, until told to close; then closes the service.
 */
export async function serveCalls(
  port: Pick<MessagePort, "on" | "postMessage">,
  open: (tell: Tell) => Promise<Opened>,
): Promise<void> {
  const tell = (message: FromThread): void => {
    port.postMessage(message);
  };
  try {
    const opened = await open((event, value) => {
      const outcome = value instanceof Error ? { error: packError(value) } : { value };
      tell({ kind: "told", event, outcome });
    });
    port.on("message", answering(opened, tell));
    tell({ kind: "opened", error: null });
  } catch (error) {
    tell({ kind: "opened", error: packError(error) });
  }
}

function answering(opened: Opened, tell: (message: FromThread) => void): (message: ToThread) => void {
  const underWay = new Map<number, AbortController>();
  let isClosing = false;

  const closeWhenDone = (): void => {
    if (!isClosing || underWay.size > 0) return;
    opened.close();
    tell({ kind: "closed" });
  };
  const answer = async (id: number, { args, method, signalIn }: Call): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    underWay.set(id, controller);
    try {
      const given = args.map((one, at) => (at === signalIn ? { ...(one as object), signal } : one));
      const value = await callOf(opened.service, method, given);
      tell({ kind: "answered", id, outcome: { value } });
    } catch (error) {
      tell({ kind: "answered", id, outcome: { error: packError(error) } });
    }
    underWay.delete(id);
    closeWhenDone();
  };

  return (message) => {
    switch (message.kind) {
      case "call":
        void answer(message.id, message.call);
        break;
      case "cancel":
        underWay.get(message.id)?.abort();
        tell({ kind: "answered", id: message.id, outcome: null });
        break;
      case "close":
        isClosing = true;
        closeWhenDone();
    }
  };
}
