import { randomInt } from "node:crypto";
import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a run says something about the code and nothing about its
 * luck. `PROPERTY_SEED=random npm test` looks for new ones; a number repeats those of a run that failed.
 */
const DEFAULT_SEED = 20_091_003;

const wanted = process.env["PROPERTY_SEED"] ?? String(DEFAULT_SEED);
const seed = wanted === "random" ? randomInt(2 ** 31) : Number(wanted);
if (!Number.isInteger(seed)) {
  throw new Error(`PROPERTY_SEED is "${wanted}": give a whole number, or the word random.`);
}

fc.configureGlobal({ seed });
