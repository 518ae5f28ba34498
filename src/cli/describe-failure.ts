import { KurultaiError } from "../platform/errors.ts";

/**
 * What a person is told of an error: of one they can mend, its message; of a fault of the program, its
 * trace, which whoever mends it needs.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof KurultaiError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
