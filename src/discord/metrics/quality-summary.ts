import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Of a share between 0 and 1 the whole percent. */
const percent = z.object({ value: z.number().transform((share) => Math.round(share * 100)) });

/** Of a scorecard as it is committed the figures of the sample collection, of the half that nobody looked at while working. */
const figuresSchema = z
  .object({
    asExpected: z.object({ of: z.number() }),
    answerAccuracy: percent,
    citationHit: percent,
    abstentionRecall: percent,
  })
  .transform(({ asExpected, answerAccuracy, citationHit, abstentionRecall }) => ({
    questions: asExpected.of,
    /** Of the questions with an answer: answered rightly. */
    right: answerAccuracy.value,
    /** Of the answers: cite a right article. */
    cited: citationHit.value,
    /** Of the questions without an answer: refused. */
    refused: abstentionRecall.value,
  }));
const bySplit = z.object({ "held-out": figuresSchema });
const cardSchema = z.object({ sets: z.object({ briefs: z.object({ bySplit }) }) });

/** Null where there is no such file, or none of this version: nothing depends on it. */
export async function readQualitySummary(path: string): Promise<MeasuredQuality | null> {
  try {
    return cardSchema.parse(JSON.parse(await readFile(path, "utf8"))).sets.briefs.bySplit["held-out"];
  } catch {
    return null;
  }
}

/** What the scorecard says of the bot on the sample collection; shares in whole percent. */
export type MeasuredQuality = z.infer<typeof figuresSchema>;
