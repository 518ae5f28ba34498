import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Page } from "../../src/discord/fit-limits.ts";
import { Meanwhile } from "../../src/discord/meanwhile.ts";
import { renderNotice } from "../../src/discord/render-answer.ts";
import { textsForLocale } from "../../src/discord/texts/choose-texts.ts";

const pages = (text: string): Page[] => renderNotice(text, textsForLocale("en"));
const one = pages("one");
const two = pages("two");
const three = pages("three");

describe("Meanwhile", () => {
  let shown: (readonly Page[])[];
  let problems: unknown[];
  let meanwhile: Meanwhile;

  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    problems = [];
    meanwhile = new Meanwhile({
      show: (next) => {
        shown.push(next);
        return next === two ? Promise.reject(new Error("Not now.")) : Promise.resolve();
      },
      paceMs: 1_000,
      onProblem: (error) => problems.push(error),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows the first at once and after a pause only the latest", async () => {
    meanwhile.show(one);
    meanwhile.show(two);
    meanwhile.show(three);
    await vi.advanceTimersByTimeAsync(999);
    expect(shown).toEqual([one]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual([one, three]);
  });

  it("shows nothing once it has ended, and ends without waiting for the pause", async () => {
    meanwhile.show(one);
    await vi.advanceTimersByTimeAsync(10);
    meanwhile.show(three);
    await meanwhile.end();
    meanwhile.show(three);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual([one]);
  });

  it("goes on after a showing that failed", async () => {
    meanwhile.show(two);
    await vi.advanceTimersByTimeAsync(0);
    meanwhile.show(three);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toEqual([two, three]);
    expect(problems).toHaveLength(1);
  });

  it("leaves alone what takes several messages", async () => {
    meanwhile.show([...one, ...two]);
    await meanwhile.end();
    expect(shown).toEqual([]);
  });
});
