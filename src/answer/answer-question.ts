import type { Days } from "../text/entities/calendar-days.ts";
import { unite } from "../text/entities/calendar-days.ts";
import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { ForeignQuestion } from "../question/foreign-question.ts";
import { asksForHours } from "../question/asks-for-hours.ts";
import { readSmallTalk } from "../question/small-talk.ts";
import type { SmallTalk } from "../question/small-talk.ts";
import type { QuestionReader } from "../question/read-question.ts";
import { answerTexts } from "./answer-texts.ts";
import type { Answer, AnswerLanguage, Ask, QuestionAnswerer } from "./answer.ts";
import { chosenWindow } from "./chosen-window.ts";
import { createCalendarAnswerer } from "./events/calendar-answerer.ts";
import { clockIn, DEFAULT_ZONE } from "../question/local-time.ts";
import type { AnswerModel } from "./answer-model.ts";
import { decide, isOpenToWording } from "./decide.ts";
import { interleave } from "./interleave.ts";
import { joinAnswers } from "./join-answers.ts";
import type { SaidTo } from "./join-answers.ts";
import { asksForNewest, newestOf } from "./forms/digest.ts";
import type { TermWeight } from "./forms/account.ts";
import { answerInForm } from "./forms/answer-in-form.ts";
import { hoursOf } from "./forms/hours.ts";
import { readAsk } from "./read-ask.ts";
import { createRefuser } from "./refuse.ts";
import { createSampleQuestions } from "./sample-questions.ts";
import { createSpeaker, NOTHING_CITED } from "./say-answer.ts";
import type { Evidence, EvidenceFinder } from "./score-sentences.ts";

const MAX_RETRIEVED = 20;

export interface AnsweringParts {
  readonly collection: Pick<Collection, "articles" | "manifest">;
  readonly reader: QuestionReader;
  readonly finder: EvidenceFinder;
  readonly model: AnswerModel;
  /** How telling a term of the collection is. */
  readonly weightOf: TermWeight;
  /** Milliseconds from any origin, for the timings only. */
  readonly stopwatch: () => number;
}

/** Finds what may answer a question of one ask; searches for each once. */
type FindEvidence = (question: Question) => Promise<Evidence>;

