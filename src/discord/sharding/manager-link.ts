import type { EventEmitter } from "node:events";
import { UsageError } from "../../platform/errors.ts";

/** What a shard tells the manager. */
export type ShardMessage =
  /** It is connected and takes questions. */
  | { readonly kind: "ready" }
  /** It would like to ask Discord for a session. */
  | { readonly kind: "may-identify" };

/** What the manager tells a shard. */
export interface ManagerMessage {
  readonly kind: "identify";
}

/** A shard's line to its manager. */
export type ManagerLink = ReturnType<typeof linkToManager>;

/** What a process has to talk to the one that started it. */
type ProcessLine = Pick<EventEmitter, "on" | "once"> &
  Pick<NodeJS.Process, "connected" | "disconnect" | "send">;

/** @param onLost told when the manager is gone: nobody would restart or stop the shard */
export function linkToManager(line: ProcessLine, onLost: () => void) {
  const waiting: (() => void)[] = [];
  line.on("message", (message: ManagerMessage | null) => {
    if (message?.kind === "identify") waiting.shift()?.();
  });
  let isClosed = false;
  line.once("disconnect", () => {
    if (!isClosed) onLost();
  });
  const tell = (message: ShardMessage): unknown => line.send?.(message);
  return {
    ready: () => tell({ kind: "ready" }),
    waitForIdentify(): Promise<void> {
      return new Promise((resolve) => {
        waiting.push(resolve);
        tell({ kind: "may-identify" });
      });
    },
    /** Hangs up, so that the process can end. */
    close(): void {
      isClosed = true;
      if (line.connected) line.disconnect();
    },
  };
}

/**
 * The shard that a process was started for, by `--shard=ID/COUNT`; null where it was not.
 * @throws UsageError
 */
export function readShardArgument(
  args: readonly string[],
): { readonly id: number; readonly count: number } | null {
  const [only, ...rest] = args;
  if (only === undefined) return null;
  const match = /^--shard=(\d{1,4})\/(\d{1,4})$/u.exec(only);
  const [id, count] = [Number(match?.[1]), Number(match?.[2])];
  if (rest.length > 0 || match === null || id >= count) {
    throw new UsageError(
      "npm start takes no arguments but --yes and --shard=ID/COUNT, with an ID from 0 to COUNT - 1: " +
        "the one shard to run, where SHARDS does not start them all.",
    );
  }
  return { id, count };
}
