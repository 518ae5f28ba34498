import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnsweringService } from "../../../src/answering-service.ts";
import { articleKey } from "../../../src/answer/evidence-source.ts";
import { IndexNotFoundError, KurultaiError } from "../../../src/platform/errors.ts";
import { ServiceThread } from "../../../src/platform/threads/service-thread.ts";
import type { ServiceThreadOptions } from "../../../src/platform/threads/service-thread.ts";
import { startThread } from "../../../src/platform/threads/start-thread.ts";
import { FACTS } from "../../fakes/fixed-evidence.ts";
import type { ScriptedThread } from "../../fakes/scripted.worker.ts";

const NOW = new Date("2026-03-12T09:00:00Z");
const FILE = new URL("../../fakes/scripted.worker.ts", import.meta.url);

let folder: string;
let starts: number;
let losses: Error[];
let events: [event: string, value: unknown][];
let thread: ServiceThread<AnsweringService>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-thread-"));
  starts = 0;
  losses = [];
  events = [];
});

afterEach(async () => {
  await thread.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(script: ScriptedThread = {}, options: Partial<ServiceThreadOptions> = {}): Promise<void> {
  thread = await ServiceThread.open({
    name: "answering thread",
    start: () => {
      starts += 1;
      return startThread(FILE, { folder, ...script });
    },
    onLoss: (error) => losses.push(error),
    onEvent: (event, value) => events.push([event, value]),
    ...options,
  });
}

const ask = (question: string, signal?: AbortSignal) =>
  thread.service.answer({ question, now: NOW, ...(signal === undefined ? {} : { signal }) });

describe("a thread that answers", () => {
  it("gives what its service gives, dates and all", async () => {
    await open();
    const [answer, timeline] = await Promise.all([
      ask("When?"),
      thread.service.timeline({ topic: "rain", now: NOW }),
    ]);
    expect(answer).toMatchObject({ kind: "answered", answer: "2026-03-12T09:00:00.000Z" });
    expect(timeline.topic).toBe("rain");
    expect(await thread.service.collectionFacts()).toEqual(FACTS);
    expect(await thread.service.articleIdOf(articleKey("summit.txt"))).toBe("summit.txt");
    expect(await thread.service.article("summit.txt")).toMatchObject({ source: "Steppe Courier" });
    expect(await thread.service.paragraphAround("summit.txt", 44, 64)).toMatchObject({
      quote: "They stayed one day.",
    });
    expect(await thread.service.searchArticles({ search: "island", limit: 5 })).toMatchObject({
      total: 1,
    });
  });

  it("hands on what was said before and the time that was set", async () => {
    await open();
    const more = { history: [{ q: "Who?", a: "She." }], window: { from: "2025-01-01", to: null } };
    const { answer } = await thread.service.answer({ question: "With what?", now: NOW, ...more });
    expect(JSON.parse(answer)).toEqual(more);
  });

  it("leaves the thread that asks free while it works", async () => {
    await open({ answerMs: 200 });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await ask("Where?");
    clearInterval(counting);
    // Were it the same thread, the loop would turn once or twice.
    expect(turns).toBeGreaterThan(20);
  });

  it("tells of its index what the service tells", async () => {
    await open();
    await thread.service.collectionFacts();
    expect(events).toMatchObject([["problem", { name: "RangeError", message: "A new index is broken." }]]);
  });

  it("fails with the error of its service, one for people still being one for people", async () => {
    await open();
    const forPeople = ask("Fail?");
    const fault = ask("Throw?");
    await expect(forPeople).rejects.toThrow(KurultaiError);
    await expect(forPeople).rejects.toMatchObject({
      name: "IndexNotFoundError",
      message: new IndexNotFoundError("somewhere").message,
    });
    await expect(fault).rejects.not.toThrow(KurultaiError);
    await expect(fault).rejects.toMatchObject({ name: "RangeError", message: "Odd.", code: "ODD" });
    expect(losses).toEqual([]);
  });
});

describe("a thread that cannot begin", () => {
  it("says why, once and for people", async () => {
    await open();
    await expect(
      ServiceThread.open({
        name: "answering thread",
        start: () => startThread(FILE, { isUnfit: true }),
      }),
    ).rejects.toMatchObject({ name: "IndexNotFoundError" });
  });

  it("says so too when it ends before it is ready", async () => {
    await open();
    await expect(
      ServiceThread.open({
        name: "answering thread",
        start: () => startThread(new URL("no-such-file.ts", FILE), null),
      }),
    ).rejects.toThrow(/no-such-file/);
  });

  it("fails the question that waits for it, and is started anew for the next", async () => {
    let isUnfit = false;
    await open({}, { start: () => startThread(FILE, { folder, isUnfit }) });
    isUnfit = true;
    await expect(ask("Crash?")).rejects.toMatchObject({ name: "IndexNotFoundError" });
    isUnfit = false;
    expect(await ask("Where?")).toMatchObject({ question: "Where?" });
  });
});

describe("a thread that is lost", () => {
  it("is replaced, and what it was at is asked again, once", async () => {
    await open({ answerMs: 20 });
    const questions = ["Crash once?", "Where?", "Who?"];
    const answers = await Promise.all(questions.map((question) => ask(question)));
    expect(answers.map(({ question }) => question)).toEqual(questions);
    expect(losses.map(({ message }) => message)).toEqual(["Out of the blue."]);
    expect(starts).toBe(2);
  });

  it("is not brought down by the same question a third time", async () => {
    await open();
    await expect(ask("Crash?")).rejects.toThrow("exit code 7");
    expect(losses).toHaveLength(2);
    expect(await ask("Where?")).toMatchObject({ question: "Where?" });
    expect(starts).toBe(3);
  });

  it("is replaced when it hangs, and the questions behind that one are answered", async () => {
    await open({}, { hangsAfterMs: 50 });
    const hanging = ask("Hang?", AbortSignal.timeout(50));
    const behind = ask("Where?");
    await expect(hanging).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await behind).toMatchObject({ question: "Where?" });
    expect(losses.map(({ message }) => message)).toEqual(["The answering thread hangs."]);
  });
});

describe("a question that is given up", () => {
  it("fails at once with the signal's reason, and the thread is told", async () => {
    await open();
    await expect(ask("Slow?", AbortSignal.timeout(20))).rejects.toMatchObject({
      name: "TimeoutError",
    });
    await expect(ask("Where?", AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    expect(await ask("Who?")).toMatchObject({ question: "Who?" });
    expect(losses).toEqual([]);
  });
});

describe("closing", () => {
  it("waits for the answers under way and takes no more", async () => {
    await open();
    const slow = ask("Slow?");
    const closed = thread.close();
    await expect(ask("Where?")).rejects.toThrow("closed");
    await closed;
    expect(await slow).toMatchObject({ question: "Slow?" });
    expect(losses).toEqual([]);
  });

  it("does not wait for ever", async () => {
    await open({}, { closeTimeoutMs: 50 });
    const hanging = ask("Hang?");
    const failed = expect(hanging).rejects.toThrow("closed");
    await thread.close();
    await failed;
  });
});
