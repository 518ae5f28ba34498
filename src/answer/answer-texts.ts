import type { SmallTalkKind } from "../question/small-talk.ts";
import { PLAIN, plain, textsIn } from "../text/fixed-texts.ts";
import type { Shape } from "../text/fixed-texts.ts";
import type { AbstentionReason } from "./answer.ts";

/** What is said in an answer and around it, in the terminal as on Discord; what Discord says besides lives there. */
const SHAPE = {
  /** BCP 47 tag that days are written by. */
  dateLocale: PLAIN,
  ...plain("concluded allTime sources undated nearest"),
  readAsWindow: ["window"],
  fromDay: ["day"],
  untilDay: ["day"],
  /** What was filled in from earlier questions. */
  understoodAs: ["interpretation"],
  /** Pages of a document, as “3, 5”. */
  onPages: ["pages"],
  briefWrittenFrom: ["links"],
  /** And how many are not listed. */
  briefWrittenFromMore: ["links", "more"],
  reprints: ["count"],
  refusals: {
    "no-evidence": PLAIN,
    "weak-evidence": PLAIN,
    "unknown-entity": PLAIN,
    "outside-coverage": PLAIN,
    "false-premise": PLAIN,
    "not-a-question": PLAIN,
  } satisfies Record<AbstentionReason, typeof PLAIN>,
  /** Said where the question is in another language; the second where it could be read into English, which follows. */
  otherLanguage: { advice: PLAIN, inEnglish: PLAIN },
  /** Said where the articles speak of it, but none of those inside the time that was chosen. */
  nothingInside: PLAIN,
  /** Said where what is asked happened in another year, or is told of another edition, than the question names. */
  otherTime: ["told", "asked"],
  /** Said where there is no reader to tell whether the nearest articles answer. */
  unread: PLAIN,
  /** With the question as it was read, without slips. */
  didYouMean: ["question"],
  /** Said before statements of which the first answers less likely than not. */
  unsure: PLAIN,
  /** Said before statements that give different values. */
  conflict: PLAIN,
  /** Said of statements that a language model has chosen and worded. */
  composed: PLAIN,
  /** Said of a short answer, with how many articles give it too, at least one. */
  alsoIn: ["count"],
  /** Said before the items of a list, with how many articles tell of them, at least two. */
  foundIn: ["count"],
  events: {
    nothingAhead: PLAIN,
    nothingFor: ["days"],
    nothingOfKind: ["days"],
    /** Said where it is asked how long it is until an event of which no day is known. */
    noDay: PLAIN,
    noneOfKind: ["days"],
    noneAtHour: PLAIN,
    nearestAfter: PLAIN,
    more: ["count"],
    counted: ["count"],
    /** Said before events that are asked about for whether they were moved or are off. */
    unchanged: PLAIN,
    cancelled: PLAIN,
    moved: PLAIN,
    movedFrom: ["day"],
    putOff: ["day"],
    weekly: ["days"],
    nextOn: ["day"],
    /** Between the days of a time. */
    until: PLAIN,
    /** Said before events of which one is meant. */
    which: PLAIN,
  },
  /** What is said to a greeting, and the questions that are shown with it. */
  greeting: {
    replies: {
      greeting: PLAIN,
      thanks: PLAIN,
      farewell: PLAIN,
      /** With how many articles there are. */
      about: ["count"],
      reaction: PLAIN,
    } satisfies Record<SmallTalkKind, Shape>,
    /** Said before sample questions. */
    tryOne: PLAIN,
    upcoming: PLAIN,
    when: ["title"],
    whenWas: ["title"],
    about: ["headline"],
    news: PLAIN,
    account: ["name"],
  },
} as const;

export type AnswerTexts = ReturnType<typeof answerTexts>;

export const answerTexts = textsIn(new URL("texts/", import.meta.url), SHAPE);
