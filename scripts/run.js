import { dirname, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "./build.js";

/*
 * node scripts/run.js FILE.ts [ARGUMENT…]
 *
 * Runs a command from its build, which is made first where the sources have changed.
 */

const [source, ...args] = process.argv.slice(2);
const folder = await build(dirname(import.meta.dirname)).catch((error) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `The program cannot be built (${reason}).\nRun npm ci as the one whom its folder belongs to.\n`,
  );
  process.exit(1);
});
const program = join(folder, source.replace(/\.ts$/u, ".js"));
// What the program takes for itself and its arguments.
process.argv = [process.execPath, program, ...args];
await import(pathToFileURL(program).href);
