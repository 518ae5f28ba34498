import type {
  ButtonInteraction,
  Interaction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import { showAnswerMenu } from "./answer-menu.ts";
import type { AskAgainContext } from "./ask-again.ts";
import { askAgain, askChoice, askFromForm, askHeadline } from "./ask-again.ts";
import type { StateOf } from "./button-state.ts";
import type { CommandContext } from "./commands/command.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands/registry.ts";
import { showTimelineOf, turnTimeline } from "./commands/timeline.ts";
import type { ReadCustomId } from "./custom-id.ts";
import type { DeleteContext } from "./delete-answer.ts";
import { deleteAnswer } from "./delete-answer.ts";
import type { AnswerControl } from "./exchanges.ts";
import { questionForm } from "./forms.ts";
import { handOff } from "./hand-off.ts";
import { refuse } from "./refuse.ts";
import type { AnswerableInteraction } from "./responder.ts";
import type { MoreSourcesContext } from "./show-more-sources.ts";
import { scheduleEvent } from "./schedule-event.ts";
import { sendCalendarFile } from "./send-calendar-file.ts";
import { showMoreSources } from "./show-more-sources.ts";
import { showPassages } from "./show-passage.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { VoteContext } from "./votes.ts";
import { askForVote, takeReason, takeVote } from "./votes.ts";

export type InteractionContext = CommandContext &
  AskAgainContext &
  DeleteContext &
  MoreSourcesContext &
  VoteContext;

/** The kinds of interaction this bot has a use for. */
export function isAnswerable(interaction: Interaction): interaction is AnswerableInteraction {
  return (
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
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
  if (interaction.isStringSelectMenu()) {
    const chosen = context.customIds.read(interaction.values[0] ?? "");
    await doNext(interaction, chosen, context);
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
  if (state.kind === "passages") return showPassages(interaction, state, context.evidence);
  if (state.kind === "more") return showAnswerMenu(interaction, state, context);
  if (state.kind === "rate") return askForVote(interaction, state, context);
  if (state.kind === "choice") return askChoice(interaction, state, context);
  if (state.kind === "vote") return takeVote(interaction, state, context);
  if (state.kind === "command") {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === state.command);
    return command?.press?.(interaction, state.argument, context) ?? refuse(interaction, "buttonTooOld"); // prettier-ignore
  }
  if (state.kind === "schedule") return scheduleEvent(interaction, state, context);
  if (state.kind === "calendar") return sendCalendarFile(interaction, state, context);
  if (state.kind === "timeline") return turnTimeline(interaction, state, context);
  return doNext(interaction, state, context);
}

/** Does what somebody has pressed or chosen to come after an answer. */
async function doNext(
  control: ButtonInteraction | StringSelectMenuInteraction,
  state: ReadCustomId,
  context: InteractionContext,
): Promise<void> {
  switch (state.kind) {
    case "window":
      return askAgain(control, state, context);
    case "share":
      return askAgain(control, { ...state, isPrivate: false, isShared: true }, context);
    case "sources":
      return showMoreSources(control, state, context);
    case "timeline-of":
      return showTimelineOf(control, state, context);
    case "headline":
      return askHeadline(control, state, context);
    case "follow-up":
    case "question":
      return control.showModal(nextForm(control, state, context));
    case "hand-off":
      return handOff(control, state, context);
    case "delete":
      return deleteAnswer(control, state, context);
    case "not-ours":
      return refuse(control, "buttonNotOurs");
    case "calendar":
    case "command":
    case "choice":
    case "more":
    case "other-version":
    case "passages":
    case "rate":
    case "reason":
    case "schedule":
    case "timeline":
    case "vote":
      return refuse(control, "buttonTooOld");
  }
}

function nextForm(
  { locale }: AnswerControl,
  state: StateOf<"follow-up" | "question">,
  { customIds }: InteractionContext,
): ReturnType<typeof questionForm> {
  const texts = textsForLocale(locale);
  const title = state.kind === "question" ? texts.newQuestion : texts.followUpTitle;
  return questionForm(state, { customIds, texts, title });
}

async function handleForm(
  interaction: ModalSubmitInteraction,
  context: InteractionContext,
): Promise<void> {
  const state = context.customIds.read(interaction.customId);
  if (state.kind === "reason") return takeReason(interaction, state, context);
  if (state.kind === "follow-up" || state.kind === "question") {
    return askFromForm(interaction, state, context);
  }
  return refuse(interaction, "buttonTooOld");
}
