import type { Days } from "../text/entities/resolve-date.ts";
import { readWordSets } from "../text/lists/read-list.ts";
import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";
import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import { askedWords, saidBy, says } from "../question/calendar-words.ts";
import type { Question } from "../question/question.ts";
import type { AnswerModel } from "./answer-model.ts";
import type { AbstentionReason } from "./answer.ts";
import { findConflict } from "./conflict.ts";
import { missesYear } from "./answer-features.ts";
import { missesEdition } from "./editions.ts";
import { saysTheSame, shareWords } from "./read-candidates.ts";
import type { Evidence, ScoredSentence } from "./score-sentences.ts";
import type { ShortAnswer } from "./short-answer.ts";
import { daysOf, shortAnswer } from "./short-answer.ts";

export const MAX_STATEMENTS = 4;
export const MAX_FURTHER_SOURCES = 5;

/** What one of the questions inside a text came to. */
export interface Decision {
  readonly evidence: Evidence;
  /** Best first; empty where the question stays open. */
  readonly chosen: readonly ScoredSentence[];
  /** Of each article that is not cited yet the sentence likeliest to answer, best first. */
  readonly further: readonly ScoredSentence[];
  readonly short: ShortAnswer | null;
  /** How many further articles, reprints not counted, are likely to answer with all the words of the first. */
  readonly agreeing: number;
  readonly conflict: boolean;
  /** True where what is said first answers less likely than not. */
  readonly isUnsure: boolean;
}

/** The probability decides: what is said, whether a second statement adds, whether there is a short answer. */
export function decide(evidence: Evidence, model: AnswerModel): Decision {
  const { question } = evidence;
  if (isAddressedToBot(question)) return nothing(evidence);
  const articles = new Set(evidence.sentences.map(({ article }) => article));
  const ofOthers = new Set(
    [...articles].filter(
      (article) =>
        missesEdition(question, article) || (article.summary.date !== null && missesYear(question, article)),
    ),
  );
  const isOtherwise = otherwiseTo(question);
  const asksForNext = question.cue?.kind === "date" && says("next", saidBy(askedWords(question.text)));
  const sentences = evidence.sentences.filter(
    (one) =>
      !isAsking(one) &&
      !isOtherwise(one) &&
      !(asksForNext && isOver(one, question.askedOn)) &&
      !ofOthers.has(one.article),
  );
  const likely = sentences.filter(({ probability }) => probability >= model.answerFrom(question));
  const told = finestDateFirst(question, textBeforeHeadline(likely));
  const ordered = question.time.preferRecent ? newestFirst(told) : told;
  // Several values over time are no disagreement where the latest is asked for.
  const rival = question.time.preferRecent ? null : findConflict(ordered, model);
  const unlikely = sentences.filter((one) => !likely.includes(one));
  const chosen = select(question, [...ordered, ...unlikely], rival, model);
  const [best] = chosen;
  const isSure = best !== undefined && rival === null && model.isSure(best);
  const isAlone =
    best !== undefined &&
    !sentences.some((one) => model.isRival(one, best) && !shareWords(one.answer.text, best.answer.text));
  return {
    evidence,
    chosen,
    further: best === undefined ? [] : furtherSources(chosen, sentences),
    short: isSure && isAlone ? shortAnswer(question, best) : null,
    agreeing: best === undefined ? 0 : agreeingWith(best, likely),
    conflict: rival !== null,
    isUnsure: best !== undefined && best.probability < model.likelyFrom(question),
  };
}

/**
 * “May I bring my dog?” among a page's questions is most like the question asked, and answers nothing; what follows does. A talk
 * called “Who owns the river?” is none.
 */
function isAsking({ sentence: { text } }: ScoredSentence): boolean {
  return /^(?:q\w*[.:)]\s)?[^“”"‘:·|]*\?\s*$/iu.test(text);
}

