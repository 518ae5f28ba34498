import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { UsageError } from "./errors.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
/** Whether a command that takes few arguments, or none, is asked how to call it. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}

/** The system's words for it, in those of a person. */
function faultOf({ code, message }: NodeJS.ErrnoException): string {
  const named = /'(--?[^\s'=]+|[^']*)/u.exec(message)?.[1] ?? "";
  switch (code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `There is no option ${named}.`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `“${named}” is a word too many: it belongs to no option.`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return message.includes("does not take")
        ? `${named} takes no value.`
        : `${named} takes a value after it; one that begins with a dash is written ${named}=-….`;
    case undefined:
    default:
      return message;
  }
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
        throw misuse(faultOf(error as NodeJS.ErrnoException), error);
      }
    },
  };
}
