import { UsageError } from "../platform/errors.ts";
import { abortOnInterrupt } from "./abort-on-interrupt.ts";
import { describeFailure } from "./describe-failure.ts";

export const COMMAND_EXIT = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export interface Command {
  /** Does all of it; results go to standard output. */
  readonly run: (args: readonly string[], signal: AbortSignal) => Promise<void>;
  /** Said when the command was interrupted: how things stand now. */
  readonly stopped: string;
}

/** Runs this process's command, tells on standard error why it failed, and sets the exit code. */
export async function runCommand({ run, stopped }: Command): Promise<void> {
  const signal = abortOnInterrupt();
  try {
    await run(process.argv.slice(2), signal);
    process.exitCode = COMMAND_EXIT.fine;
  } catch (error) {
    console.error(signal.aborted ? stopped : describeFailure(error));
    process.exitCode = signal.aborted ? COMMAND_EXIT.interrupted : failureCode(error);
  }
}

function failureCode(error: unknown): number {
  return error instanceof UsageError ? COMMAND_EXIT.usage : COMMAND_EXIT.failed;
}
