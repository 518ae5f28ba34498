import type { AbstentionReason } from "../../answer/answer.ts";

export type TextLanguage = "en" | "tr" | "ru";

/**
 * Every fixed word the bot says on Discord, in one language. Plain sentences are Markdown of ours;
 * arguments come escaped. Numbers are whole and not negative.
 */
export interface Texts {
  readonly language: TextLanguage;
  /** As its speakers call it. */
  readonly languageName: string;
  /** BCP 47 tag that dates are written by. */
  readonly dateLocale: string;

  readonly commands: CommandTexts;

  // An answer
  readonly quotedQuestion: (question: string) => string;
  readonly concluded: string;
  readonly readAsWindow: (window: string) => string;
  readonly allTime: string;
  readonly fromDay: (day: string) => string;
  readonly untilDay: (day: string) => string;
  readonly understoodAs: (interpretation: string) => string;
  readonly conflict: string;
  readonly sources: string;
  readonly independentSources: (count: number) => string;
  readonly countedOnce: string;
  readonly undated: string;
  readonly brief: string;
  readonly briefWrittenFrom: (links: string, more: number) => string;
  readonly reprints: (count: number) => string;
  readonly continuation: (place: number, total: number) => string;
  readonly showPassage: (marker: number) => string;

  // A mark on an answer given earlier; stands before the citation's number
  readonly staleCitation: Readonly<Record<StaleFate, string>>;

  // An answer's buttons, each label at most 80 characters
  readonly earlier: string;
  readonly wider: string;
  readonly later: string;
  readonly share: string;
  readonly moreSources: string;
  readonly noMoreSources: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly thanks: string;
  readonly voteTooLate: string;
  readonly questionGone: string;

  // Forms; titles and labels are at most 45 characters long
  readonly reasonTitle: string;
  readonly reasonLabel: string;
  readonly questionLabel: string;

  // No answer
  readonly abstention: Readonly<Record<AbstentionReason, Refusal>>;
  readonly nearest: string;

  // A passage
  readonly articleGone: string;
  readonly articleChanged: string;
  readonly buttonTooOld: string;
  readonly buttonNotOurs: string;

  // Things a person can mend
  readonly emptyQuestion: string;
  readonly hiddenQuestion: string;
  readonly questionTooLong: (length: number, limit: number) => string;
  readonly badDate: (option: string, value: string) => string;
  readonly datesSwapped: (since: string, until: string) => string;
  readonly slowDownUser: (seconds: number) => string;
  readonly slowDownChannel: (seconds: number) => string;
  /** To everybody in a channel; names the sign on the questions meant. */
  readonly answersComeLater: string;
  readonly unknownCommand: string;
  readonly otherChannels: (channels: string) => string;
  readonly otherRoles: (roles: string) => string;

  // Things they cannot
  readonly place: (place: number) => string;
  /** The bot's status while Discord lets it write nothing. */
  readonly delayed: string;
  readonly queueFull: string;
  readonly timedOut: string;
  readonly failed: (reference: string) => string;
  readonly stopping: string;

  // /timeline
  readonly timelineHeading: (days: number) => string;
  readonly undatedLeftOut: (articles: number) => string;

  // /settings
  readonly settingsWords: SettingsWords;
  readonly keepersOnly: string;

  // /about, /sources, /help
  readonly about: (facts: AboutFacts) => string;
  readonly measured: (quality: MeasuredQuality) => string;
  readonly sourcesHeading: (total: number, search: string | null) => string;
  readonly sourcesMore: (count: number) => string;
  readonly noSources: (search: string) => string;
  readonly emptyCollection: string;
  readonly contents: ContentWords;
  readonly help: (botMention: string) => string;
}

/** See `CitationFate`. */
export type StaleFate = "changed" | "reworded" | "removed";

export interface SettingsWords {
  readonly heading: string;
  readonly saved: string;
  readonly channels: string;
  readonly roles: string;
  readonly language: string;
  readonly privateByDefault: string;
  readonly perUser: string;
  readonly perChannel: string;
  readonly all: string;
  readonly readersOwn: string;
  readonly botsOwn: string;
  readonly yes: string;
  readonly no: string;
}

/** Headings and names in the tables of what a collection is made of. */
export interface ContentWords {
  readonly months: string;
  readonly outlets: string;
  readonly languages: string;
  readonly earlier: string;
  readonly undated: string;
  readonly notSaid: string;
  readonly others: (count: number) => string;
}

/** What an abstention says: which kind it is, and what to do about it. */
export interface Refusal {
  readonly title: string;
  readonly advice: string;
}

/** What the scorecard says of the bot on the sample collection; shares in whole percent. */
export interface MeasuredQuality {
  readonly questions: number;
  /** Of the questions with an answer: answered rightly. */
  readonly right: number;
  /** Of the answers: cite a right article. */
  readonly cited: number;
  /** Of the questions without an answer: refused. */
  readonly refused: number;
}

export interface AboutFacts {
  readonly articles: number;
  readonly passages: number;
  readonly duplicates: number;
  readonly undated: number;
  /** Written in the reader's language; null when no article is dated. */
  readonly dates: string | null;
  /** A Discord timestamp. */
  readonly builtAt: string;
  readonly modelId: string;
  readonly generation: string;
}

/** Name and description of a command or option, as Discord lists them. */
export interface CommandText {
  readonly name: string;
  readonly description: string;
}

export interface CommandTexts {
  readonly ask: CommandText;
  readonly question: CommandText;
  readonly since: CommandText;
  readonly until: CommandText;
  readonly private: CommandText;
  readonly askAboutThis: { readonly name: string };
  readonly about: CommandText;
  readonly help: CommandText;
  readonly sources: CommandText;
  readonly search: CommandText;
  readonly timeline: CommandText;
  readonly topic: CommandText;
  readonly settings: CommandText;
  readonly settingsShow: CommandText;
  readonly settingsChannel: CommandText;
  readonly channel: CommandText;
  readonly allowed: CommandText;
  readonly settingsRole: CommandText;
  readonly role: CommandText;
  readonly settingsLanguage: CommandText;
  readonly language: CommandText;
  readonly readersOwn: { readonly name: string };
  readonly settingsPrivate: CommandText;
  readonly byDefault: CommandText;
  readonly settingsLimits: CommandText;
  readonly perUser: CommandText;
  readonly perChannel: CommandText;
  readonly settingsReset: CommandText;
}
