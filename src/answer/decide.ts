import type { Days } from "../text/entities/calendar-days.ts";
import { toWords } from "../text/words/words.ts";
import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import type { Question } from "../question/question.ts";
import type { AnswerModel } from "./answer-model.ts";
import type { AbstentionReason } from "./answer.ts";
import { findConflict } from "./conflict.ts";
import { thoseThatMayAnswer } from "./may-answer.ts";
import { addsTo, repeats, saysTheSame, shareWords } from "./repetition.ts";
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
  const sentences = isAddressedToBot(question) ? [] : thoseThatMayAnswer(evidence);
  const likely = sentences.filter(({ probability }) => probability >= model.answerFrom(question));
  const told = finestDateFirst(question, textBeforeHeadline(likely));
  const ordered = question.time.preferRecent ? newestFirst(told) : told;
  // Several values over time are no disagreement where the latest is asked for.
  const rival = question.time.preferRecent ? null : findConflict(ordered, model);
  const unlikely = sentences.filter((one) => !likely.includes(one));
  const chosen = select(question, [...ordered, ...unlikely], rival, model);
  const [best] = chosen;
  if (best === undefined) {
    return { evidence, chosen, further: [], short: null, agreeing: 0, conflict: false, isUnsure: false };
  }
  const isAlone = !sentences.some(
    (one) => model.isRival(one, best) && !shareWords(one.answer.text, best.answer.text),
  );
  return {
    evidence,
    chosen,
    further: furtherSources(chosen, sentences),
    short: rival === null && isAlone && model.isSure(best) ? shortAnswer(question, best) : null,
    agreeing: agreeingWith(best, likely),
    conflict: rival !== null,
    isUnsure: best.probability < model.likelyFrom(question),
  };
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
