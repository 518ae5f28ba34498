import type { AbstentionReason } from "../../answer/answer.ts";
import { PLAIN } from "../../text/fixed-texts.ts";
import type { TextsOf } from "../../text/fixed-texts.ts";
import type { TextLanguage } from "../../text/languages.ts";

/** What a command or an option is called, and what Discord says of it. */
export const COMMAND = { name: PLAIN, description: PLAIN } as const;
const NAME = { name: PLAIN } as const;
const REFUSAL = { title: PLAIN, advice: PLAIN } as const;

/** Names and descriptions of commands and options, as Discord lists them. */
export const COMMAND_SHAPE = {
  ask: COMMAND,
  question: COMMAND,
  since: COMMAND,
  until: COMMAND,
  private: COMMAND,
  askAboutThis: NAME,
  about: COMMAND,
  help: COMMAND,
  sources: COMMAND,
  search: COMMAND,
  timeline: COMMAND,
  topic: COMMAND,
  settings: COMMAND,
  settingsShow: COMMAND,
  settingsChannel: COMMAND,
  channel: COMMAND,
  allowed: COMMAND,
  settingsRole: COMMAND,
  role: COMMAND,
  settingsLanguage: COMMAND,
  language: COMMAND,
  readersOwn: NAME,
  settingsZone: COMMAND,
  zone: COMMAND,
  settingsEvents: COMMAND,
  settingsPrivate: COMMAND,
  byDefault: COMMAND,
  settingsLimits: COMMAND,
  perUser: COMMAND,
  perChannel: COMMAND,
  settingsReset: COMMAND,
  settingsAuto: COMMAND,
  forum: COMMAND,
  settingsHelpers: COMMAND,
  helperRole: COMMAND,
  forgetMe: COMMAND,
  unanswered: COMMAND,
} as const;

/**
 * Every fixed word the bot says on Discord, by name, with the names of what is filled in, in the order in
 * which it is given. The words themselves stand in a file for each language. They are Markdown of ours;
 * what is filled in comes escaped.
 */
