import { kindOfHeadNoun } from "../../question/cue/head-nouns.ts";
import type { Facet, Question } from "../../question/question.ts";
import { coverageOf, strengthIn } from "../../index/search/coverage.ts";
import { looksLikeVerb } from "../../text/lexicon/english-verbs.ts";
import { toWords } from "../../text/words/words.ts";
import type { AnswerModel } from "../answer-model.ts";
import { answerTexts } from "../answer-texts.ts";
import type { ArticleReading, SentenceReading } from "../article-reading.ts";
import type { ChosenSentence } from "../cite.ts";
import { addsTo, repeats } from "../repetition.ts";
import { isOutBy } from "../out-by.ts";
import { groupReprints } from "../reprints.ts";
import type { Evidence, ScoredSentence } from "../score-sentences.ts";
import type { FormAnswer, FormBlock } from "./form-answer.ts";

const MOST_ITEMS = 8;
/** An item is so likely, as a share of the likeliest one's probability: the reader was not trained to find all alike. */
const ITEM_SHARE = 0.15;
/** An item speaks itself of so much of what is asked: what is near it may speak of another. */
const LEAST_COVERAGE = 0.5;

/**
 * Items gathered over several articles, each a sentence: what is of the kind asked for, or else what the reader takes for an
 * answer, the likeliest first. Null where one article tells them, or where the reader is sure of one sentence that does, which is
 * then said as a fact.
 */
export function listOf(evidence: Evidence, model: AnswerModel): FormAnswer | null {
  const [best] = evidence.sentences;
  if (best !== undefined && model.isSure(best)) return null;
  const read = [{ heading: null, sentences: itemsRead(evidence, model) }];
  const ofKind = articlesIn(read) === 1 ? [] : itemsOfKind(evidence);
  const blocks = articlesIn(ofKind) > 1 ? ofKind : read;
  const articles = articlesIn(blocks);
  if (articles < 2) return null;
  const lead = answerTexts(evidence.question.language).foundIn(articles);
  return { form: "list", lead, blocks };
}

function articlesIn(blocks: readonly FormBlock[]): number {
  return new Set(blocks.flatMap(({ sentences }) => sentences.map(({ article }) => article))).size;
}

/** What the reader takes for answers, the likeliest first. */
function itemsRead({ question, sentences }: Evidence, model: AnswerModel): ScoredSentence[] {
  const [best] = sentences;
  if (best === undefined || best.probability < model.answerFrom(question)) return [];
  const items: ScoredSentence[] = [];
  for (const next of sentences) {
    if (items.length >= MOST_ITEMS || next.probability < best.probability * ITEM_SHARE) break;
    if (next.coverage < LEAST_COVERAGE) continue;
    if (items.every((one) => addsTo(one, next))) items.push(next);
  }
  return items;
}

/** Sentences at an article's head that tell what it is about. */
const LEAD_SENTENCES = 2;
/** So sure must a word be to name the kind asked for: forms of the noun alone. */
const SAME_KIND = 0.95;

/**
 * “Which summits did Kyrgyzstan host?”: of each article the sentence that tells of a summit and has all names of the question, by
 * the day of the article; where there are not several, that with the names in an article that is headed as a summit. None where the
 * noun asked for is one that texts leave out (“which cities”).
 */
function itemsOfKind({ question, read }: Evidence): FormBlock[] {
  const kind = kindFacet(question);
  if (kind === null) return [];
  const families = groupReprints(read.filter(({ summary }) => isOutBy(summary.date, question)));
  const saying = families.flatMap((family) => itemOf(family, question, kind, true));
  const items =
    saying.length > 1 ? saying : families.flatMap((family) => itemOf(family, question, kind, false));
  const shown = items.filter((item, at) => !items.slice(0, at).some((one) => repeats(one, item)));
  return shown
    .slice(0, MOST_ITEMS)
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
    .map((item) => ({
      heading: strengthIn([item.sentence.readTerms], kind) > 0 ? null : item.article.summary.title,
      sentences: [item],
    }));
}

/** The facet of the noun asked for, where it names a kind of thing that texts call so themselves. */
function kindFacet({ cue, facets }: Question): Facet | null {
  const isOfKind = cue?.kind === "choice" || cue?.kind === "list";
  if (cue?.head == null || !isOfKind || kindOfHeadNoun(cue.head) !== null) return null;
  const facet = facets.find(({ text }) => toWords(text).some(({ folded }) => folded === cue.head));
  if (facet === undefined) return null;
  return { ...facet, wordings: facet.wordings.filter(({ strength }) => strength >= SAME_KIND) };
}

/** @param isSaid whether the sentence itself must tell of the kind, or its article's title where the sentence is the first */
function itemOf(
  [article, ...others]: readonly ArticleReading[],
  question: Question,
  kind: Facet,
  isSaid: boolean,
): ChosenSentence[] {
  if (article === undefined) return [];
  const { facets } = question;
  const { headerTerms, headline, sentences } = article;
  const named = facets.filter((one) => one.kind !== "word" && one.text !== kind.text);
  const told = facets.filter(
    (one) => one.kind === "word" && one.text !== kind.text && !isRelation(one, question),
  );
  // An article that mentions one is not of that kind; where nothing else is asked, its title says so.
  const lead = sentences.slice(0, LEAD_SENTENCES).map(({ terms }) => terms);
  const isBare = named.length + told.length === 0;
  if (strengthIn([headerTerms, ...(isBare ? [] : lead)], kind) === 0) return [];
  // “in New York and Istanbul”: in the one or the other.
  const isOfAny = named.length > 1 && /\b(?:and|or)\b/iu.test(question.text);
  const isFit = ({ ordinal, readTerms }: SentenceReading): boolean => {
    const own = isSaid && ordinal > 0 ? [readTerms] : [readTerms, headerTerms];
    const isNamed = (one: Facet): boolean => strengthIn([readTerms], one) > 0;
    return (
      strengthIn(own, kind) > 0 &&
      (isOfAny ? named.some(isNamed) : named.every(isNamed)) &&
      (told.length === 0 || coverageOf(told, [readTerms, headerTerms]) >= LEAST_COVERAGE)
    );
  };
  const measure = ({ ordinal, readTerms }: SentenceReading): number =>
    strengthIn([readTerms], kind) +
    coverageOf(facets, [readTerms]) +
    (ordinal <= 0 ? 2 : ordinal < LEAD_SENTENCES ? 1 : 0);
  const fit = [...sentences, ...(headline === null ? [] : [headline])].filter(isFit);
  const [sentence] = fit.sort((a, b) => measure(b) - measure(a));
  const reprints = others.map((other) => other.summary.id);
  return sentence === undefined ? [] : [{ sentence, article, reprints }];
}

/** “hosted”, “did … attend”: there are more ways to say it than a word tells. */
function isRelation({ text }: Facet, { text: question }: Question): boolean {
  const words = toWords(question).map(({ folded }) => folded);
  const [folded = ""] = toWords(text).map((word) => word.folded);
  const isLast = words.at(-1) === folded && words.some((word) => /^(?:did|do|does|will|can)$/u.test(word));
  return isLast || looksLikeVerb(folded);
}

function dayOf({ article: { summary } }: ChosenSentence): string {
  return summary.date ?? "9999";
}
