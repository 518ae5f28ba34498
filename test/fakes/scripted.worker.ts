import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { serveCalls } from "../../src/platform/threads/serve-calls.ts";
import type { Answer, Ask } from "../../src/answer/answer.ts";
import { IndexNotFoundError } from "../../src/platform/errors.ts";
import { FixedEvidence } from "./fixed-evidence.ts";
import { answered } from "./scripted-answerer.ts";
import { ScriptedEvents } from "./scripted-events.ts";
import { ScriptedTimelines } from "./scripted-timelines.ts";

/** What a scripted thread is told when it starts. */
export interface ScriptedThread {
  /** How long an answer keeps the thread busy; 0 unless told. */
  readonly answerMs?: number;
  /** A folder where what happened is kept over a crash. */
  readonly folder?: string;
  /** Whether there is no index. */
  readonly isUnfit?: boolean;
}

/** Answers by what the question says: a thread that crashes, hangs, fails or is slow on demand. */
const { answerMs = 0, folder = "", isUnfit = false } = (workerData ?? {}) as ScriptedThread;

async function answer({ history, now, question, signal, window }: Ask): Promise<Answer> {
  if (question === "Crash?") process.exit(7);
  if (question === "Crash once?") await crashOnce();
  if (question === "Hang?") block(Infinity);
  if (question === "Fail?") throw new IndexNotFoundError("somewhere");
  if (question === "Throw?") throw Object.assign(new RangeError("Odd."), { code: "ODD" });
  if (question === "Slow?") await sleep(300, null, signal === undefined ? {} : { signal });
  if (question === "When?") return answered({ question, answer: now.toISOString() });
  if (question === "With what?") {
    return answered({ question, answer: JSON.stringify({ history, window }) });
  }
  block(answerMs);
  return answered({ question });
}

/** Throws where nobody catches it: in the loop, not in the answer. */
async function crashOnce(): Promise<void> {
  const trace = `${folder}/has-crashed`;
  if (existsSync(trace)) return;
  writeFileSync(trace, "");
  setImmediate(() => {
    throw new Error("Out of the blue.");
  });
  await new Promise(() => undefined);
}

/** Keeps the thread from everything else. */
function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

void serveCalls(parentPort!, (tell) => {
  if (isUnfit) return Promise.reject(new IndexNotFoundError("somewhere"));
  const evidence = new FixedEvidence();
  const timelines = new ScriptedTimelines();
  const calendar = new ScriptedEvents();
  const service = {
    answer,
    timeline: (ask: Parameters<typeof timelines.timeline>[0]) => timelines.timeline(ask),
    articlesOn: () => timelines.articlesOn(),
    upcomingEvents: (ask: Parameters<typeof calendar.upcomingEvents>[0]) => calendar.upcomingEvents(ask),
    serverEventsAsked: (ask: Parameters<typeof calendar.serverEventsAsked>[0]) =>
      calendar.serverEventsAsked(ask),
    eventOf: (key: string) => calendar.eventOf(key),
    paragraphAround: (...place: Parameters<typeof evidence.paragraphAround>) =>
      evidence.paragraphAround(...place),
    passagesFor: () => Promise.resolve([]),
    faultIn: () => Promise.resolve(null),
    article: (id: string) => evidence.article(id),
    articleIdOf: (key: string) => evidence.articleIdOf(key),
    collectionFacts: () => {
      tell("problem", new RangeError("A new index is broken."));
      return evidence.collectionFacts();
    },
    collectionReport: () => evidence.collectionReport(),
    searchArticles: (search: Parameters<typeof evidence.searchArticles>[0]) =>
      evidence.searchArticles(search),
  };
  return Promise.resolve({ service, close: () => undefined });
});
