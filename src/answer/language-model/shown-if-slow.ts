import type { Answer, Ask } from "../answer.ts";

/** When a model has not answered after so many milliseconds, the answer without it is shown. */
export const SLOW_MS = 2_000;

/** What comes of an answer, which is shown as it is where that takes longer. */
export async function shownIfSlow<T>(
  found: Answer,
  { onPartial }: Pick<Ask, "onPartial">,
  slowMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const slow = setTimeout(() => {
    if (found.kind === "answered") onPartial?.(found);
  }, slowMs);
  return work().finally(() => {
    clearTimeout(slow);
  });
}
