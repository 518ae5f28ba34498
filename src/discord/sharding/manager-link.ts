import type { ManagerMessage, ShardMessage } from "./shard-process.ts";

/** A shard's line to its manager. */
export interface ManagerLink {
  /** Tells that questions are taken. */
  ready(): void;
  /** Resolves when Discord may be asked for a session. */
  waitForIdentify(): Promise<void>;
  /** Hangs up, so that the process can end. */
  close(): void;
}

/** What a process has to talk to the one that started it. */
export interface ProcessLine {
  readonly connected: boolean;
  send?(message: ShardMessage): boolean;
  on(event: "message", listener: (message: unknown) => void): unknown;
  once(event: "disconnect", listener: () => void): unknown;
  disconnect?(): void;
}

function isIdentify(message: unknown): message is ManagerMessage {
  return (message as Partial<ManagerMessage> | null)?.kind === "identify";
}

/** @param onLost told when the manager is gone: nobody would restart or stop the shard */
export function linkToManager(line: ProcessLine, onLost: () => void): ManagerLink {
  const waiting: (() => void)[] = [];
  line.on("message", (message) => {
    if (isIdentify(message)) waiting.shift()?.();
  });
  let isClosed = false;
  line.once("disconnect", () => {
    if (!isClosed) onLost();
  });
  return {
    ready() {
      line.send?.({ kind: "ready" });
    },
    waitForIdentify() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        line.send?.({ kind: "may-identify" });
      });
    },
    close() {
      isClosed = true;
      if (line.connected) line.disconnect?.();
    },
  };
}
