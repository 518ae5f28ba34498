import type { Interaction } from "discord.js";
import type { CommandContext } from "./commands/command.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands/registry.ts";
import { renderNotice } from "./render-answer.ts";
import type { AnswerableInteraction } from "./responder.ts";
import { InteractionResponder } from "./responder.ts";
import type { ShowPassageContext } from "./show-passage.ts";
import { showPassage } from "./show-passage.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

export type InteractionContext = CommandContext & ShowPassageContext;

/** The kinds of interaction this bot has a use for. */
export function isAnswerable(interaction: Interaction): interaction is AnswerableInteraction {
  return (
    interaction.isButton() ||
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand()
  );
}

/** Leads a command or button to what answers it. */
export async function handleInteraction(
  interaction: AnswerableInteraction,
  context: InteractionContext,
): Promise<void> {
  if (interaction.isButton()) {
    await showPassage(interaction, context);
    return;
  }
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    await (command?.execute(interaction, context) ?? refuseUnknown(interaction));
    return;
  }
  const command = MESSAGE_COMMANDS.find(({ data }) => data.name === interaction.commandName);
  await (command?.execute(interaction, context) ?? refuseUnknown(interaction));
}

/** Registered commands outlive the code that knew them. */
async function refuseUnknown(interaction: AnswerableInteraction): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.refuse(renderNotice(texts.unknownCommand, texts));
}
