import type {
  ButtonInteraction,
  Interaction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import { showAnswerMenu } from "./answer-menu.ts";
import { askAgain, askChoice, askFromForm, askHeadline } from "./ask-again.ts";
import type { ButtonState, StateOf } from "./button-state.ts";
import { scheduleEvent, sendCalendarFile } from "./calendar-events.ts";
import type { MessageCommand, SlashCommand } from "./commands/command.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands/registry.ts";
import { showTimelineOf, turnTimeline } from "./commands/timeline.ts";
import type { BotContext } from "./context.ts";
import { deleteAnswer } from "./delete-answer.ts";
import { questionForm } from "./forms.ts";
import { handOff } from "./hand-off.ts";
import type { AnswerControl } from "./history.ts";
import { refuse } from "./privately.ts";
import type { AnswerableInteraction } from "./responder.ts";
import { showMoreSources, showPassages } from "./show-sources.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import { askForVote, takeReason, takeVote } from "./votes.ts";

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

type Deed<Control, Kind extends ButtonState["kind"]> = (
  control: Control,
  state: StateOf<Kind>,
  context: BotContext,
) => Promise<void>;
type Deeds<Control> = { readonly [Kind in ButtonState["kind"]]?: Deed<Control, Kind> };

/** What may come after an answer, pressed or chosen from a menu. */
const CHOICES: Deeds<ButtonInteraction | StringSelectMenuInteraction> = {
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
  command: (button, { argument, command }, context) =>
    SLASH_COMMANDS.find(({ data }) => data.name === command)?.press?.(button, argument, context) ??
    refuse(button, "buttonTooOld"),
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
  const isMeant = ({ data }: SlashCommand | MessageCommand): boolean =>
    data.name === interaction.commandName;
  const done = interaction.isChatInputCommand()
    ? SLASH_COMMANDS.find(isMeant)?.execute(interaction, context)
    : MESSAGE_COMMANDS.find(isMeant)?.execute(interaction, context);
  // Registered commands outlive the code that knew them.
  return done ?? refuse(interaction, "unknownCommand");
}

/** Does what an id of this bot's stands for. */
function act<Control extends AnswerControl>(
  deeds: Deeds<Control>,
  control: Control,
  customId: string,
  context: BotContext,
): Promise<void> {
  const state = context.customIds.read(customId);
  if (state.kind === "not-ours") return refuse(control, "buttonNotOurs");
  if (state.kind === "other-version") return refuse(control, "buttonTooOld");
  const deed = deeds[state.kind] as Deed<Control, ButtonState["kind"]> | undefined;
  return deed?.(control, state, context) ?? refuse(control, "buttonTooOld");
}

function openForm(
  control: ButtonInteraction | StringSelectMenuInteraction,
  state: StateOf<"follow-up" | "question">,
  { customIds }: BotContext,
): Promise<void> {
  const texts = textsForLocale(control.locale);
  const title = state.kind === "question" ? texts.newQuestion : texts.followUpTitle;
  return control.showModal(questionForm(state, { customIds, texts, title }));
}
