import { ApplicationCommandOptionType } from "discord.js";
import { MAX_QUESTION_LENGTH } from "../../question/clean-question.ts";
import { ownTurns } from "../asking/history.ts";
import { askedBy, isPrivateByDefault, placeOf } from "../asking/place.ts";
import { refuse } from "../replies/show-reply.ts";
import { InteractionResponder } from "../replies/interaction-responder.ts";
import { takeQuestion } from "../asking/take-question.ts";
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
    const { options, user } = interaction;
    const window = readWindowOptions(interaction, textsForLocale(interaction.locale));
    if (typeof window === "string") return refuse(interaction, () => window);
    const isPrivate = options.getBoolean("private") ?? (await isPrivateByDefault(interaction, context));
    const talker = { ...placeOf(interaction), isPrivate, userId: user.id };
    await takeQuestion(
      {
        ...askedBy(interaction),
        isPrivate,
        question: options.getString("question", true),
        history: () => ownTurns(talker, context),
        window,
      },
      new InteractionResponder(interaction, { isPrivate }),
      context,
    );
  },
};
