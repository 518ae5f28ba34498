import { detectLanguage } from "../text/words/detect-language.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { isAcronym, toWords } from "../text/words/words.ts";
import { ASKING } from "./cue/question-cue.ts";
import type { QuestionCue } from "./cue/question-cue.ts";
import { findQuestionCue } from "./cue/question-words.ts";
import type { AliasTable } from "../text/names/alias-table.ts";
import { daysBetween, toDay } from "../text/entities/calendar-days.ts";
import { says } from "./calendar-words.ts";
import type { CollectionWords } from "./collection-words.ts";
import { readSmallTalk, withoutOpening } from "./small-talk.ts";
import { readForeign } from "./foreign-question.ts";
import type { ForeignQuestion } from "./foreign-question.ts";
import { findFacets } from "./find-facets.ts";
import { askedAgain, carryOver, isFollowUp } from "./follow-up.ts";
import { inFull } from "./in-full.ts";
import type { Question } from "./question.ts";
import { findForm } from "./question-form.ts";
import type { FoundForm, QuestionForm } from "./question-form.ts";
import { comingDays, isOfTime, pastDays } from "./question-time.ts";
import type { QuestionTime } from "./question-time.ts";
import { readTime } from "./read-time.ts";
import { splitQuestion } from "./split-question.ts";

export type QuestionReader = ReturnType<typeof createQuestionReader>;

/** Earlier questions that are looked at: what lies further back is another subject by now. */
const MAX_EARLIER = 4;

/** Reads what is asked of a collection. */
export function createQuestionReader(parts: {
  readonly aliases: AliasTable;
  readonly collection: CollectionWords;
}) {
  const { aliases, collection } = parts;

  /** @param chosen a time chosen beside the question takes the place of all that its words say of time */
  function readAlone(text: string, now: Date, chosen?: QuestionTime["window"]): Question {
    const words = toWords(text);
    const language = detectLanguage(text);
    const cue = findQuestionCue(words, language);
    const read = readTime(words, now);
    const time = chosen === undefined ? read : { ...read, window: chosen, namedDay: null, namedYears: [] };
    const found = findForm(words, (word) => isOfTime(word, read));
    const isOfForm = (word: Word): boolean =>
      found !== null && !words.slice(found.from, found.to).includes(word);
    // What is new is not asked of a time, but within it.
    const isDigest = found?.form === "digest";
    const facets = findFacets(words, {
      ...{ language, cue, aliases, collection },
      isTime: (word) => isOfTime(word, read) || isOfForm(word),
      namedDay: isDigest ? null : time.namedDay,
      namedYears: isDigest ? [] : time.namedYears,
    });
    const form = formOf(found, cue, words, time);
    const isEnglish = language === "en";
    const mended = isEnglish ? withoutSlips(text, collection) : text;
    const asked = chosen === undefined ? mended : withoutSlips(withoutTime(text, read), collection);
    return {
      ...{ text, language, cue, facets },
      mended: mended === text ? null : mended,
      askedOn: toDay(now),
      form,
      time: timeOfForm(form, time, toDay(now)),
      searchText: isEnglish ? asked : inEnglish(cue, facets),
      ...{ follows: null, interpretation: null },
      ownTerms: new Set(words.flatMap(({ folded }) => (isStopWord(folded) ? [] : termOf(folded)))),
    };
  }

  /** What asks the same of another time or name is asked in full; all else keeps what was spoken of. */
  function follow(previous: Question, alone: Question, chosen?: QuestionTime["window"]): Question {
    const carried = carryOver(previous, alone);
    const again = askedAgain(previous, alone);
    if (again === null) return carried;
    const read = readAlone(again, new Date(`${alone.askedOn}T00:00:00Z`), chosen);
    // “Who chaired it in 2026?” still speaks of what the question before last named.
    const before = previous.follows;
    if (before !== null && isFollowUp(read))
      return { ...carryOver(before, read), follows: previous, interpretation: carried.interpretation };
    return { ...read, interpretation: carried.interpretation };
  }

  /** The questions inside a text that is said after `before`. */
  function readText(
    text: string,
    before: Question | null,
    now: Date,
    chosen?: QuestionTime["window"],
  ): Question[] {
    let previous = before;
    return splitQuestion(withoutOpening(inFull(text))).map((part) => {
      const alone = readAlone(part.text, now, chosen);
      const leans = previous !== null && (!part.isWhole || isFollowUp(alone));
      const question = leans ? follow(previous!, alone, chosen) : alone;
      // Of two things to be compared the second does not go on from the first.
      if (part.isCompared === true) return { ...question, form: "comparison" };
      previous = question;
      return question;
    });
  }

  return {
    /** See `readForeign`. */
    readForeign: (text: string): ForeignQuestion | null => readForeign(text, parts),

    /**
     * The questions inside a text, each read after the ones before it. Usually one.
     * `earlier` are the questions of the conversation, oldest first, as they were asked; a `window` asked for beside the words
     * replaces what they say of the time.
     */
    read(ask: {
      readonly text: string;
      readonly earlier: readonly string[];
      readonly now: Date;
      readonly window?: QuestionTime["window"];
    }): Question[] {
      const { text, earlier, now, window } = ask;
      const asked = earlier.filter((one) => readSmallTalk(one) === null).slice(-MAX_EARLIER);
      const previous = asked.reduce<Question | null>(
        (before, one) => readText(one, before, now).at(-1) ?? before,
        null,
      );
      return readText(text, previous, now, window);
    },
  };
}

