import { PassThrough } from "node:stream";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { suspendWholly } from "../../src/cli/suspend.ts";

describe("Ctrl-Z where a terminal's keys are read", () => {
  it("gives the terminal back as it was, stops all, and takes it again with what was being typed", async () => {
    const done: string[] = [];
    const input = Object.assign(new PassThrough(), {
      setRawMode: (isRaw: boolean) => done.push(isRaw ? "keys" : "lines"),
    });
    let shown = "";
    const output = new PassThrough().on("data", (chunk: Buffer) => (shown += chunk.toString()));
    const lines = createInterface({ input, output, prompt: "› ", terminal: true });
    done.length = 0;
    suspendWholly(lines, input, () => {
      done.push("stopped");
      shown = "";
    });
    lines.prompt();
    input.write("Wher\u001a");
    await expect.poll(() => shown).toContain("› Wher");
    expect(done).toEqual(["lines", "stopped", "keys"]);
    lines.close();
  });
});
