import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";

const CHILD = fileURLToPath(new URL("interrupt.child.ts", import.meta.url));
const TIMEOUT_MS = 60_000;

/** What comes of work that is interrupted, takes a while to end, and is interrupted again meanwhile. */
async function interruptTwice(endsAfterMs: number, againAfterMs: number) {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, String(endsAfterMs)]);
  let said = "";
  const says = async (word: string): Promise<void> => {
    while (!said.includes(word)) await sleep(10);
  };
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
  await says("working");
  child.kill("SIGTERM");
  await says("ending");
  await sleep(againAfterMs);
  child.kill("SIGTERM");
  return { ...(await ended), isDone: said.includes("done") };
}

describe.concurrent("an interrupted process", () => {
  it(
    "ends cleanly although the signal is handed on to it once more",
    async () => {
      expect(await interruptTwice(800, 100)).toEqual({ code: 0, signal: null, isDone: true });
    },
    TIMEOUT_MS,
  );

  it(
    "ends at once when it is interrupted again later",
    async () => {
      expect(await interruptTwice(TIMEOUT_MS, 1_500)).toEqual({
        code: null,
        signal: "SIGTERM",
        isDone: false,
      });
    },
    TIMEOUT_MS,
  );
});
