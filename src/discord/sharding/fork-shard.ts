import { fork } from "node:child_process";
import type { ManagerMessage, ShardMessage } from "./manager-link.ts";

/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that serves one shard. */
export interface ShardProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<ProcessEnd>;
  onMessage(listener: (message: ShardMessage) => void): void;
  send(message: ManagerMessage): void;
  /** Asks it to finish what is under way and end. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts this program once more, for one shard; it writes to the same output. */
export function forkShard(program: string, id: number, count: number): ShardProcess {
  const child = fork(program, [`--shard=${id}/${count}`], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once("exit", (code, signal) => {
      resolve({ code, signal });
    });
    child.once("error", () => {
      // One that could not be started has no exit.
      resolve({ code: null, signal: null });
    });
  });
  return {
    pid: child.pid,
    ended,
    onMessage(listener) {
      child.on("message", (message) => {
        listener(message as ShardMessage);
      });
    },
    send(message) {
      // One that has just ended no longer listens.
      if (child.connected) child.send(message, () => undefined);
    },
    stop: () => child.kill("SIGTERM"),
    kill: () => child.kill("SIGKILL"),
  };
}
