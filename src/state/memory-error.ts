import { KurultaiError } from "../platform/errors.ts";

/** The bot's memory cannot be opened or is of a later version. */
export class MemoryError extends KurultaiError {
  override readonly name = "MemoryError";
}
