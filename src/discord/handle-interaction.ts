import type { ButtonInteraction, Interaction, ModalSubmitInteraction } from "discord.js";
import type { AskAgainContext } from "./ask-again.ts";
import { askAgain, askHeadline, isPrivateMessage } from "./ask-again.ts";
import { askFromForm } from "./commands/ask-about-this.ts";
import type { CommandContext } from "./commands/command.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands/registry.ts";
import { turnTimeline } from "./commands/timeline.ts";
import { renderNotice } from "./render-answer.ts";
import type { AnswerableInteraction } from "./responder.ts";
import { InteractionResponder } from "./responder.ts";
import type { MoreSourcesContext } from "./show-more-sources.ts";
import { showMoreSources } from "./show-more-sources.ts";
import { showPassage } from "./show-passage.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";
import type { VoteContext } from "./votes.ts";
import { takeReason, takeVote } from "./votes.ts";

export type InteractionContext = CommandContext &
  AskAgainContext &
  MoreSourcesContext &
  VoteContext;

/** The kinds of interaction this bot has a use for. */
export function isAnswerable(interaction: Interaction): interaction is AnswerableInteraction {
  return (
    interaction.isButton() ||
    interaction.isModalSubmit() ||
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand()
  );
}

/** Leads a command, button or form to what answers it. */
export async function handleInteraction(
  interaction: AnswerableInteraction,
  context: InteractionContext,
): Promise<void> {
  if (interaction.isButton()) {
    await handleButton(interaction, context);
    return;
  }
  if (interaction.isModalSubmit()) {
    await handleForm(interaction, context);
    return;
  }
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    await (command?.execute(interaction, context) ?? refuse(interaction, "unknownCommand"));
    return;
  }
  const command = MESSAGE_COMMANDS.find(({ data }) => data.name === interaction.commandName);
  // Registered commands outlive the code that knew them.
  await (command?.execute(interaction, context) ?? refuse(interaction, "unknownCommand"));
}

async function handleButton(
  interaction: ButtonInteraction,
  context: InteractionContext,
): Promise<void> {
  const state = context.customIds.read(interaction.customId);
  switch (state.kind) {
    case "passage":
      return showPassage(interaction, state, context.evidence);
    case "window": {
      const isPrivate = isPrivateMessage(interaction);
      return askAgain(interaction, { window: state.window, isPrivate }, context);
    }
    case "share":
      return askAgain(interaction, { window: state.window, isPrivate: false }, context);
    case "more":
      return showMoreSources(interaction, state, context);
    case "headline":
      return askHeadline(interaction, state, context);
    case "vote":
      return takeVote(interaction, state, context);
    case "not-ours":
      return refuse(interaction, "buttonNotOurs");
    case "timeline":
      return turnTimeline(interaction, state, context);
    case "other-version":
    case "reason":
    case "question":
      return refuse(interaction, "buttonTooOld");
  }
}

async function handleForm(
  interaction: ModalSubmitInteraction,
  context: InteractionContext,
): Promise<void> {
  const state = context.customIds.read(interaction.customId);
  if (state.kind === "reason") return takeReason(interaction, state, context);
  if (state.kind === "question") return askFromForm(interaction, context);
  return refuse(interaction, "buttonTooOld");
}

async function refuse(
  interaction: AnswerableInteraction,
  reason: keyof Pick<Texts, "unknownCommand" | "buttonNotOurs" | "buttonTooOld">,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.refuse(renderNotice(texts[reason], texts));
}
