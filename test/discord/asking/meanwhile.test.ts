import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { Meanwhile } from "../../../src/discord/asking/meanwhile.ts";
import { renderNotice } from "../../../src/discord/replies/render-answer.ts";
import { textsForLocale } from "../../../src/discord/texts/choose-texts.ts";

const pages = (text: string): Page[] => renderNotice(text, textsForLocale("en"));
const one = pages("one");
const two = pages("two");
const three = pages("three");

describe("Meanwhile", () => {
  let shown: (readonly Page[])[];
  let problems: unknown[];

  beforeEach(() => {
    shown = [];
    problems = [];
  });

  function meanwhileAt(paceMs: number): Meanwhile {
    const show = (next: readonly Page[]): Promise<void> => {
      shown.push(next);
      return next === two ? Promise.reject(new Error("Not now.")) : Promise.resolve();
    };
    return new Meanwhile(show, (error) => problems.push(error), paceMs);
  }

  it("shows the first at once and after a pause only the latest", async () => {
    const meanwhile = meanwhileAt(20);
    const from = performance.now();
    meanwhile.show(one);
    meanwhile.show(two);
    meanwhile.show(three);
    expect(shown).toEqual([one]);
    await vi.waitUntil(() => shown.length === 2, { interval: 1 });
    expect(shown).toEqual([one, three]);
    // Timers may go off up to a millisecond early.
    expect(performance.now() - from).toBeGreaterThan(18);
  });

  it("shows nothing once it has ended, and ends without waiting for the pause", async () => {
    const meanwhile = meanwhileAt(600_000);
    meanwhile.show(one);
    await new Promise(setImmediate);
    meanwhile.show(three);
    await meanwhile.end();
    meanwhile.show(three);
    await new Promise(setImmediate);
    expect(shown).toEqual([one]);
  });

  it("goes on after a showing that failed", async () => {
    const meanwhile = meanwhileAt(1);
    meanwhile.show(two);
    meanwhile.show(three);
    await vi.waitUntil(() => shown.length === 2, { interval: 1 });
    expect(shown).toEqual([two, three]);
    expect(problems).toHaveLength(1);
  });

  it("leaves alone what takes several messages", async () => {
    const meanwhile = meanwhileAt(1);
    meanwhile.show([...one, ...two]);
    await meanwhile.end();
    expect(shown).toEqual([]);
  });
});