export const TEXT_SHAPE = {
  /** As its speakers call it. */
  languageName: PLAIN,
  /** BCP 47 tag that dates are written by. */
  dateLocale: PLAIN,

  // An answer
  quotedQuestion: ["question"],
  concluded: PLAIN,
  readAsWindow: ["window"],
  allTime: PLAIN,
  fromDay: ["day"],
  untilDay: ["day"],
  understoodAs: ["interpretation"],
  conflict: PLAIN,
  sources: PLAIN,
  independentSources: ["count"],
  countedOnce: PLAIN,
  undated: PLAIN,
  /** Of a source whose headline is what is quoted. */
  headlineQuoted: PLAIN,
  /** Of a quote from a document with pages: their numbers. */
  onPages: ["pages"],
  brief: PLAIN,
  briefWrittenFrom: ["links"],
  briefWrittenFromMore: ["links", "more"],
  reprints: ["count"],
  continuation: ["place", "total"],

  // A mark on an answer given earlier; stands before the citation's number
  staleCitation: { changed: PLAIN, reworded: PLAIN, removed: PLAIN },

  // What can be done with an answer; each at most 80 characters
  passage: PLAIN,
  passages: ["from", "to"],
  followUp: PLAIN,
  more: PLAIN,
  rate: PLAIN,
  next: PLAIN,
  earlier: PLAIN,
  wider: PLAIN,
  later: PLAIN,
  moreSources: PLAIN,
  share: PLAIN,
  timelineOf: PLAIN,
  newQuestion: PLAIN,
  askPerson: PLAIN,
  deleteAnswer: PLAIN,
  helpful: PLAIN,
  notHelpful: PLAIN,

  // What comes of it
  noMoreSources: PLAIN,
  rateQuestion: PLAIN,
  thanks: PLAIN,
  voteTooLate: PLAIN,
  questionGone: PLAIN,
  deleted: PLAIN,
  deleteNotYours: PLAIN,
  deleteFailed: PLAIN,
  handOff: ["role", "question"],
  handedOff: ["role"],
  forgotten: ["count"],

  // Forms; titles and labels are at most 45 characters long
  reasonTitle: PLAIN,
  reasonLabel: PLAIN,
  questionLabel: PLAIN,
  followUpTitle: PLAIN,

  // No answer
  abstention: {
    "no-evidence": REFUSAL,
    "weak-evidence": REFUSAL,
    "unknown-entity": REFUSAL,
    "outside-coverage": REFUSAL,
    "false-premise": REFUSAL,
    "not-a-question": REFUSAL,
  } satisfies Record<AbstentionReason, typeof REFUSAL>,
  nearest: PLAIN,
  nothingInside: PLAIN,
  nearestEarlier: PLAIN,
  nearestLater: PLAIN,

  // A passage
  articleGone: PLAIN,
  articleChanged: PLAIN,
  buttonTooOld: PLAIN,
  buttonNotOurs: PLAIN,

  // Things a person can mend
  emptyQuestion: PLAIN,
  nothingToLeanOn: PLAIN,
  hiddenQuestion: PLAIN,
  hiddenReply: PLAIN,
  questionTooLong: ["length", "limit"],
  badDate: ["option", "value"],
  datesSwapped: ["since", "until"],
  slowDownUser: ["count"],
  slowDownChannel: ["count"],
  /** To everybody in a channel; names the sign on the questions meant. */
  answersComeLater: PLAIN,
  unknownCommand: PLAIN,
  otherChannels: ["channels"],
  otherRoles: ["roles"],

  // Things they cannot
  place: ["place"],
  /** The bot's status while Discord lets it write nothing. */
  delayed: PLAIN,
  queueFull: PLAIN,
  /** A rule of automatic moderation keeps the answer out. */
  blocked: PLAIN,
  blockedSent: PLAIN,
  timedOut: PLAIN,
  failed: ["reference"],
  stopping: PLAIN,

  // /timeline
  timelineHeading: ["count"],
  undatedLeftOut: ["count"],
  /** After the day of an article that names no day itself. */
  reported: PLAIN,

  // A followed topic
  newOnTopic: ["count"],
  newOnTopicMore: ["count"],

  // Events; the button has at most 80 characters
  addToCalendar: PLAIN,
  calendarFile: ["title"],
  eventGone: PLAIN,
  scheduleEvent: PLAIN,
  scheduled: ["link"],
  scheduledUntil: ["link"],
  scheduledBefore: ["link"],
  placeNotSaid: PLAIN,
  eventBegun: PLAIN,
  hourNotSure: ["zone"],
  mayNotSchedule: PLAIN,
  botMayNotSchedule: PLAIN,
  serverEvents: ["count"],

  // /settings
  settingsWords: {
    heading: PLAIN,
    saved: PLAIN,
    channels: PLAIN,
    roles: PLAIN,
    language: PLAIN,
    zone: PLAIN,
    events: PLAIN,
    autoAnswer: PLAIN,
    helpers: PLAIN,
    privateByDefault: PLAIN,
    perUser: PLAIN,
    perChannel: PLAIN,
    all: PLAIN,
    readersOwn: PLAIN,
    botsOwn: PLAIN,
    yes: PLAIN,
    no: PLAIN,
    none: PLAIN,
  },
  keepersOnly: PLAIN,
  badZone: ["zone"],

  // /unanswered
  unansweredHeading: ["count"],
  unansweredMore: ["count"],
  unansweredExport: PLAIN,

  // /about, /sources, /help
  about: {
    articles: ["count", "passages", "dates"],
    published: ["dates"],
    undated: PLAIN,
    state: ["duplicates", "undated"],
    index: ["builtAt", "generation", "modelId"],
    wording: PLAIN,
  },
  measured: ["questions", "right", "cited", "refused"],
  sourcesHeading: ["count"],
  sourcesFound: ["count", "search"],
  sourcesMore: ["count"],
  noSources: ["search"],
  emptyCollection: PLAIN,
  contents: {
    months: PLAIN,
    outlets: PLAIN,
    languages: PLAIN,
    earlier: PLAIN,
    undated: PLAIN,
    notSaid: PLAIN,
    others: ["count"],
  },
  help: ["bot"],
} as const;

/** All fixed words in one language. */
export type Texts = TextsOf<typeof TEXT_SHAPE> & {
  readonly language: TextLanguage;
  readonly commands: CommandTexts;
};

export type CommandTexts = TextsOf<typeof COMMAND_SHAPE>;
export type CommandText = TextsOf<typeof COMMAND>;

/** See `CitationFate`. */
export type StaleFate = keyof Texts["staleCitation"];
