import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { MeasuredQuality } from "./texts/texts.ts";

const figure = z.object({ value: z.number().nullable(), of: z.number() });

/** Of a scorecard as it is committed the figures of the sample collection, of the half that nobody looked at while working. */
const cardSchema = z.object({
  sets: z.object({
    briefs: z.object({
      bySplit: z.object({
        "held-out": z.object({
          asExpected: figure,
          answerAccuracy: figure,
          citationHit: figure,
          abstentionRecall: figure,
        }),
      }),
    }),
  }),
});

/** Null where there is no such file, or none of this version: nothing depends on it. */
export async function readQualitySummary(path: string): Promise<MeasuredQuality | null> {
  try {
    return summarizeQuality(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/** Null where the card lacks one of the figures. */
export function summarizeQuality(card: unknown): MeasuredQuality | null {
  const figures = cardSchema.safeParse(card).data?.sets.briefs.bySplit["held-out"];
  const right = percent(figures?.answerAccuracy.value);
  const cited = percent(figures?.citationHit.value);
  const refused = percent(figures?.abstentionRecall.value);
  if (figures === undefined || right === null || cited === null || refused === null) return null;
  return { questions: figures.asExpected.of, right, cited, refused };
}

function percent(share: number | null | undefined): number | null {
  return share == null ? null : Math.round(share * 100);
}
