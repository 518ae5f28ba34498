import { setTimeout as sleep } from "node:timers/promises";
import { abortOnInterrupt } from "../../src/cli/abort-on-interrupt.ts";

/** Works until it is interrupted, and takes so many milliseconds to end cleanly. */
const signal = abortOnInterrupt();
console.log("working");
await sleep(60_000, undefined, { signal }).catch(() => undefined);
console.log("ending");
await sleep(Number(process.argv[2]));
console.log("done");
