import type { AbstentionReason } from "../../answer/answer.ts";
import type { AnswerTexts } from "../../answer/answer-texts.ts";
import { plain } from "../../text/fixed-texts.ts";
import type { TextsOf } from "../../text/fixed-texts.ts";
import type { TextLanguage } from "../../text/languages.ts";

const REFUSAL = plain("title advice");

/**
 * Every fixed word the bot says on Discord alone, by name, with the names of what is filled in, in the order in
 * which it is given. The words themselves stand in a file for each language. They are Markdown of ours;
 * what is filled in comes escaped.
 */
export const TEXT_SHAPE = {
  ...plain("languageName"),

  // An answer
  ...plain("conflict countedOnce headlineQuoted brief"),
  quotedQuestion: ["question"],
  independentSources: ["count"],
  continuation: ["place", "total"],

  // A mark on an answer given earlier; stands before the citation's number
  staleCitation: plain("changed reworded removed"),

  // What can be done with an answer; each at most 80 characters
  ...plain("passage followUp more rate next earlier wider later moreSources share timelineOf"),
  ...plain("newQuestion askPerson deleteAnswer helpful notHelpful"),
  passages: ["from", "to"],

  // What comes of it
  ...plain("noMoreSources rateQuestion thanks voteTooLate questionGone"),
  ...plain("deleted deleteNotYours deleteFailed"),
  handOff: ["role", "question"],
  handedOff: ["role"],
  forgotten: ["count"],

  // Forms; titles and labels are at most 45 characters long
  ...plain("reasonTitle reasonLabel questionLabel followUpTitle"),

  // No answer
  abstention: {
    "no-evidence": REFUSAL,
    "weak-evidence": REFUSAL,
    "unknown-entity": REFUSAL,
    "outside-coverage": REFUSAL,
    "false-premise": REFUSAL,
    "not-a-question": REFUSAL,
  } satisfies Record<AbstentionReason, typeof REFUSAL>,
  ...plain("nearestEarlier nearestLater"),

  // A passage
  ...plain("articleGone articleChanged buttonTooOld buttonNotOurs"),

  // Things a person can mend
  ...plain("emptyQuestion nothingToLeanOn hiddenQuestion hiddenReply"),
  ...plain("answersComeLater unknownCommand keepersOnly"),
  questionTooLong: ["length", "limit"],
  badDate: ["option", "value"],
  datesSwapped: ["since", "until"],
  slowDownUser: ["count"],
  slowDownChannel: ["count"],
  otherChannels: ["channels"],
  otherRoles: ["roles"],

  // Things they cannot
  ...plain("delayed queueFull blocked blockedSent timedOut stopping"),
  place: ["place"],
  failed: ["reference"],

  // /timeline, and a followed topic
  ...plain("reported"),
  timelineHeading: ["count"],
  undatedLeftOut: ["count"],
  newOnTopic: ["count"],
  newOnTopicMore: ["count"],

  // Events; the button has at most 80 characters
  ...plain("addToCalendar eventGone scheduleEvent placeNotSaid eventBegun"),
  ...plain("mayNotSchedule botMayNotSchedule"),
  calendarFile: ["title"],
  scheduled: ["link"],
  scheduledUntil: ["link"],
  scheduledBefore: ["link"],
  hourNotSure: ["zone"],
  serverEvents: ["count"],

  // /settings
  settingsWords: {
    ...plain("heading saved channels roles language zone events autoAnswer helpers"),
    ...plain("privateByDefault perUser perChannel all readersOwn botsOwn yes no none"),
  },
  badZone: ["zone"],

  // /unanswered
  ...plain("unansweredExport"),
  unansweredHeading: ["count"],
  unansweredMore: ["count"],

  // /about, /sources, /help
  about: {
    ...plain("undated wording"),
    articles: ["count", "passages", "dates"],
    published: ["dates"],
    state: ["duplicates", "undated"],
    index: ["builtAt", "generation", "modelId"],
  },
  measured: ["questions", "right", "cited", "refused"],
  ...plain("emptyCollection"),
  sourcesHeading: ["count"],
  sourcesFound: ["count", "search"],
  sourcesMore: ["count"],
  noSources: ["search"],
  contents: {
    ...plain("months outlets languages earlier undated notSaid"),
    others: ["count"],
  },
  help: ["bot"],
} as const;

/** All fixed words in one language, those of the answers themselves too. */
export type Texts = Omit<AnswerTexts, keyof typeof TEXT_SHAPE> &
  TextsOf<typeof TEXT_SHAPE> & {
    readonly language: TextLanguage;
    readonly commands: CommandTexts;
  };

/** Names and descriptions of commands and options, as Discord lists them; those of choices and of menus' entries have a name alone. */
export type CommandTexts = Readonly<Record<string, CommandText>>;
export interface CommandText {
  readonly name: string;
  readonly description: string;
}

/** See `CitationFate`. */
export type StaleFate = keyof Texts["staleCitation"];
