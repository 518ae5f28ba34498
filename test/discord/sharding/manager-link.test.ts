import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { linkToManager, readShardArgument } from "../../../src/discord/sharding/manager-link.ts";

class FakeLine extends EventEmitter {
  connected = true;
  readonly sent: unknown[] = [];

  send(message: unknown): boolean {
    this.sent.push(message);
    return true;
  }

  disconnect(): void {
    this.connected = false;
    this.emit("disconnect");
  }
}

describe("a shard's line to its manager", () => {
  it("asks for a turn, and waits until it is granted", async () => {
    const line = new FakeLine();
    const link = linkToManager(line, () => undefined);
    let isGranted = false;
    const turn = link.waitForIdentify().then(() => {
      isGranted = true;
    });
    await Promise.resolve();
    expect([line.sent, isGranted]).toEqual([[{ kind: "may-identify" }], false]);
    line.emit("message", { kind: "identify" });
    await turn;
    expect(isGranted).toBe(true);
  });

  it("tells when the manager is gone, but not of hanging up itself", () => {
    let lost = 0;
    const onLost = (): void => {
      lost += 1;
    };
    const [theirs, ours] = [new FakeLine(), new FakeLine()];
    linkToManager(theirs, onLost);
    theirs.disconnect();
    expect(lost).toBe(1);
    linkToManager(ours, onLost).close();
    expect([lost, ours.connected]).toEqual([1, false]);
  });
});

describe("the argument that names a shard", () => {
  it("is read, or is not there", () => {
    expect(readShardArgument(["--shard=1/2"])).toEqual({ id: 1, count: 2 });
    expect(readShardArgument([])).toBeNull();
  });

  it.each([["--shard=2/2"], ["--shard=x"], ["--help"], ["--shard=0/1", "more"]])(
    "is refused as %s, with how to give it",
    (...args) => {
      expect(() => readShardArgument(args)).toThrow(/--shard=ID\/COUNT/);
    },
  );
});
