import { createCustomIdCodec } from "../../../src/discord/buttons/custom-id.ts";
import type { AnswerButtonsOptions } from "../../../src/discord/buttons/answer-buttons.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";

/** A public answer in English on 12 March 2026. */
export function buttonOptions(parts: Partial<AnswerButtonsOptions> = {}): AnswerButtonsOptions {
  return {
    texts: ALL_TEXTS.en,
    customIds: createCustomIdCodec("secret"),
    today: "2026-03-12",
    reference: "123456789012345678",
    asker: "223456789012345678",
    askedWindow: null,
    isPrivate: false,
    isShareable: false,
    ...parts,
  };
}
