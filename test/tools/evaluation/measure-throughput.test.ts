import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { measureThroughput } from "../../../scripts/tools/evaluation/measure-throughput.ts";
import { answered } from "../../fakes/scripted-answerer.ts";

it("asks every question one by one and two at a time, and tells how many were answered in a second", async () => {
  let now = 0;
  let underWay = 0;
  const most = [0, 0, 0];
  const asked: string[] = [];
  const answerer = {
    // Ten milliseconds of the stopwatch each, whoever else is answered meanwhile.
    answer: async ({ question }: { question: string }) => {
      const round = Math.floor((asked.push(question) - 1) / 4);
      underWay += 1;
      most[round] = Math.max(most[round]!, underWay);
      await sleep(1);
      now += 10 / underWay;
      underWay -= 1;
      return answered({ question });
    },
  };
  const figures = await measureThroughput(answerer, ["a", "b", "c", "d"], {
    now: new Date("2026-03-20"),
    stopwatch: () => now,
  });
  expect([...asked].sort().join("")).toBe("aaabbbcccddd");
  expect(most).toEqual([2, 1, 2]);
  expect(figures.oneByOnePerSecond).toBeCloseTo(100);
  expect(figures.twoAtOncePerSecond).toBeGreaterThan(figures.oneByOnePerSecond);
  expect(figures.twoAtOnceP95Ms).toBeGreaterThan(0);
});
