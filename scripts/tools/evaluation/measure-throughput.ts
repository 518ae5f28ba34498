import type { QuestionAnswerer } from "../../../src/answer/answer.ts";
import type { Stopwatch } from "./measure-build.ts";
import { quantile } from "./quantile.ts";

/** The bot answers as many at a time on two cores. */
const AT_ONCE = 2;

export type ThroughputFigures = Awaited<ReturnType<typeof measureThroughput>>;

/** The same questions one after the other, and always two at a time; what is kept from one to the next is there already. */
export async function measureThroughput(
  answerer: QuestionAnswerer,
  questions: readonly string[],
  options: { readonly now: Date; readonly stopwatch: Stopwatch },
) {
  const { now, stopwatch } = options;

  async function ask(atOnce: number): Promise<{ perSecond: number; times: number[] }> {
    const waiting = questions.values();
    const times: number[] = [];
    const started = stopwatch();
    const asker = async (): Promise<void> => {
      for (const question of waiting) {
        const askedAt = stopwatch();
        await answerer.answer({ question, now });
        times.push(stopwatch() - askedAt);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, asker));
    return { perSecond: (questions.length * 1000) / (stopwatch() - started), times };
  }

  await ask(AT_ONCE);
  const single = await ask(1);
  const both = await ask(AT_ONCE);
  return {
    oneByOnePerSecond: single.perSecond,
    twoAtOncePerSecond: both.perSecond,
    /** Of an answer while another is worked out. */
    twoAtOnceP95Ms: quantile(both.times, 0.95)!,
  };
}
