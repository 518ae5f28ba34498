import type { Reader, ReadingWindow } from "../../../src/answer/reader/reader.ts";
import type { Stopwatch } from "./measure-build.ts";

/** What one answer had read. */
export interface ReadingCall {
  readonly question: string;
  readonly windows: readonly ReadingWindow[];
  readonly ms: number;
}

/** Reads as `reader` does, and notes what and for how long. */
export function noteReadings(reader: Reader, stopwatch: Stopwatch): { reader: Reader; calls: ReadingCall[] } {
  const calls: ReadingCall[] = [];
  const noting: Reader = {
    async read(question, windows, options) {
      const started = stopwatch();
      const readings = await reader.read(question, windows, options);
      calls.push({ question, windows, ms: stopwatch() - started });
      return readings;
    },
  };
  return { reader: noting, calls };
}

/** What the reader took of the answers, and what the same windows take on one and on two threads. Times in milliseconds. */
export type ReadingFigures = Awaited<ReturnType<typeof measureReading>>;

/**
 * Reads the same windows again both ways. The two take turns question by question, so that whatever else the machine
 * does slows both.
 * @param answersMs what the answers took that the calls come from
 */
export async function measureReading(
  calls: readonly ReadingCall[],
  { onOne, onTwo }: { readonly onOne: Reader; readonly onTwo: Reader },
  { answersMs, stopwatch }: { readonly answersMs: number; readonly stopwatch: Stopwatch },
) {
  let [onOneMs, onTwoMs] = [0, 0];
  for (const { question, windows } of calls) {
    const started = stopwatch();
    await onOne.read(question, windows);
    const between = stopwatch();
    await onTwo.read(question, windows);
    onOneMs += between - started;
    onTwoMs += stopwatch() - between;
  }
  return {
    questions: calls.length,
    windows: calls.reduce((total, { windows }) => total + windows.length, 0),
    /** Sum over the windows. */
    onOneMs,
    onTwoMs,
    /** Of the time of the same answers, in [0, 1]. */
    shareOfAnswer: calls.reduce((total, { ms }) => total + ms, 0) / answersMs,
  };
}
