import { fork } from "node:child_process";
import type { ProcessEnd, ShardMessage, ShardProcess } from "./shard-process.ts";

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
