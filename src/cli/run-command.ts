import { asksForHelp } from "../platform/command-line.ts";
import { UsageError } from "../platform/errors.ts";
import { describeFailure } from "../platform/system-failure.ts";

/** How commands end, but for what some say besides. */
export const EXIT_CODE = { fine: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/**
 * Runs a command to its end: prints how to call it where that is asked, else does it, and tells what failed.
 * @param main gives the exit code
 * @param failed the code where it cannot be done
 */
export async function runCommand(
  usage: string,
  main: (args: readonly string[]) => Promise<number>,
  failed: number = EXIT_CODE.failed,
): Promise<void> {
  const args = process.argv.slice(2);
  try {
    if (asksForHelp(args)) console.log(usage);
    else process.exitCode = await main(args);
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = error instanceof UsageError ? EXIT_CODE.misused : failed;
  }
}
