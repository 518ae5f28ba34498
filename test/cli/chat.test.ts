import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../src/platform/errors.ts";
import { runChat } from "../../src/cli/chat.ts";
import { FixedEvidence } from "../fakes/fixed-evidence.ts";
import { ScriptedAnswerer, answered, citation } from "../fakes/scripted-answerer.ts";

interface ChatSetup {
  readonly isTerminal?: boolean;
  readonly hasColors?: boolean;
  readonly answerer?: ScriptedAnswerer;
  readonly signal?: AbortSignal;
}

/** A chat on streams of the test's, begun. */
function startChat({ isTerminal = false, hasColors = false, answerer, signal }: ChatSetup = {}) {
  let shown = "";
  const written = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString();
      done();
    },
  });
  const input = Object.assign(new PassThrough(), { isTTY: isTerminal });
  const output = Object.assign(written, {
    isTTY: isTerminal,
    columns: 60,
    hasColors: () => hasColors,
  });
  const errors: unknown[] = [];
  const asked = answerer ?? new ScriptedAnswerer(({ question }) => answered({ question }));
  const ended = runChat({
    answerer: asked,
    evidence: new FixedEvidence(),
    clock: () => new Date("2026-03-12T09:00:00Z"),
    input,
    output,
    logError: (error) => errors.push(error),
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    input,
    ended,
    errors,
    asked,
    shown: () => shown,
    /** Resolves once the chat has shown the text. */
    async sees(text: string): Promise<void> {
      await expect.poll(() => shown).toContain(text);
    },
  };
}

describe("a chat that is not on a terminal", () => {
  it("answers line by line and ends with its input", async () => {
    const chat = startChat();
    chat.input.end("Where?\n\nWhen?");
    expect(await chat.ended).toBe(3);
    expect(chat.asked.asks.map(({ question }) => question)).toEqual(["Where?", "When?"]);
    const answer =
      "The leaders met on an island near Istanbul. [1]\n\nSources\n" +
      "[1] Leaders gather on the island · Steppe Courier · 13 November 2021\n" +
      "    https://courier.example/summit\n\n";
    expect(chat.shown()).toBe(`› Where?\n${answer}› When?\n${answer}`);
  });

  it("writes no greeting and no escape sequence, not even one of a question", async () => {
    const chat = startChat({ hasColors: true });
    chat.input.end("Where?\n:help\n:about\n:nonsense\nWho \u001b[31mis red?\n");
    await chat.ended;
    expect(chat.shown()).not.toContain("\u001b");
    expect(chat.shown()).toContain("› :help\nType a question");
    expect(chat.shown()).toContain("› Who is red?\n");
    expect(chat.shown()).not.toContain("Ask a question");
  });

  it("reads Windows line ends and a last line without one", async () => {
    const chat = startChat();
    chat.input.end("One?\r\nTwo?");
    await chat.ended;
    expect(chat.asked.asks.map(({ question }) => question)).toEqual(["One?", "Two?"]);
  });

  it("ends at :quit, whatever comes after it", async () => {
    const chat = startChat();
    chat.input.write(":quit\nWhere?\n");
    await chat.ended;
    expect(chat.asked.asks).toEqual([]);
  });

  it("ends at once for an empty input", async () => {
    const chat = startChat();
    chat.input.end();
    expect(await chat.ended).toBe(0);
    expect(chat.shown()).toBe("");
  });
});