/** Longer texts without an asking word are no topics. */
const MOST_TOPIC_WORDS = 6;

/** “List the …”, “which countries”; a bare topic (“the common alphabet”) wants to be told about, but not a single day. */
function formOf(
  found: FoundForm | null,
  cue: QuestionCue | null,
  words: readonly Word[],
  { namedDay }: QuestionTime,
): QuestionForm | null {
  // “Next tournament?” wants a day.
  const isNext = words[0] !== undefined && says("next", `${words[0].folded} `);
  const isTopic = cue === null && words.length <= MOST_TOPIC_WORDS && !isNext;
  const form = found?.form ?? (isTopic ? "account" : null);
  if (form !== null) return form === "account" && namedDay !== null ? null : form;
  return cue?.kind === "list" || cue?.isMany === true ? "list" : null;
}

/** What is new came out lately, and what is told of “in February” was when that is nearer than when it will be. */
function timeOfForm(form: QuestionForm | null, time: QuestionTime, today: string): QuestionTime {
  if (form !== "digest" && form !== "account") return time;
  const preferRecent = time.preferRecent || form === "digest";
  const window = time.window ?? (time.yearless === null ? null : lastTime(form, time.yearless, today));
  return { ...time, preferRecent, window };
}

function lastTime(
  form: QuestionForm,
  yearless: NonNullable<QuestionTime["yearless"]>,
  today: string,
): QuestionTime["window"] {
  const last = pastDays(yearless, today);
  const isNearer = daysBetween(last.to, today) < daysBetween(today, comingDays(yearless, today).from);
  return form === "digest" || isNearer ? last : null;
}

/** “… cost in June 2024?” → “… cost?” */
function withoutTime(text: string, { spans }: QuestionTime): string {
  const ordered = [...spans].sort((a, b) => b.start - a.start);
  return ordered.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start).replace(/\b(?:in|on|at|during|since|until|of|from|by)\s+$/iu, "") +
      rest.slice(end),
    text,
  );
}

/** A question with its slips mended, as far as the collection tells what was meant: “protsts” → “protests”. */
function withoutSlips(text: string, collection: CollectionWords): string {
  let spelled = "";
  let from = 0;
  for (const word of toWords(text)) {
    const isRight =
      isStopWord(word.folded) || isAcronym(word) || collection.spelledOut(word.folded).length > 0;
    const meant = isRight ? null : meantBy(word, collection);
    if (meant === null) continue;
    spelled += text.slice(from, word.start) + meant;
    from = word.end;
  }
  return spelled + text.slice(from);
}

/** Null for a word that is right, or only in another form than the collection has it. */
function meantBy({ folded, surface }: Word, collection: CollectionWords): string | null {
  const [meant] = collection.isWord(folded) ? [] : collection.corrections(folded);
  if (meant === undefined || meant.terms.includes(termOf(folded))) return null;
  const [first = "", ...rest] = meant.words.join(" ");
  return (/^\p{Lu}/u.test(surface) ? first.toUpperCase() : first) + rest.join("");
}

/** The models know English: they get a question in another language word for word. */
function inEnglish(cue: QuestionCue | null, facets: Question["facets"]): string {
  const asking = cue === null ? [] : [ASKING[cue.kind]];
  return [...asking, ...facets.map(({ english }) => english)].join(" ");
}
