import type { ArticleSummary } from "../articles/read/article.ts";
import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { ForeignQuestion } from "../question/foreign-question.ts";
import { asksForHours } from "../question/asks-for-hours.ts";
import { readSmallTalk } from "../question/small-talk.ts";
import type { SmallTalk } from "../question/small-talk.ts";
import type { QuestionReader } from "../question/read-question.ts";
import { abstentionReason, otherTime } from "./abstain.ts";
import { answerTexts } from "./answer-texts.ts";
import { ABSTENTION_REASONS } from "./answer.ts";
import type {
  AbstentionReason,
  Abstained,
  Answer,
  Answered,
  Ask,
  NearestArticle,
  QuestionAnswerer,
  ReadWindow,
} from "./answer.ts";
import { besideWindow, chosenWindow } from "./chosen-window.ts";
import type { ChosenSentence } from "./cite.ts";
import { cite, marked } from "./cite.ts";
import { createCalendarAnswerer } from "./events/calendar-answerer.ts";
import { clockIn, DEFAULT_ZONE } from "../question/local-time.ts";
import type { AnswerModel } from "./answer-model.ts";
import { decide, isOpenToWording, MAX_FURTHER_SOURCES, MAX_STATEMENTS } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { interleave } from "./interleave.ts";
import { joinAnswers } from "./join-answers.ts";
import type { SaidTo } from "./join-answers.ts";
import { asksForNewest, newestOf } from "./forms/digest.ts";
import type { TermWeight } from "./forms/account.ts";
import { answerInForm } from "./forms/answer-in-form.ts";
import type { FormAnswer } from "./forms/form-answer.ts";
import { hoursOf } from "./forms/hours.ts";
import { readAsk } from "./read-ask.ts";
import { createSampleQuestions } from "./sample-questions.ts";
import type { Evidence, EvidenceFinder, ScoredSentence } from "./score-sentences.ts";

const MAX_RETRIEVED = 20;
const MAX_NEAREST = 3;

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

