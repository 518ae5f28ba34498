import { ApplicationCommandOptionType } from "discord.js";
import { MAX_QUESTION_LENGTH } from "../../question/clean-question.ts";
import { ownTurns } from "../history.ts";
import { askedBy, isPrivateByDefault, placeOf } from "../place.ts";
import { renderNotice } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { takeQuestion } from "../take-question.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";
import { WINDOW_OPTIONS, readWindowOptions } from "./window-options.ts";

/** `/ask question [since] [until] [private]` */
export const ASK_COMMAND: SlashCommand = {
  data: {
    ...localized("ask"),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_QUESTION_LENGTH,
        autocomplete: true,
        ...localized("question"),
      },
      ...WINDOW_OPTIONS,
      { type: ApplicationCommandOptionType.Boolean, ...localized("private") },
    ],
  },
  async execute(interaction, context) {
    const texts = textsForLocale(interaction.locale);
    const isPrivate =
      interaction.options.getBoolean("private") ?? (await isPrivateByDefault(interaction, context));
    const responder = new InteractionResponder(interaction, { isPrivate });
    const window = readWindowOptions(interaction, texts);
    if (typeof window === "string") return responder.refuse(renderNotice(window, texts));
    await takeQuestion(
      {
        ...askedBy(interaction),
        isPrivate,
        question: interaction.options.getString("question", true),
        history: () =>
          ownTurns({ ...placeOf(interaction), isPrivate, userId: interaction.user.id }, context),
        ...(window === null ? {} : { window }),
      },
      responder,
      context,
    );
  },
};
