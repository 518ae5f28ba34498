import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import { showAnswerMenu } from "./buttons/answer-menu.ts";
import { askAgain, askChoice, askFromForm, askHeadline } from "./buttons/ask-again.ts";
import type { ButtonState } from "./buttons/button-state.ts";
import { scheduleEvent, sendCalendarFile } from "./buttons/calendar-events.ts";
import { mayUse } from "./commands/command.ts";
import type { SlashCommand } from "./commands/command.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands/registry.ts";
import { showTimelineOf, turnTimeline } from "./commands/timeline.ts";
import type { AnswerControl, BotContext, Deed } from "./context.ts";
import { deleteAnswer } from "./buttons/delete-answer.ts";
import { questionForm } from "./buttons/forms.ts";
import { handOff } from "./buttons/hand-off.ts";
import { refuse } from "./replies/show-reply.ts";
import type { AnswerableInteraction } from "./replies/responder.ts";
import { showMoreSources, showPassages } from "./buttons/show-sources.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import { askForVote, takeReason, takeVote } from "./buttons/votes.ts";

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

type Deeds<Control> = { readonly [Kind in ButtonState["kind"]]?: Deed<Kind, Control> };

type Choosing = ButtonInteraction | StringSelectMenuInteraction;

const openForm: Deed<"follow-up" | "question", Choosing> = (control, state, { customIds }) => {
  const texts = textsForLocale(control.locale);
  const title = state.kind === "question" ? texts.newQuestion : texts.followUpTitle;
  return control.showModal(questionForm(state, title, { customIds, texts }));
};

/** What may come after an answer, pressed or chosen from a menu. */
const CHOICES: Deeds<Choosing> = {
  window: askAgain,
  share: (control, state, context) =>
    askAgain(control, { ...state, isPrivate: false, isShared: true }, context),
  sources: showMoreSources,
  "timeline-of": showTimelineOf,
  headline: askHeadline,
  "follow-up": openForm,
  question: openForm,
  "hand-off": handOff,
  delete: deleteAnswer,
};

const BUTTONS: Deeds<ButtonInteraction> = {
  ...CHOICES,
  passages: showPassages,
  more: showAnswerMenu,
  rate: askForVote,
  choice: askChoice,
  vote: takeVote,
  command: (button, { argument, command: name }, context) =>
    use(name, button, (command) => command.press?.(button, argument, context)) ??
    refuse(button, (texts) => texts.buttonTooOld),
  schedule: scheduleEvent,
  calendar: sendCalendarFile,
  timeline: turnTimeline,
};

const FORMS: Deeds<ModalSubmitInteraction> = {
  reason: takeReason,
  "follow-up": askFromForm,
  question: askFromForm,
};

/** Leads a command, button or form to what answers it. */
export async function handleInteraction(
  interaction: AnswerableInteraction,
  context: BotContext,
): Promise<void> {
  if (interaction.isButton()) return act(BUTTONS, interaction, interaction.customId, context);
  if (interaction.isStringSelectMenu()) {
    return act(CHOICES, interaction, interaction.values[0] ?? "", context);
  }
  if (interaction.isModalSubmit()) return act(FORMS, interaction, interaction.customId, context);
  const name = interaction.commandName;
  const done = interaction.isChatInputCommand()
    ? use(name, interaction, (command) => command.execute(interaction, context))
    : MESSAGE_COMMANDS.find(({ data }) => data.name === name)?.execute(interaction, context);
  // Registered commands outlive the code that knew them.
  return done ?? refuse(interaction, (texts) => texts.unknownCommand);
}

/** Has a slash command do something for who may use it; undefined where it is not known, or does no such thing. */
function use(
  name: string,
  user: ButtonInteraction | ChatInputCommandInteraction,
  deed: (command: SlashCommand) => Promise<void> | undefined,
): Promise<void> | undefined {
  const command = SLASH_COMMANDS.find(({ data }) => data.name === name);
  if (command === undefined) return undefined;
  return mayUse(command, user) ? deed(command) : refuse(user, (texts) => texts.keepersOnly);
}

function act<Control extends AnswerControl>(
  deeds: Deeds<Control>,
  control: Control,
  customId: string,
  context: BotContext,
): Promise<void> {
  const state = context.customIds.read(customId);
  if (state.kind === "not-ours") return refuse(control, (texts) => texts.buttonNotOurs);
  if (state.kind === "other-version") return refuse(control, (texts) => texts.buttonTooOld);
  const deed = deeds[state.kind] as Deed<ButtonState["kind"], Control> | undefined;
  return deed?.(control, state, context) ?? refuse(control, (texts) => texts.buttonTooOld);
}