/** Answers from one generation of the index: retrieve, read, decide, cite, or abstain. */
export function createQuestionAnswerer(parts: AnsweringParts): QuestionAnswerer {
  const { collection, reader, finder, model, weightOf, stopwatch } = parts;
  const calendar = createCalendarAnswerer(collection);
  const samplesFor = createSampleQuestions(collection);
  const { say, sayInForm } = createSpeaker(collection);
  const { refuse, refuseWithin } = createRefuser(parts);

  async function answer(ask: Ask): Promise<Answer> {
    const timings = startTimings(stopwatch);
    const { text, questions } = readAsk(ask, reader);
    const unsearched = (language: AnswerLanguage) => ({
      ...{ question: text, language, interpretation: null, window: null, confidence: null, retrieved: [] },
      timingsMs: timings(),
    });
    const smallTalk = readSmallTalk(text);
    if (smallTalk !== null) return { ...(await greet(smallTalk, ask)), ...unsearched(smallTalk.language) };
    const foreign = reader.readForeign(text);
    if (foreign !== null) return { ...refuseForeign(foreign), ...unsearched("en") };

    const within = chosenWindow(ask);
    const known = new Map<Question, Evidence>();
    const find: FindEvidence = async (question) => {
      const evidence = known.get(question) ?? (await finder.find(question, ask.signal, within));
      known.set(question, evidence);
      return evidence;
    };
    const { language } = questions[0]!;
    const interpretation = questions.find((one) => one.interpretation !== null)?.interpretation ?? null;
    const [only, ...others] = questions;
    const said =
      others.length === 0 ? await sayAtOnce(only!, ask, find) : await sayInPart(questions, ask, find);
    if (said !== null) {
      const cited = said.kind === "answered" ? said.citations : [];
      const retrieved = [...new Set(cited.map(({ articleId }) => articleId))];
      return { ...unsearched(language), interpretation, retrieved, ...asMeant(said, questions) };
    }

    const found: Evidence[] = [];
    for (const question of questions) found.push(await find(question));
    const searched = stopwatch();
    const decisions = found.map((evidence) => decide(evidence, model));
    const inForm = await answerInForm(decisions, { articles: collection.articles, model, weightOf, within });
    const outcome = await (inForm !== null
      ? sayInForm(inForm)
      : decisions.some(({ chosen }) => chosen.length > 0)
        ? say(decisions)
        : within === null
          ? refuse(found)
          : refuseWithin(within, found, ask.signal));
    const reason = "reason" in outcome ? outcome.reason : null;
    return {
      ...{ question: text, language, interpretation },
      window: readWindow(questions),
      confidence: confidenceOf(found),
      retrieved: interleave(found.map(({ articles }) => articles)).slice(0, MAX_RETRIEVED),
      ...asMeant(outcome, questions),
      ...(isOpenToWording(decisions, reason) && { isOpenToWording: true as const }),
      timingsMs: timings(searched),
    };
  }

  /** Says which languages are understood; what was asked can be had in English by one press. */
  function refuseForeign({ english }: ForeignQuestion) {
    const { advice, inEnglish } = answerTexts("en").otherLanguage;
    return {
      ...({ kind: "abstained", reason: "not-a-question", isForeign: true, nearest: [] } as const),
      answer: english === null ? advice : `${inEnglish}\n1. ${english}`,
      ...(english !== null && { choices: [{ text: english, question: english }] }),
    };
  }

  /** Nobody is refused for being polite: what may be asked is shown. */
  async function greet({ kind, language }: SmallTalk, { now, signal, zone = DEFAULT_ZONE }: Ask) {
    const { replies, tryOne } = answerTexts(language).greeting;
    const offered = await samplesFor(language, clockIn(zone, now), async (sample) => {
      const tried = await answer({ question: sample, now, zone, ...(signal && { signal }) });
      return tried.kind === "answered" && tried.choices === undefined;
    });
    const { articles } = collection.manifest.counts;
    const reply = kind === "about" ? replies.about(articles) : replies[kind];
    const lead = offered.length === 0 ? reply : `${reply} ${tryOne}`;
    return {
      ...({ kind: "answered", form: "greeting", lead, ...NOTHING_CITED } as const),
      answer: [lead, ...offered.map((one, at) => `${at + 1}. ${one}`)].join("\n"),
      choices: offered.map((one) => ({ text: one, question: one })),
    };
  }

  /** What needs no sentence to be weighed; null for all else. */
  async function sayAtOnce(question: Question, ask: Ask, find: FindEvidence) {
    return (
      (await sayHours(question, find)) ?? (await sayNewest(question, ask)) ?? (await sayEvents(question, ask))
    );
  }

  /** Null where no opening hours are asked for, or no article gives them: then it may be an event that opens. */
  async function sayHours(question: Question, find: FindEvidence) {
    const hours = asksForHours(question.text) === null ? null : hoursOf(await find(question));
    return hours === null ? null : { ...(await sayInForm(hours)), window: question.time.window };
  }

  /** Null where it is not asked what is new or what happened in a time, whatever it was about. */
  async function sayNewest(question: Question, ask: Ask) {
    if (!asksForNewest(question)) return null;
    const within = chosenWindow(ask);
    const newest = await newestOf(question, { articles: collection.articles, weightOf, within });
    const window = within ?? question.time.window;
    if (newest !== null) return { ...(await sayInForm(newest)), window };
    if (question.form === "account") return null;
    const answer = answerTexts(question.language).refusals["no-evidence"];
    return { kind: "abstained", answer, reason: "no-evidence", nearest: [], window } as const;
  }

  /** Null where the calendar does not answer; a window that was set is one of publication. */
  async function sayEvents(question: Question, { now, zone, window }: Ask) {
    return window === undefined ? calendar.answer(question, clockIn(zone ?? DEFAULT_ZONE, now)) : null;
  }

  /** Of several questions those that the calendar answers by it, the others by sentences; null where it answers none. */
  async function sayInPart(questions: readonly Question[], ask: Ask, find: FindEvidence) {
    const told = await Promise.all(questions.map((question) => sayEvents(question, ask)));
    if (told.every((one) => one?.kind !== "answered")) return null;
    const parts: SaidTo[] = [];
    for (const [at, question] of questions.entries()) {
      const said = told[at];
      if (said?.kind === "answered") parts.push(said);
      else {
        const decision = decide(await find(question), model);
        if (decision.chosen.length > 0) parts.push(await say([decision]));
      }
    }
    return { ...joinAnswers(parts), window: readWindow(questions) };
  }

  return { answer };
}

/** Of several questions in one, the least sure counts. */
function confidenceOf(found: readonly Evidence[]): number | null {
  const best = found.map(({ sentences }) => sentences[0]?.probability ?? 0);
  return best.every((probability) => probability === 0) ? null : Math.min(...best);
}

/** From the first day of all to the last. */
function readWindow(questions: readonly Question[]): Days | null {
  return questions.map(({ time }) => time.window).reduce(unite, null);
}

/** With what a question was taken for that is not written so. */
function asMeant<Said extends { readonly kind: string; readonly answer: string; readonly lead?: string }>(
  said: Said,
  questions: readonly Question[],
): Said {
  const meant = questions.find(({ mended }) => mended !== null);
  if (meant?.mended == null || said.kind !== "answered") return said;
  const asked = answerTexts(meant.language).didYouMean(meant.mended);
  const lead = said.lead === undefined ? asked : `${asked}\n${said.lead}`;
  return { ...said, lead, answer: `${asked}\n${said.answer}` };
}

/** The timings since now, in milliseconds; `searched` is when the search was over, where there was one. */
function startTimings(stopwatch: () => number): (searched?: number) => Answer["timingsMs"] {
  const started = stopwatch();
  const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
  return (searched = started) => {
    const ended = stopwatch();
    return {
      retrieve: round(searched - started),
      answer: round(ended - searched),
      total: round(ended - started),
    };
  };
}
