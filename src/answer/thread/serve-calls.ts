import type { MessagePort } from "node:worker_threads";
import type { LiveCollectionOptions } from "../../index/live-collection.ts";
import { packError } from "./carried-error.ts";
import type { AnsweringService, Call, FromThread, ToThread } from "./messages.ts";

/** A service and how it ends. */
export interface OpenService {
  readonly service: AnsweringService;
  close(): void;
}

/**
 * The thread's side: opens the service, tells that it is ready (or why not), and answers calls, several
 * at a time, until told to close.
 */
export async function serveCalls(
  port: Pick<MessagePort, "on" | "postMessage">,
  open: (events: Required<LiveCollectionOptions>) => Promise<OpenService>,
): Promise<void> {
  const post = (message: FromThread): void => {
    port.postMessage(message);
  };
  const opened = await open({
    onSwitch: (manifest) => {
      post({ kind: "switched", manifest });
    },
    onProblem: (error) => {
      post({ kind: "problem", error: packError(error) });
    },
  }).catch((error: unknown) => {
    post({ kind: "unfit", error: packError(error) });
  });
  if (opened === undefined) return;
  post({ kind: "ready" });
  await callsServed(port, opened.service, post);
  opened.close();
  post({ kind: "closed" });
}

/** Resolves when the port was told to close and every call has its answer. */
function callsServed(
  port: Pick<MessagePort, "on">,
  service: AnsweringService,
  post: (message: FromThread) => void,
): Promise<void> {
  const underWay = new Map<number, AbortController>();
  return new Promise((resolve) => {
    let isClosing = false;

    async function serve(id: number, call: Call): Promise<void> {
      const controller = new AbortController();
      underWay.set(id, controller);
      try {
        post({ kind: "returned", id, value: await perform(service, call, controller.signal) });
      } catch (error) {
        post({ kind: "threw", id, error: packError(error) });
      }
      underWay.delete(id);
      if (isClosing && underWay.size === 0) resolve();
    }

    port.on("message", (message: ToThread) => {
      switch (message.kind) {
        case "call":
          void serve(message.id, message.call);
          break;
        case "cancel":
          underWay.get(message.id)?.abort();
          post({ kind: "cancelled", id: message.id });
          break;
        case "close":
          isClosing = true;
          if (underWay.size === 0) resolve();
      }
    });
  });
}

/** @throws what the service throws */
async function perform(
  service: AnsweringService,
  call: Call,
  signal: AbortSignal,
): Promise<unknown> {
  switch (call.method) {
    case "answer":
      return service.answer({ ...call.args[0], signal });
    case "timeline":
      return service.timeline({ ...call.args[0], signal });
    case "passagesFor":
      return service.passagesFor(call.args[0]);
    case "paragraphAround":
      return service.paragraphAround(...call.args);
    case "article":
      return service.article(...call.args);
    case "articleIdOf":
      return service.articleIdOf(...call.args);
    case "collectionFacts":
      return service.collectionFacts();
    case "collectionReport":
      return service.collectionReport();
    case "searchArticles":
      return service.searchArticles(...call.args);
  }
}
