import { fork } from "node:child_process";
import type { ManagerMessage, ShardMessage } from "./manager-link.ts";

/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that serves one shard. */
export type ShardProcess = ReturnType<typeof forkShard>;

/** Starts this program once more, for one shard; it writes to the same output. */
export function forkShard(program: string, id: number, count: number) {
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
    onMessage(listener: (message: ShardMessage) => void): void {
      child.on("message", (message) => {
        listener(message as ShardMessage);
      });
    },
    send(message: ManagerMessage): void {
      // One that has just ended no longer listens.
      if (child.connected) child.send(message, () => undefined);
    },
    /** Asks it to finish what is under way and end. */
    stop(): void {
      child.kill("SIGTERM");
    },
    /** Ends it at once. */
    kill(): void {
      child.kill("SIGKILL");
    },
  };
}