/** Answers from one generation of the index: retrieve, read, decide, cite, or abstain. */
export function createQuestionAnswerer(parts: AnsweringParts): QuestionAnswerer {
  const { collection, reader, finder, model, weightOf, stopwatch } = parts;
  const calendar = createCalendarAnswerer(collection);
  const samplesFor = createSampleQuestions(collection);

  async function answer(ask: Ask): Promise<Answer> {
    const started = stopwatch();
    const { text, questions } = readAsk(ask, reader);
    const smallTalk = readSmallTalk(text);
    if (smallTalk !== null) return greet(text, smallTalk, ask, started);
    const foreign = reader.readForeign(text);
    if (foreign !== null) return refuseForeign(text, foreign, started);
    const found: Evidence[] = [];
    const within = chosenWindow(ask);
    const find = async (question: Question): Promise<Evidence> => {
      const evidence = await finder.find(question, ask.signal, within);
      found.push(evidence);
      return evidence;
    };
    const said =
      (await fromHours(questions, find)) ??
      (await fromNewest(questions, ask)) ??
      (await fromCalendar(questions, ask)) ??
      (await inPart(questions, ask));
    const [first] = questions;
    if (said !== null) {
      const cited = said.kind === "answered" ? said.citations : [];
      return {
        ...unsearched(text, first!.language, started),
        interpretation: first!.interpretation,
        retrieved: [...new Set(cited.map(({ articleId }) => articleId))],
        ...asMeant(said, questions),
      };
    }
    for (const question of questions.slice(found.length)) await find(question);
    const retrieved = stopwatch();
    const decisions = found.map((evidence) => decide(evidence, model));
    const base = {
      question: text,
      interpretation: questions.find(({ interpretation }) => interpretation !== null)?.interpretation ?? null,
      language: first!.language,
      window: readWindow(questions),
      confidence: confidenceOf(found),
      retrieved: interleave(found.map(({ articles }) => articles)).slice(0, MAX_RETRIEVED),
    };
    const inForm = answerInForm(found, { model, weightOf, within });
    const outcome = await (inForm !== null
      ? sayInForm(inForm)
      : decisions.some(({ chosen }) => chosen.length > 0)
        ? say(decisions, base.language)
        : within === null
          ? refuse(found, base.language)
          : refuseWithin(within, found, ask.signal));
    const reason = "reason" in outcome ? outcome.reason : null;
    const ended = stopwatch();
    return {
      ...base,
      ...asMeant(outcome, questions),
      ...(isOpenToWording(decisions, reason) && { isOpenToWording: true as const }),
      timingsMs: {
        retrieve: round(retrieved - started),
        answer: round(ended - retrieved),
        total: round(ended - started),
      },
    };
  }

  /** What is told of an answer that nothing was searched for. */
  function unsearched(question: string, language: Question["language"], started: number) {
    const total = round(stopwatch() - started);
    const timingsMs = { retrieve: 0, answer: total, total };
    return {
      question,
      language,
      interpretation: null,
      window: null,
      confidence: null,
      retrieved: [],
      timingsMs,
    };
  }

  /** Says which languages are understood; what was asked can be had in English by one press. */
  function refuseForeign(question: string, { english }: ForeignQuestion, started: number): Abstained {
    const { advice, inEnglish } = answerTexts("en").otherLanguage;
    return {
      ...unsearched(question, "en", started),
      ...{ kind: "abstained", reason: "not-a-question", isForeign: true, nearest: [] },
      answer: english === null ? advice : `${inEnglish}\n1. ${english}`,
      ...(english !== null && { choices: [{ text: english, question: english }] }),
    };
  }

  /** Nobody is refused for being polite: what may be asked is shown. */
  async function greet(
    question: string,
    { kind, language }: SmallTalk,
    { now, signal, zone = DEFAULT_ZONE }: Ask,
    started: number,
  ): Promise<Answered> {
    const { replies, tryOne } = answerTexts(language).greeting;
    const offered = await samplesFor(language, clockIn(zone, now), async (sample) => {
      const tried = await answer({ question: sample, now, zone, ...(signal && { signal }) });
      return tried.kind === "answered" && tried.choices === undefined;
    });
    const { articles } = collection.manifest.counts;
    const reply = kind === "about" ? replies.about(articles) : replies[kind];
    const lead = offered.length === 0 ? reply : `${reply} ${tryOne}`;
    return {
      ...unsearched(question, language, started),
      ...{ kind: "answered", form: "greeting", lead, ...NOTHING_CITED },
      answer: [lead, ...offered.map((one, at) => `${at + 1}. ${one}`)].join("\n"),
      choices: offered.map((one) => ({ text: one, question: one })),
    };
  }

  /** Null where no opening hours are asked for, or no article gives them: then it may be an event that opens. */
  async function fromHours(questions: readonly Question[], find: (question: Question) => Promise<Evidence>) {
    const [question] = questions;
    if (questions.length !== 1 || asksForHours(question!.text) === null) return null;
    const hours = hoursOf(await find(question!));
    return hours === null ? null : { ...(await sayInForm(hours)), window: question!.time.window };
  }

  /** Null where it is not asked what is new or what happened in a time, whatever it was about. */
  async function fromNewest(questions: readonly Question[], ask: Ask) {
    const [question] = questions;
    if (question === undefined || questions.length > 1 || !asksForNewest(question)) return null;
    const within = chosenWindow(ask);
    const newest = await newestOf(collection.articles, question, within);
    const window = within ?? question.time.window;
    if (newest !== null) return { ...(await sayInForm(newest)), window };
    if (question.form === "account") return null;
    const answer = answerTexts(question.language).refusals["no-evidence"];
    return { kind: "abstained", answer, reason: "no-evidence", nearest: [], window } as const;
  }

  /** Null where the calendar does not answer; a window that was set is one of publication. */
  async function fromCalendar(questions: readonly Question[], { now, zone, window }: Ask) {
    if (questions.length !== 1 || window !== undefined) return null;
    return await calendar.answer(questions[0]!, clockIn(zone ?? DEFAULT_ZONE, now));
  }

  /** Of several questions those that the calendar answers by it, the others by sentences; null where it answers none. */
  async function inPart(questions: readonly Question[], ask: Ask) {
    if (questions.length < 2) return null;
    const told = await Promise.all(questions.map((question) => fromCalendar([question], ask)));
    if (told.every((one) => one?.kind !== "answered")) return null;
    const parts: SaidTo[] = [];
    for (const [at, question] of questions.entries()) {
      const said = told[at];
      if (said?.kind === "answered") parts.push(said);
      else {
        const decision = decide(await finder.find(question, ask.signal), model);
        if (decision.chosen.length > 0) parts.push(await say([decision], question.language));
      }
    }
    return { ...joinAnswers(parts), window: readWindow(questions) };
  }

  async function say(decisions: readonly Decision[], language: Question["language"]) {
    const chosen = interleave(decisions.map((one) => one.chosen)).slice(0, MAX_STATEMENTS);
    const others = interleave(decisions.map((one) => one.further)).slice(0, MAX_FURTHER_SOURCES);
    const { statements, citations } = await citeWithReprints(distinctSentences(chosen));
    const { citations: further } = await citeWithReprints(distinctSentences(others), citations.length + 1);
    const shorts = decisions.flatMap(({ short }) => short ?? []);
    const short = shorts.length === 0 ? null : [...new Set(shorts.map(({ text }) => text))].join("; ");
    const conflict = decisions.some((one) => one.conflict);
    const isUnsure = !conflict && decisions.some((one) => one.isUnsure);
    const alsoIn = shorts.length === 1 ? Math.max(...decisions.map(({ agreeing }) => agreeing)) : 0;
    const texts = answerTexts(language);
    const lead = conflict ? texts.conflict : isUnsure ? texts.unsure : null;
    return {
      kind: "answered" as const,
      answer: [short, lead, ...statements.map(marked)].filter((line) => line !== null).join("\n"),
      ...{ short, statements, citations, further, conflict },
      shortIsDerived: shorts.some(({ isDerived }) => isDerived),
      ...(isUnsure && { lead: texts.unsure }),
      ...(alsoIn > 0 && { alsoIn }),
    };
  }

  async function sayInForm({ form, lead, blocks }: FormAnswer) {
    const headings = blocks.flatMap(({ heading, sentences }) =>
      sentences.map((_, at) => (at === 0 ? heading : null)),
    );
    const cited = await citeWithReprints(blocks.flatMap(({ sentences }) => sentences));
    const statements = cited.statements.map((statement, at) => {
      const heading = headings[at] ?? null;
      return heading === null ? statement : { ...statement, heading };
    });
    return {
      kind: "answered" as const,
      ...{ ...NOTHING_CITED, form, statements, citations: cited.citations },
      answer: [...(lead === null ? [] : [lead]), ...statements.map(marked)].join("\n"),
      ...(lead !== null && { lead }),
    };
  }

  async function refuse(found: readonly Evidence[], language: Question["language"]) {
    const reasons = found.map((evidence) => abstentionReason(evidence, collection.manifest.dates));
    const reason = ABSTENTION_REASONS.find((one) => reasons.includes(one)) ?? "no-evidence";
    const nearest = reason === "not-a-question" ? [] : await nearestArticles(found);
    const texts = answerTexts(language);
    const isUnread = found.some(({ isRead }) => !isRead) && nearest.length > 0;
    const other = reason === "false-premise" && found.length === 1 ? otherTime(found[0]!) : null;
    const refusal = other === null ? texts.refusals[reason] : texts.otherTime(other.told, other.asked);
    return { kind: "abstained" as const, answer: isUnread ? texts.unread : refusal, reason, nearest };
  }

  /** Says that there is nothing inside the time chosen, where outside of it there is. */
  async function refuseWithin(within: ReadWindow, inside: readonly Evidence[], signal?: AbortSignal) {
    const { language } = inside[0]!.question;
    const refusal = await refuse(inside, language);
    // Where nobody is known by that name no other time helps, and unread articles answer nothing at any time.
    if (!OF_TIME.has(refusal.reason) || inside.some(({ isRead }) => !isRead)) return refusal;
    const anyTime: Evidence[] = [];
    for (const { question } of inside) {
      const time = { ...question.time, window: null };
      anyTime.push(await finder.find({ ...question, time }, signal));
    }
    const likely = anyTime.flatMap((evidence) => decide(evidence, model).chosen);
    const beside = besideWindow(
      likely.map(({ article }) => nearestOf(article.summary)),
      anyTime.flatMap(({ passages }) => passages.map(({ article }) => nearestOf(article))),
      within,
    );
    const nearest = [beside.earlier, beside.later].filter((one) => one !== null);
    if (nearest.length === 0) return refusal;
    const answer = answerTexts(language).nothingInside;
    return { ...refusal, answer, nearest, besideWindow: beside };
  }

  async function nearestArticles(found: readonly Evidence[]): Promise<NearestArticle[]> {
    const ids = interleave(found.map(({ articles }) => articles)).slice(0, MAX_NEAREST);
    const summaries = await collection.articles.summaries(ids);
    return summaries.map(nearestOf);
  }

  async function citeWithReprints(chosen: readonly ChosenSentence[], firstMarker = 1) {
    return cite(await Promise.all(chosen.map(withReprints)), firstMarker);
  }

  async function withReprints({ sentence, article, reprints: alike }: ChosenSentence) {
    const { id } = article.summary;
    const equal = await Promise.all([id, ...alike].map((one) => collection.articles.duplicatesOf(one)));
    const reprints = [...new Set([...equal.flat(), ...alike])].filter((one) => one !== id);
    return { sentence, article, reprints };
  }

  return { answer };
}

/** Reasons that may be otherwise at another time. */
const OF_TIME: ReadonlySet<AbstentionReason> = new Set(["no-evidence", "weak-evidence", "outside-coverage"]);

function nearestOf({ id, title, date }: ArticleSummary): NearestArticle {
  return { articleId: id, title, date };
}

/** Of an answer that rests on no sentence, or on none alone. */
const NOTHING_CITED = {
  short: null,
  shortIsDerived: false,
  statements: [],
  citations: [],
  further: [],
  conflict: false,
} as const;

function distinctSentences(evidence: readonly ScoredSentence[]): ScoredSentence[] {
  return [...new Map(evidence.map((one) => [one.sentence, one])).values()];
}

/** Of several questions in one, the least sure counts. */
function confidenceOf(found: readonly Evidence[]): number | null {
  const best = found.map(({ sentences }) => sentences[0]?.probability ?? 0);
  return best.every((probability) => probability === 0) ? null : Math.min(...best);
}

/** From the first day of all to the last. */
function readWindow(questions: readonly Question[]): ReadWindow | null {
  const windows = questions.flatMap(({ time }) => time.window ?? []);
  const from = windows.map((window) => window.from).sort()[0];
  const to = windows
    .map((window) => window.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
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

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
