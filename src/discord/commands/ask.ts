import { ApplicationCommandOptionType, InteractionContextType } from "discord.js";
import type { ChatInputCommandInteraction } from "discord.js";
import type { Ask } from "../../answering/answer.ts";
import { MAX_QUESTION_LENGTH } from "../../question/clean-question.ts";
import { readDateOption } from "../date-option.ts";
import { escapeLine, shorten } from "../escape-text.ts";
import { placeOf } from "../place.ts";
import { renderNotice } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import type { SlashCommand } from "./command.ts";
import { localized } from "./command.ts";

/** Units of a date that cannot be read that are repeated to the asker. */
const DATE_ECHO_LENGTH = 40;

/** `/ask question [since] [until] [private]` */
export const ASK_COMMAND: SlashCommand = {
  data: {
    ...localized("ask"),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_QUESTION_LENGTH,
        autocomplete: true,
        ...localized("question"),
      },
      { type: ApplicationCommandOptionType.String, ...localized("since") },
      { type: ApplicationCommandOptionType.String, ...localized("until") },
      { type: ApplicationCommandOptionType.Boolean, ...localized("private") },
    ],
  },
  async execute(interaction, { desk, settings }) {
    const texts = textsForLocale(interaction.locale);
    const isPrivate =
      interaction.options.getBoolean("private") ??
      settings.get(interaction.guildId).privateByDefault;
    const responder = new InteractionResponder(interaction, { isPrivate });
    const window = readWindow(interaction, texts);
    if ("problem" in window) {
      await responder.refuse(renderNotice(window.problem, texts));
      return;
    }
    await desk.take(
      {
        reference: interaction.id,
        userId: interaction.user.id,
        place: placeOf(interaction),
        isPrivate,
        question: interaction.options.getString("question", true),
        texts,
        ...(window.from === null && window.to === null ? {} : { window }),
      },
      responder,
    );
  },
};

function readWindow(
  interaction: ChatInputCommandInteraction,
  texts: Texts,
): NonNullable<Ask["window"]> | { readonly problem: string } {
  const since = interaction.options.getString("since");
  const until = interaction.options.getString("until");
  const from = since === null ? null : readDateOption(since, "first");
  const to = until === null ? null : readDateOption(until, "last");
  const echo = (value: string): string => escapeLine(shorten(value, DATE_ECHO_LENGTH));
  if (since !== null && from === null) {
    return { problem: texts.badDate(texts.commands.since.name, echo(since)) };
  }
  if (until !== null && to === null) {
    return { problem: texts.badDate(texts.commands.until.name, echo(until)) };
  }
  if (from !== null && to !== null && from > to) return { problem: texts.datesSwapped(from, to) };
  return { from, to };
}
