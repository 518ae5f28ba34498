import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import type { ShardMessage } from "../../../src/discord/sharding/manager-link.ts";
import { ShardManager } from "../../../src/discord/sharding/shard-manager.ts";
import type { ShardManagerOptions, ShardProcess } from "../../../src/discord/sharding/shard-manager.ts";

const SILENT = { debug: noLine, info: noLine, warn: noLine, error: noLine };
function noLine(): void {
  // Nothing is looked at in the log.
}

/** A process that the test is. */
class FakeShard extends EventEmitter implements ShardProcess {
  readonly pid = 1;
  connected = true;
  readonly sent: unknown[] = [];
  readonly signals: unknown[] = [];
  /** One that does not heed a stop has to be killed. */
  readonly #heedsStop: boolean;

  constructor(heedsStop = true) {
    super();
    this.#heedsStop = heedsStop;
  }

  tell(kind: ShardMessage["kind"]): void {
    this.emit("message", { kind });
  }

  end(code: number | null, signal: string | null): void {
    this.connected = false;
    this.emit("exit", code, signal);
  }

  send(message: unknown): boolean {
    this.sent.push(message);
    return true;
  }

  kill(signal: unknown): boolean {
    this.signals.push(signal);
    if (signal === "SIGKILL") this.end(null, "SIGKILL");
    else if (this.#heedsStop) this.end(0, null);
    return true;
  }
}

function manage(count: number, options: Partial<ShardManagerOptions> = {}, heedsStop = true) {
  const started: { id: number; shard: FakeShard }[] = [];
  const stopping = new AbortController();
  const manager = new ShardManager({
    count,
    start: (id) => {
      const shard = new FakeShard(heedsStop);
      started.push({ id, shard });
      return shard;
    },
    waitForIdentify: () => Promise.resolve(),
    logger: SILENT,
    stopwatch: () => performance.now(),
    times: { restartMs: 20, longestRestartMs: 80, steadyMs: 10_000, stopMs: 50 },
    ...options,
  });
  const ended = manager.run(stopping.signal);
  ended.catch(() => undefined);
  const ids = (): number[] => started.map(({ id }) => id);
  return { started, stopping, ended, ids };
}

const CRASH = [null, "SIGKILL"] as const;

describe("a manager of shards", () => {
  it("starts one after the other, each when the one before is ready", async () => {
    const { ended, ids, started, stopping } = manage(3);
    expect(ids()).toEqual([0]);
    started[0]!.shard.tell("ready");
    await vi.waitUntil(() => started.length === 2);
    started[1]!.shard.tell("ready");
    await vi.waitUntil(() => started.length === 3);
    stopping.abort();
    await ended;
    expect(started.map(({ shard }) => shard.signals)).toEqual(Array(3).fill(["SIGTERM"]));
  });

  it("starts another in place of one that dies, and leaves the rest alone", async () => {
    const { ended, ids, started, stopping } = manage(2);
    started[0]!.shard.tell("ready");
    await vi.waitUntil(() => started.length === 2);
    started[1]!.shard.tell("ready");
    started[1]!.shard.end(...CRASH);
    await vi.waitUntil(() => started.length === 3);
    expect(ids()).toEqual([0, 1, 1]);
    expect(started[0]!.shard.signals).toEqual([]);
    stopping.abort();
    await ended;
  });

  it("waits twice as long before each restart, up to a bound, and anew after a steady run", async () => {
    const moments = { now: 0 };
    const pauses: number[] = [];
    const logger = {
      ...SILENT,
      warn: (fields: object) => pauses.push((fields as { pauseMs: number }).pauseMs),
    };
    const { ended, started, stopping } = manage(1, { logger, stopwatch: () => moments.now });
    started[0]!.shard.tell("ready");
    for (let died = 0; died < 4; died++) {
      started[died]!.shard.end(...CRASH);
      await vi.waitUntil(() => started.length === died + 2);
    }
    moments.now += 10_000;
    started[4]!.shard.end(...CRASH);
    await vi.waitUntil(() => started.length === 6);
    expect(pauses).toEqual([20, 40, 80, 80, 20]);
    stopping.abort();
    await ended;
  });

  it("gives up where the first never was ready, and stops what runs", async () => {
    const { ended, started } = manage(2);
    started[0]!.shard.end(1, null);
    await expect(ended).rejects.toThrow(/Shard 0 does not start/);
    expect(started).toHaveLength(1);
  });

  it("gives up where a shard dies ten times in a row, and stops the others", async () => {
    const times = { restartMs: 1, longestRestartMs: 1 };
    const { ended, started } = manage(2, { times });
    started[0]!.shard.tell("ready");
    for (let died = 0; died < 10; died++) {
      await vi.waitUntil(() => started.length === died + 2);
      started[died + 1]!.shard.end(1, null);
    }
    await expect(ended).rejects.toThrow(/Shard 1 does not start/);
    expect(started[0]!.shard.signals).toEqual(["SIGTERM"]);
  });

  it("gives up where the first cannot be started at all", async () => {
    const { ended, started } = manage(1);
    started[0]!.shard.emit("error", new Error("no such program"));
    await expect(ended).rejects.toThrow(/Shard 0 does not start/);
  });

  it("kills one that does not end when it is told to", async () => {
    const { ended, started, stopping } = manage(1, {}, false);
    stopping.abort();
    await ended;
    expect(started[0]!.shard.signals).toEqual(["SIGTERM", "SIGKILL"]);
  });

  it("tells a shard when it is its turn to ask for a session", async () => {
    const turns: number[] = [];
    const waitForIdentify = (id: number): Promise<void> => {
      turns.push(id);
      return Promise.resolve();
    };
    const { ended, started, stopping } = manage(1, { waitForIdentify });
    started[0]!.shard.tell("may-identify");
    await vi.waitUntil(() => started[0]!.shard.sent.length === 1);
    expect([turns, started[0]!.shard.sent]).toEqual([[0], [{ kind: "identify" }]]);
    stopping.abort();
    await ended;
  });
});
