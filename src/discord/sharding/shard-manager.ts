import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { KurultaiError } from "../../platform/errors.ts";
import type { Logger } from "../../platform/logging.ts";
import type { ManagerMessage, ShardMessage } from "./manager-link.ts";

/** Shards cannot be kept running. */
class ShardError extends KurultaiError {
  override readonly name = "ShardError";
}

export interface ShardManagerOptions {
  readonly count: number;
  readonly start: (id: number) => ShardProcess;
  readonly waitForIdentify: (id: number) => Promise<void>;
  readonly logger: Logger;
  /** Milliseconds from any origin. */
  readonly stopwatch: () => number;
  readonly times?: Partial<typeof DEFAULT_TIMES>;
}

const DEFAULT_TIMES = {
  /** Before the first restart; each further one waits twice as long. */
  restartMs: 500,
  longestRestartMs: 60_000,
  /** A shard that ran so long is restarted as if it had never failed. */
  steadyMs: 60_000,
  /** A shard told to stop that has not ended by then is killed. */
  stopMs: 20_000,
};

/** About four minutes of trying, by the times above. */
const MAX_FAILURES = 9;

/** Keeps one process running for each shard, restarting those that die. */
export class ShardManager {
  readonly #options: ShardManagerOptions;
  readonly #times: typeof DEFAULT_TIMES;
  /** One that never was ready will not be by itself: the token, or the settings, are to be mended. */
  #hasBeenReady = false;

  constructor(options: ShardManagerOptions) {
    this.#options = options;
    this.#times = { ...DEFAULT_TIMES, ...options.times };
  }

  /**
   * Runs all shards until `signal` is aborted, and then until they have ended.
   * @throws ShardError when a shard does not start, again and again
   */
  async run(signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    const stop = AbortSignal.any([signal, failed.signal]);
    const runs: Promise<void>[] = [];
    for (let id = 0; id < this.#options.count && !stop.aborted; id++) {
      // One after the other: the first sees to the index, and models are not all loaded at once.
      await new Promise<void>((settled) => {
        const run = this.#keepRunning(id, stop, settled);
        runs.push(run);
        run
          .catch(() => {
            failed.abort();
          })
          .finally(settled);
      });
    }
    await Promise.allSettled(runs);
    await Promise.all(runs);
  }

  /** @param onSettled told when the shard is ready, or has ended */
  async #keepRunning(id: number, stop: AbortSignal, onSettled: () => void): Promise<void> {
    const { logger, stopwatch } = this.#options;
    const { longestRestartMs, restartMs, steadyMs } = this.#times;
    const isOver = (): boolean => stop.aborted;
    let failures = 0;
    while (!isOver()) {
      const startedAt = stopwatch();
      const end = await this.#runOnce(id, stop, onSettled);
      if (isOver()) return;
      failures = stopwatch() - startedAt >= steadyMs ? 0 : failures + 1;
      if (!this.#hasBeenReady || failures > MAX_FAILURES) throw new ShardError(notStarting(id));
      onSettled();
      const pauseMs = Math.min(longestRestartMs, restartMs * 2 ** Math.max(0, failures - 1));
      logger.warn({ shard: id, ...end, pauseMs }, "A shard has ended; another takes its place.");
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  /** How the process came to its end. */
  async #runOnce(id: number, stop: AbortSignal, onReady: () => void) {
    const { logger, start, waitForIdentify } = this.#options;
    const shard = start(id);
    const ended = once(shard, "exit");
    logger.info({ shard: id, pid: shard.pid }, "A shard has been started.");
    shard.on("message", ({ kind }: ShardMessage) => {
      if (kind === "may-identify") {
        void waitForIdentify(id).then(() => {
          // One that has just ended no longer listens.
          if (shard.connected) shard.send(IDENTIFY, () => undefined);
        });
        return;
      }
      this.#hasBeenReady = true;
      onReady();
    });
    let killing: NodeJS.Timeout | undefined;
    const stopShard = (): void => {
      shard.kill("SIGTERM");
      killing = setTimeout(() => {
        shard.kill("SIGKILL");
      }, this.#times.stopMs);
    };
    stop.addEventListener("abort", stopShard, { once: true });
    // One that could not be started has no exit.
    const [code, signal] = (await ended.catch(() => [null, null])) as ProcessEnd;
    stop.removeEventListener("abort", stopShard);
    clearTimeout(killing);
    return { code, signal };
  }
}

type ProcessEnd = [code: number | null, signal: string | null];

const IDENTIFY: ManagerMessage = { kind: "identify" };

function notStarting(id: number): string {
  return `Shard ${id} does not start. What it wrote before this line says why; mend that and start again.`;
}

/** A process that serves one shard; it tells by a `ShardMessage`. */
export type ShardProcess = EventEmitter & Pick<ChildProcess, "connected" | "kill" | "pid" | "send">;

/** Starts this program once more, for one shard; it writes to the same output. */
export function forkShard(program: string, id: number, count: number): ShardProcess {
  return fork(program, [`--shard=${id}/${count}`], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
