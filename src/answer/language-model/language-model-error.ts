import { KurultaiError } from "../../platform/errors.ts";

/** A language model gave no answer that can be used. Its message holds nothing of what was asked or sent. */
export class LanguageModelError extends KurultaiError {
  override readonly name = "LanguageModelError";
}
