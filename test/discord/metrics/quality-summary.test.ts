import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CommittedScorecard } from "../../../scripts/tools/evaluation/committed-scorecard.ts";
import { readQualitySummary } from "../../../src/discord/metrics/quality-summary.ts";

const DOCS = join(import.meta.dirname, "../../../docs");

type Figures = CommittedScorecard["sets"][string]["overall"];

/** Of all questions it has better figures than of the half that nobody looked at. */
const card = (set: string, heldOut: Figures): CommittedScorecard => {
  const overall = mapValues(heldOut, ({ of }) => ({ value: 1, of: 2 * of }));
  return {
    formatVersion: 1,
    sets: { [set]: { overall, bySplit: { "held-out": heldOut }, agreement: null, wrong: [] } },
  };
};
const mapValues = (figures: Figures, change: (figure: Figures[string]) => Figures[string]): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, change(figure)]));
const FIGURES: Figures = {
  asExpected: { value: 0.75, of: 240 },
  answerAccuracy: { value: 0.7251, of: 170 },
  citationHit: { value: 0.9549, of: 150 },
  abstentionRecall: { value: 1, of: 70 },
};

async function summaryOf(card: CommittedScorecard) {
  const folder = await mkdtemp(join(tmpdir(), "kurultai-card-"));
  const path = join(folder, "scorecard.json");
  await writeFile(path, JSON.stringify(card));
  return readQualitySummary(path).finally(() => rm(folder, { recursive: true }));
}

describe("the summary of a scorecard", () => {
  it("is the number of held-out questions and three shares of them in whole percent", async () => {
    expect(await summaryOf(card("briefs", FIGURES))).toEqual({
      questions: 240,
      right: 73,
      cited: 95,
      refused: 100,
    });
  });

  it("is left out where a figure or the sample collection is missing", async () => {
    expect(await summaryOf(card("other", FIGURES))).toBeNull();
    const noRefusals = { ...FIGURES, abstentionRecall: { value: null, of: 0 } };
    expect(await summaryOf(card("briefs", noRefusals))).toBeNull();
  });

  it("is there for the scorecard that ships with the bot, and left out where there is no file", async () => {
    const shipped = await readQualitySummary(join(DOCS, "scorecard.json"));
    expect(shipped?.questions).toBeGreaterThan(100);
    for (const share of [shipped!.right, shipped!.cited, shipped!.refused]) {
      expect(share).toBeGreaterThan(50);
      expect(share).toBeLessThanOrEqual(100);
    }
    expect(await readQualitySummary(join(DOCS, "no-scorecard.json"))).toBeNull();
    expect(await readQualitySummary(join(DOCS, "running.md"))).toBeNull();
  });
});
