import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { UsageError } from "./errors.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
/** Whether a command that takes few arguments, or none, is asked how to call it. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}

/** What a command may be called with, and how it says that it was called otherwise. @param usage as `--help` prints it */
export function commandLine<const T extends Options>(
  usage: string,
  options: T,
  { allowPositionals = false }: { readonly allowPositionals?: boolean } = {},
) {
  /** To be thrown: the problem, followed by how to call the command. */
  function misuse(problem: string, cause?: unknown): UsageError {
    return new UsageError(`${problem}\n\n${usage}`, { cause });
  }
  return {
    misuse,
    /** @throws UsageError on an option that is not one of the command's, or lacks its value, or on a word too many */
    parse(args: readonly string[]) {
      try {
        return parseArgs({ args: [...args], options, allowPositionals });
      } catch (error) {
        throw misuse((error as Error).message, error);
      }
    },
  };
}
