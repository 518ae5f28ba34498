import { KurultaiError } from "../platform/errors.ts";
import { explainSystemFailure } from "../platform/system-failure.ts";

/**
 * What a person is told of an error: of one they can mend, its message, or what the system refuses; of a fault of the
 * program, its trace, which whoever mends it needs.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof KurultaiError) return error.message;
  const refusal = explainSystemFailure(error);
  if (refusal !== null) return refusal;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
