import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { measureGate } from "../../../scripts/tools/measure-gate.ts";
import type { GateRates } from "../../../scripts/tools/measure-gate.ts";
import { createStatementChecker } from "../../../src/answer/gate/statement-checker.ts";
import {
  BUNDLED_READER,
  createTransformersReader,
} from "../../../src/answer/reader/transformers-reader.ts";

// Written while the gate was made, so that its rates are better here than elsewhere.
const FILE = join(import.meta.dirname, "development-set.json");
let rates: GateRates;

beforeAll(async () => {
  const checker = createStatementChecker(await createTransformersReader(BUNDLED_READER));
  rates = await measureGate(JSON.parse(readFileSync(FILE, "utf8")), checker);
}, 300_000);

describe("the gate with the bundled reader on statements of our own", () => {
  it("lets no more than one false statement in twenty through", () => {
    expect(rates.falseOnes).toBeGreaterThan(90);
    expect(rates.passedFalse.length / rates.falseOnes).toBeLessThanOrEqual(0.05);
  });

  it("lets three true rewordings in five through", () => {
    expect(rates.trueOnes).toBeGreaterThan(70);
    expect(1 - rates.droppedTrue.length / rates.trueOnes).toBeGreaterThanOrEqual(0.6);
  });
});
