import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { openTerminal } from "../../../src/cli/set-up/terminal.ts";

function open() {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk: Buffer) => (shown += chunk.toString()));
  let interrupts = 0;
  const terminal = openTerminal({ input, output, onInterrupt: () => (interrupts += 1) });
  return { input, terminal, shown: () => shown, interrupts: () => interrupts };
}

describe("the terminal", () => {
  it("shows what is typed to a question, and gives it without blanks around it", async () => {
    const { input, shown, terminal } = open();
    const answer = terminal.ask("Name? ");
    input.write("  Herald \r");
    expect(await answer).toBe("Herald");
    expect(shown()).toContain("Name? ");
    expect(shown()).toContain("Herald");
  });

  it("shows nothing of a secret, and asks on afterwards", async () => {
    const { input, shown, terminal } = open();
    const secret = terminal.askHidden("Token: ");
    input.write("abc.def\r");
    expect(await secret).toBe("abc.def");
    expect(shown()).toBe("Token: \n");
    const answer = terminal.ask("Done? ");
    input.write("yes\r");
    expect(await answer).toBe("yes");
  });

  it.each([
    ["Ctrl-C", "\u0003", 1],
    ["Ctrl-D", "\u0004", 0],
  ])("knows that a person has left by %s", async (_name, key, interrupts) => {
    const opened = open();
    const answer = opened.terminal.askHidden("Token: ");
    opened.input.write(key);
    expect(await answer).toBeNull();
    expect(opened.interrupts()).toBe(interrupts);
  });
});
