import { KurultaiError } from "../../platform/errors.ts";

/** A model that reads two texts side by side cannot be loaded or run. */
export class PairModelError extends KurultaiError {
  override readonly name = "PairModelError";
}
