import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { findFault } from "../../src/answer/gate/find-fault.ts";
import type { StatementJudge } from "../../src/answer/reader/reader.ts";
import { BUNDLED_JUDGE, createTransformersReader } from "../../src/answer/reader/transformers-reader.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";

/** Quotes with statements that they carry and, each with the kind of its fault, statements that they do not. */
export const setSchema = z.array(
  z.object({
    title: z.string().nullish(),
    date: z.string().nullish(),
    quote: z.string(),
    true: z.array(z.string()),
    false: z.array(z.tuple([z.string(), z.string()])),
  }),
);

/** What the gate did with a set of statements. @throws z.ZodError where the set is not of the form that `setSchema` tells */
export async function measureGate(set: unknown, judge: StatementJudge) {
  const [droppedTrue, passedFalse]: [string[], string[]] = [[], []];
  let [trueOnes, falseOnes] = [0, 0];
  for (const group of setSchema.parse(set)) {
    const { date = null, quote, title } = group;
    const sentences = splitSentences(quote).map(({ end, start }) => quote.slice(start, end));
    const window = { title: title ?? "", date, sentences };
    for (const statement of group.true) {
      trueOnes += 1;
      const fault = await findFault(statement, window, judge);
      if (fault !== null) droppedTrue.push(`${fault}: ${statement}`);
    }
    for (const [kind, statement] of group.false) {
      falseOnes += 1;
      if ((await findFault(statement, window, judge)) === null) {
        passedFalse.push(`${kind}: ${statement}`);
      }
    }
  }
  // Those dropped with the fault that was found, those passed with their kind.
  return { trueOnes, falseOnes, droppedTrue, passedFalse };
}

async function main(file: string): Promise<void> {
  const set: unknown = JSON.parse(readFileSync(file, "utf8"));
  const judge = await createTransformersReader(BUNDLED_JUDGE);
  const { droppedTrue, falseOnes, passedFalse, trueOnes } = await measureGate(set, judge);
  for (const one of droppedTrue) console.log(`true, dropped for ${one}`);
  for (const one of passedFalse) console.log(`false, let through in ${one}`);
  console.log(`false statements let through: ${passedFalse.length} of ${falseOnes}`);
  console.log(`true rewordings let through: ${trueOnes - droppedTrue.length} of ${trueOnes}`);
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  await main(argv[2] ?? "test/answer/gate/development-set.json");
}