/** The reader overlooks a “not”: that of a sentence, and that of a question, where who signed is taken for who did not. */
function otherwiseTo({ cue, text }: Question): (one: ScoredSentence) => boolean {
  if (!NOT.test(text)) return isDenied;
  // What is quoted, or told before the question itself, is not asked; and why or whether something is not so, anything may tell.
  const [asking = ""] = text.replace(/[“"][^”"]*[”"]/gu, "").match(/[^.!?]*[.!?]*\s*$/u) ?? [];
  const isOpen = cue?.kind === "reason" || cue?.kind === "yes-no";
  const asksWhatIsNot = !isOpen && ASKED_NOT.test(asking);
  return (one) => asksWhatIsNot && !tellsWhatIsNot(one);
}

/** “Kyrgyzstan was chosen to host the next summit, in 2012”: asked when the next one is, what is over by then is none. */
function isOver(one: ScoredSentence, askedOn: string): boolean {
  const days = daysOf(one);
  return days !== null && days.to < askedOn;
}

const NOT = /\b(?:not|never|cannot)\b|n['’]t\b/iu;
/** “How many, not counting the guests?” and “…, didn't they?” ask of what is so. */
const ASKED_NOT = /(?<!,\s\p{L}*)(?:\b(?:not|never|cannot)\b|n['’]t\b)/iu;

function tellsWhatIsNot({ sentence: { terms, text } }: ScoredSentence): boolean {
  return NOT.test(text) || [...terms].some((term) => DENYING.has(term));
}

const DENYING_WORDS = readWordSets("denying-words.tsv", ["little", "refusing", "ending", "lacking"]);
const DENYING = new Set(Object.values(DENYING_WORDS).flatMap((words) => [...words].map(termOf)));

/** “The rehearsal is NOT in the Main Hall”: the reader takes for the answer what the sentence says it is not, without a “but”. */
function isDenied({ answer, sentence: { text } }: ScoredSentence): boolean {
  return DENIED.test(text.slice(0, answer.start)) && !/\bbut\b/iu.test(text.slice(answer.start));
}

/** “is not in the”, “won't start in”, but not “didn't start until”, “must not exceed” or “don't miss the”. */
const DENIED =
  /(?:\bnot|n['’]t|\bno longer)\s(?:(?!(?:only|just|but)\b)\p{L}+\s(?=(?:in|at|on|to|by)\s))?(?:(?:in|at|on|to|by|the|an?)\s)*$/iu;

function nothing(evidence: Evidence): Decision {
  return { evidence, chosen: [], further: [], short: null, agreeing: 0, conflict: false, isUnsure: false };
}

/** What would be said had the bot to answer, best first. */
export function sayAnyway({ sentences }: Evidence): ScoredSentence[] {
  return sentences.slice(0, MAX_STATEMENTS);
}

function agreeingWith(best: ScoredSentence, likely: readonly ScoredSentence[]): number {
  const own = new Set([best.article.summary.id, ...best.reprints]);
  // The year alone does not say the day.
  const least = toWords(best.answer.text).length;
  const others = likely.filter(
    ({ answer: { text }, article }) =>
      !own.has(article.summary.id) && toWords(text).length >= least && saysTheSame(text, best.answer.text),
  );
  return new Set(others.map(({ article }) => article.summary.id)).size;
}

/** The sentence that says in full what a headline says in short goes before it. */
function textBeforeHeadline(likely: readonly ScoredSentence[]): ScoredSentence[] {
  const [best, ...rest] = likely;
  if (best?.sentence.part !== "title") return [...likely];
  const full = rest.find(
    (one) =>
      one.article === best.article && one.probability >= best.probability * AS_GOOD && repeats(best, one),
  );
  return full === undefined ? [...likely] : [full, best, ...rest.filter((one) => one !== full)];
}

/** “In September” comes after the sentence of the same article that names the day in it, where the day is asked for. */
function finestDateFirst({ cue }: Question, likely: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const [best, ...rest] = likely;
  const coarse = best === undefined || cue?.kind !== "date" ? null : daysOf(best);
  if (coarse === null) return likely;
  const finer = rest.find((one) => {
    const days = one.article === best!.article ? daysOf(one) : null;
    return days !== null && isWithin(days, coarse) && !isWithin(coarse, days);
  });
  return finer === undefined ? likely : [finer, ...likely.filter((one) => one !== finer)];
}

function isWithin(inner: Days, outer: Days): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

/** Sentences at least this likely, against the best one, count as speaking of the same when the latest is asked for. */
const AS_GOOD = 0.5;

/** “The latest” is the newest of the sentences that answer about as well as the best. */
function newestFirst(likely: readonly ScoredSentence[]): ScoredSentence[] {
  const bar = (likely[0]?.probability ?? 0) * AS_GOOD;
  const dayOf = ({ article }: ScoredSentence): string => article.summary.date ?? "";
  const asGood = likely.filter(({ probability }) => probability >= bar);
  const newest = [...asGood].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
  return [...newest, ...likely.filter(({ probability }) => probability < bar)];
}

/** Where the first sentence is not sure, as many are said. */
const MOST_WHERE_UNSURE = 3;
/** A further one of several that are asked for, which the reader was not trained to find all alike. */
const FURTHER_SHARE = 0.15;

/**
 * A question for one thing is answered by one sentence, or by up to three where the first is not sure, each likely enough
 * to be the first. Where several things are asked for, further ones follow. Each has an answer of its own.
 * @param sentences those likely enough to answer first
 */
function select(
  question: Question,
  sentences: readonly ScoredSentence[],
  rival: ScoredSentence | null,
  model: AnswerModel,
): ScoredSentence[] {
  const [best, ...rest] = sentences;
  const answerFrom = model.answerFrom(question);
  if (best === undefined || best.probability < answerFrom) return [];
  const chosen = rival === null ? [best] : [best, rival];
  const isOfSeveral = asksForSeveral(question);
  const usual = model.isSure(best) ? chosen.length : MOST_WHERE_UNSURE;
  const most = isOfSeveral ? MAX_STATEMENTS : usual;
  const leastLikely = isOfSeveral ? best.probability * FURTHER_SHARE : answerFrom;
  for (const next of rest) {
    if (chosen.length >= most) break;
    if (next.probability < leastLikely) continue;
    if (chosen.every((one) => addsTo(one, next))) chosen.push(next);
  }
  return chosen;
}

const OF_SEVERAL: ReadonlySet<string> = new Set(["list", "event", "reason", "manner"]);

/** A list, an account, a bare topic, or “who chaired it in 2022 and who in 2026?”. */
function asksForSeveral({ cue, text, time }: Question): boolean {
  if (cue === null || cue.isMany || OF_SEVERAL.has(cue.kind)) return true;
  const asking = text.match(/\b(?:who|which|what|when|where)\b/gi) ?? [];
  return asking.length > 1 || time.namedYears.length > 1;
}

/**
 * Whether a language model may help: what is asked takes several sentences to tell, or the reader has refused while
 * passages speak of it. It does not where articles disagree, since both values have to be shown.
 */
export function isOpenToWording(decisions: readonly Decision[], reason: AbstentionReason | null): boolean {
  if (reason !== null) return reason === "weak-evidence";
  if (decisions.some(({ conflict }) => conflict)) return false;
  return decisions.some(({ evidence: { question } }) => asksForSeveral(question) || question.form !== null);
}

/** Whether a sentence has an answer of its own beside another. */
export function addsTo(one: ScoredSentence, next: ScoredSentence): boolean {
  return (
    one.sentence !== next.sentence && !repeats(one, next) && !saysTheSame(one.answer.text, next.answer.text)
  );
}

type HasSentence = Pick<ScoredSentence, "sentence">;

/** Two sentences sharing this part of their words say the same. */
const SAME_WORDS = 0.75;

/** Whether two sentences share so many words that one of them is enough. */
export function repeats({ sentence: a }: HasSentence, { sentence: b }: HasSentence): boolean {
  const shared = [...b.terms].filter((term) => a.terms.has(term)).length;
  return shared / Math.max(1, Math.min(a.terms.size, b.terms.size)) >= SAME_WORDS;
}

/** A further source's best sentence must be at least this likely, as a share of the best one's probability. */
const LEAST_SHARE = 0.25;

function furtherSources(
  chosen: readonly ScoredSentence[],
  sentences: readonly ScoredSentence[],
): ScoredSentence[] {
  const bar = chosen[0]!.probability * LEAST_SHARE;
  const seen = new Set(chosen.map(({ article }) => article.summary.id));
  const picked: ScoredSentence[] = [];
  for (const next of sentences) {
    if (picked.length >= MAX_FURTHER_SOURCES || next.probability < bar) break;
    if (seen.has(next.article.summary.id)) continue;
    if ([...chosen, ...picked].some((one) => repeats(one, next))) continue;
    seen.add(next.article.summary.id);
    picked.push(next);
  }
  return picked;
}
