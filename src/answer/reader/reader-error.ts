import { KurultaiError } from "../../platform/errors.ts";

/** The reader's model cannot be loaded or run. */
export class ReaderError extends KurultaiError {
  override readonly name = "ReaderError";
}
