/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

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
