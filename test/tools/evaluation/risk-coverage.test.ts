import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { riskCoverage } from "../../../scripts/tools/evaluation/risk-coverage.ts";
import type { SelectiveAnswer } from "../../../scripts/tools/evaluation/risk-coverage.ts";

const right = (confidence: number): SelectiveAnswer => ({ confidence, isRight: true });
const wrong = (confidence: number): SelectiveAnswer => ({ confidence, isRight: false });

const answers = fc.array(
  fc.record({
    confidence: fc.integer({ min: 0, max: 5 }).map((tenths) => tenths / 10),
    isRight: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

describe("the risk–coverage curve", () => {
  it("of right, wrong, right and a refusal has the risks 0, 1/2, 1/3 and their mean as area", () => {
    const curve = riskCoverage([right(0.7), right(0.9), wrong(0.8)], 4)!;
    expect(curve.points).toEqual([
      { coverage: 1 / 4, risk: 0 },
      { coverage: 2 / 4, risk: 1 / 2 },
      { coverage: 3 / 4, risk: 1 / 3 },
    ]);
    expect(curve.coverage).toBe(3 / 4);
    expect(curve.area).toBeCloseTo(5 / 18, 12);
    expect(curve.bestArea).toBeCloseTo(1 / 9, 12);
  });

  it("spreads errors evenly over equal confidences: half wrong is a risk of a half all along", () => {
    const curve = riskCoverage([right(0.5), wrong(0.5), wrong(0.5), right(0.5)], 4)!;
    expect(curve.points).toEqual([{ coverage: 1, risk: 1 / 2 }]);
    expect(curve.area).toBeCloseTo(1 / 2, 12);
  });

  it("is not there where nothing was answered", () => {
    expect(riskCoverage([], 3)).toBeNull();
  });

  it("is the same in whatever order the questions were asked", () => {
    const shuffles = answers.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffles, ([all, shuffled]) => {
        const [one, other] = [riskCoverage(all, 40)!, riskCoverage(shuffled, 40)!];
        expect(other.points).toEqual(one.points);
        expect(other.area).toBeCloseTo(one.area, 12);
      }),
    );
  });

  it("ends at the share of wrong answers, and its area is never below the best nor above 1", () => {
    fc.assert(
      fc.property(answers, (all) => {
        const { points, area, bestArea } = riskCoverage(all, all.length)!;
        const wrongShare = all.filter(({ isRight }) => !isRight).length / all.length;
        expect(points.at(-1)!.risk).toBeCloseTo(wrongShare, 12);
        expect(area).toBeGreaterThanOrEqual(bestArea - 1e-12);
        expect(area).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("has the best area where every right answer is surer than every wrong one", () => {
    fc.assert(
      fc.property(answers, (all) => {
        const sorted = all.map(({ isRight }, at) => ({
          isRight,
          confidence: (isRight ? 1000 : 0) + at,
        }));
        const { area, bestArea } = riskCoverage(sorted, all.length)!;
        expect(area).toBeCloseTo(bestArea, 12);
      }),
    );
  });

  it("agrees with the plain mean of risks where all confidences differ", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (rights) => {
        const all = rights.map((isRight, at) => ({ isRight, confidence: -at }));
        const risks = rights.map(
          (_, at) => rights.slice(0, at + 1).filter((isRight) => !isRight).length / (at + 1),
        );
        const mean = risks.reduce((sum, risk) => sum + risk, 0) / risks.length;
        expect(riskCoverage(all, all.length)!.area).toBeCloseTo(mean, 10);
      }),
    );
  });
});