describe("a chat on a terminal", () => {
  it("greets, prompts, and shows the short answer in bold", async () => {
    const answerer = new ScriptedAnswerer(() => answered({ short: "Istanbul" }));
    const chat = startChat({ isTerminal: true, hasColors: true, answerer });
    await chat.sees("Kurultai: 2 articles, published 13 November 2021 – 10 March 2026.");
    await chat.sees("› ");
    chat.input.write("Where?\r");
    await chat.sees("\u001b[1mIstanbul\u001b[22m");
    chat.input.write(":quit\r");
    await chat.ended;
  });

  it("sets nothing in bold without colours", async () => {
    const answerer = new ScriptedAnswerer(() => answered({ short: "Istanbul" }));
    const chat = startChat({ isTerminal: true, answerer });
    chat.input.write("Where?\r");
    await chat.sees("Istanbul\n");
    expect(chat.shown()).not.toContain("\u001b[1m");
    chat.input.write("\u0004");
    await chat.ended;
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("ends cleanly at %s, on a line of its own", async (_key, code) => {
    const chat = startChat({ isTerminal: true });
    await chat.sees("› ");
    chat.input.write(code);
    await chat.ended;
    expect(chat.shown().endsWith("\n")).toBe(true);
  });

  it("lets no article colour or move the terminal", async () => {
    const evil = "\u001b[2J\u001b[31mevil\u009b1A\u0007";
    const answerer = new ScriptedAnswerer(() =>
      answered({
        statements: [{ text: evil, markers: [1] }],
        citations: [citation({ title: evil })],
      }),
    );
    const chat = startChat({ isTerminal: true, answerer });
    await chat.sees("› ");
    const before = chat.shown().length;
    chat.input.write("Where?\r");
    await chat.sees("Sources");
    // Readline itself moves the cursor (CSI … G, J, K); nothing may clear the screen, colour or ring.
    // eslint-disable-next-line no-control-regex -- these are the characters that must not be there
    expect(chat.shown().slice(before)).not.toMatch(/\u001b\[2J|\u001b\[31m|\u009b|\u0007/);
    chat.input.write("\u0004");
    await chat.ended;
  });
});

describe("a chat in which something fails", () => {
  it("apologises for one answer, logs the error in full, and goes on", async () => {
    const failure = new Error("secret inner workings");
    const answerer = new ScriptedAnswerer(({ question }) => {
      if (question === "Bad?") throw failure;
      return answered({ question });
    });
    const chat = startChat({ answerer });
    chat.input.end("Bad?\nGood?\n");
    await chat.ended;
    expect(chat.errors).toEqual([failure]);
    expect(chat.shown()).toMatch(/^› Bad\?\nSorry, something went wrong\./);
    expect(chat.shown()).not.toContain("inner workings");
    expect(chat.shown()).toContain("island near Istanbul. [1]");
  });

  it("tells what to do about an error that a person can mend", async () => {
    const answerer = new ScriptedAnswerer(() => {
      throw new IndexDamagedError("The index is damaged. Rebuild it: npm run embed -- --full");
    });
    const chat = startChat({ answerer });
    chat.input.end("Where?\n");
    await chat.ended;
    expect(chat.shown()).toBe("› Where?\nThe index is damaged. Rebuild it: npm run embed -- --full\n\n");
    expect(chat.errors).toEqual([]);
  });

  it("ends without a word when it is told to stop in the middle of an answer", async () => {
    const stop = new AbortController();
    const answerer = new ScriptedAnswerer(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
        }),
    );
    const chat = startChat({ answerer, signal: stop.signal });
    chat.input.write("Where?\n");
    await expect.poll(() => answerer.asks.length).toBe(1);
    stop.abort();
    await chat.ended;
    expect(chat.shown()).toBe("› Where?\n");
    expect(chat.errors).toEqual([]);
  });

  it("gives the answer under way but asks nothing more of the lines that wait", async () => {
    const stop = new AbortController();
    const answerer = new ScriptedAnswerer(({ question }) => {
      stop.abort();
      return answered({ question });
    });
    const chat = startChat({ answerer, signal: stop.signal });
    chat.input.write("Where?\nWhen?\nWho?\n");
    await chat.ended;
    expect(answerer.asks).toHaveLength(1);
    expect(chat.shown()).toContain("island near Istanbul. [1]");
  });

  it("does not begin when it was told to stop before", async () => {
    const chat = startChat({ signal: AbortSignal.abort() });
    await chat.ended;
    expect(chat.shown()).toBe("");
  });
});
