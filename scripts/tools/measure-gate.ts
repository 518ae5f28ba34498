import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { findFault } from "../../src/answer/gate/find-fault.ts";

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
export function measureGate(set: unknown): GateRates {
  const [droppedTrue, passedFalse]: [string[], string[]] = [[], []];
  let [trueOnes, falseOnes] = [0, 0];
  for (const group of setSchema.parse(set)) {
    for (const statement of group.true) {
      trueOnes += 1;
      const fault = findFault(statement, group.quote);
      if (fault !== null) droppedTrue.push(`${fault}: ${statement}`);
    }
    for (const [kind, statement] of group.false) {
      falseOnes += 1;
      if (findFault(statement, group.quote) === null) {
        passedFalse.push(`${kind}: ${statement}`);
      }
    }
  }
  return { trueOnes, falseOnes, droppedTrue, passedFalse };
}

function main(file: string): void {
  const set: unknown = JSON.parse(readFileSync(file, "utf8"));
  const { droppedTrue, falseOnes, passedFalse, trueOnes } = measureGate(set);
  for (const one of droppedTrue) console.log(`true, dropped for ${one}`);
  for (const one of passedFalse) console.log(`false, let through in ${one}`);
  console.log(`false statements let through: ${passedFalse.length} of ${falseOnes}`);
  console.log(`true rewordings let through: ${trueOnes - droppedTrue.length} of ${trueOnes}`);
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  main(argv[2] ?? "test/answer/gate/development-set.json");
}
