import { describe, expect, it } from "vitest";
import { WorkQueue } from "../../src/discord/work-queue.ts";

/** A task that ends when it is told to. */
function task(name: string, log: string[]) {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    run: async () => {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
      return name;
    },
  };
}

/** Keeps a place and takes it at once. */
async function inTurn<Result>(queue: WorkQueue, run: () => Promise<Result>): Promise<Result> {
  queue.keepPlace();
  return queue.run(run);
}

/** Lets everything that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the work queue", () => {
  it("runs so many at a time, the others in the order they came, and knows their places", async () => {
    const log: string[] = [];
    const queue = new WorkQueue({ concurrency: 2, maxWaiting: 5 });
    const tasks = ["a", "b", "c", "d"].map((name) => task(name, log));
    const places = tasks.map(({ run }) => {
      const place = queue.keepPlace();
      return { place, result: queue.run(run) };
    });
    await settle();

    expect(places.map(({ place }) => place)).toEqual([0, 0, 1, 2]);
    expect(log).toEqual(["a begins", "b begins"]);
    tasks[1]!.end();
    await settle();
    expect(log.slice(2)).toEqual(["b ends", "c begins"]);
    for (const { end } of tasks) end();
    expect(await Promise.all(places.map(({ result }) => result))).toEqual(["a", "b", "c", "d"]);
    expect(queue.keepPlace()).toBe(0);
  });

  it("goes on after a task that fails", async () => {
    const queue = new WorkQueue({ concurrency: 1, maxWaiting: 5 });
    const failing = inTurn(queue, () => Promise.reject(new Error("no")));
    const next = inTurn(queue, () => Promise.resolve("yes"));

    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("yes");
  });

  it("turns away what would wait beyond its end", async () => {
    const queue = new WorkQueue({ concurrency: 1, maxWaiting: 1 });
    const first = task("a", []);
    const running = inTurn(queue, first.run);
    const waiting = inTurn(queue, () => Promise.resolve("b"));

    expect(queue.keepPlace()).toBeNull();
    first.end();
    expect(await Promise.all([running, waiting])).toEqual(["a", "b"]);
  });

  it("has room for a task that a place was kept for, whoever comes meanwhile", async () => {
    const queue = new WorkQueue({ concurrency: 1, maxWaiting: 1 });
    expect([queue.keepPlace(), queue.keepPlace()]).toEqual([0, 1]);
    expect(queue.keepPlace()).toBeNull();
    const kept = ["a", "b"].map((name) => queue.run(() => Promise.resolve(name)));

    expect(await Promise.all(kept)).toEqual(["a", "b"]);
    expect(queue.keepPlace()).toBe(0);
  });

  it("gives a freed place to who waits longest, not to who comes at that moment", async () => {
    const log: string[] = [];
    const queue = new WorkQueue({ concurrency: 1, maxWaiting: 5 });
    const [a, b, c] = ["a", "b", "c"].map((name) => task(name, log));
    const first = inTurn(queue, a!.run);
    const second = inTurn(queue, b!.run);
    a!.end();
    await first;
    const third = inTurn(queue, c!.run);
    b!.end();
    c!.end();
    await Promise.all([second, third]);

    expect(log.filter((line) => line.endsWith("begins"))).toEqual([
      "a begins",
      "b begins",
      "c begins",
    ]);
  });
});
