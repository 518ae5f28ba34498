import { PLAIN, textsIn } from "../text/fixed-texts.ts";

/** The fixed words around an answer, in the language of the question. */
export const phrasesIn = textsIn(new URL("texts/", import.meta.url), {
  /** BCP 47 tag that dates are written by. */
  dateLocale: PLAIN,
  concluded: PLAIN,
  /** What was filled in from earlier questions. */
  followUpOn: ["interpretation"],
  readAs: ["time"],
  fromDay: ["day"],
  untilDay: ["day"],
  sources: PLAIN,
  undated: PLAIN,
  briefFrom: ["hosts"],
  /** And how many hosts are not listed. */
  briefFromMore: ["hosts", "more"],
  reprints: ["count"],
  /** Pages of a document, as “3, 5”. */
  onPages: ["pages"],
  nearest: PLAIN,
});

export type AnswerPhrases = ReturnType<typeof phrasesIn>;
