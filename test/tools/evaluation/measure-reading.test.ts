import { expect, it } from "vitest";
import type { Reader } from "../../../src/answer/reader/reader.ts";
import { measureReading, noteReadings } from "../../../scripts/tools/evaluation/measure-reading.ts";

/** Takes so many milliseconds of `clock` for a window. */
const slowReader = (clock: { now: number }, msAWindow: number): Reader => ({
  read: (_, windows) => {
    clock.now += msAWindow * windows.length;
    return Promise.resolve(windows.map(() => ({ title: null, sentences: [] })));
  },
});

it("reads the windows of the answers again both ways, and tells the reader's share of the answers", async () => {
  const clock = { now: 0 };
  const stopwatch = (): number => clock.now;
  const { reader, calls } = noteReadings(slowReader(clock, 10), stopwatch);
  const window = { title: "", date: null, sentences: [] };
  await reader.read("Who?", [window, window, window]);
  await reader.read("When?", [window]);
  const readers = { onOne: slowReader(clock, 8), onTwo: slowReader(clock, 5) };
  // 4 windows of 10 ms each within 50 ms.
  expect(await measureReading(calls, readers, { answersMs: 50, stopwatch })).toEqual({
    questions: 2,
    windows: 4,
    onOneMs: 32,
    onTwoMs: 20,
    shareOfAnswer: 0.8,
  });
});
