import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { createStatementChecker } from "../../src/answer/gate/statement-checker.ts";
import type { StatementChecker } from "../../src/answer/gate/statement-checker.ts";
import {
  BUNDLED_READER,
  createTransformersReader,
} from "../../src/answer/reader/transformers-reader.ts";

/** Quotes with statements that they carry and, each with the kind of its fault, statements that they do not. */
export const setSchema = z.array(
  z.object({
    quote: z.string(),
    true: z.array(z.string()),
    false: z.array(z.tuple([z.string(), z.string()])),
  }),
);

/** What the gate did with a set of statements. */
export interface GateRates {
  readonly trueOnes: number;
  readonly falseOnes: number;
  /** With the fault that was found. */
  readonly droppedTrue: readonly string[];
  /** With their kind. */
  readonly passedFalse: readonly string[];
}

/** @throws z.ZodError where the set is not of the form that `setSchema` tells */
export async function measureGate(set: unknown, checker: StatementChecker): Promise<GateRates> {
  const [droppedTrue, passedFalse]: [string[], string[]] = [[], []];
  let [trueOnes, falseOnes] = [0, 0];
  for (const group of setSchema.parse(set)) {
    for (const statement of group.true) {
      trueOnes += 1;
      const fault = await checker.check(statement, group.quote);
      if (fault !== null) droppedTrue.push(`${fault}: ${statement}`);
    }
    for (const [kind, statement] of group.false) {
      falseOnes += 1;
      if ((await checker.check(statement, group.quote)) === null) {
        passedFalse.push(`${kind}: ${statement}`);
      }
    }
  }
  return { trueOnes, falseOnes, droppedTrue, passedFalse };
}

async function main(file: string): Promise<void> {
  const reader = await createTransformersReader(BUNDLED_READER);
  const set: unknown = JSON.parse(readFileSync(file, "utf8"));
  const rates = await measureGate(set, createStatementChecker(reader));
  const { droppedTrue, falseOnes, passedFalse, trueOnes } = rates;
  for (const one of droppedTrue) console.log(`true, dropped for ${one}`);
  for (const one of passedFalse) console.log(`false, let through in ${one}`);
  console.log(`false statements let through: ${passedFalse.length} of ${falseOnes}`);
  console.log(`true rewordings let through: ${trueOnes - droppedTrue.length} of ${trueOnes}`);
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  await main(argv[2] ?? "test/answer/gate/development-set.json");
}
