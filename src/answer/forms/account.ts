import type { Days } from "../../text/entities/calendar-days.ts";
import { coverageOf } from "../../index/search/coverage.ts";
import { termOf } from "../../text/words/stem.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { toWords } from "../../text/words/words.ts";
import type { AnswerModel } from "../answer-model.ts";
import type { SentenceReading } from "../article-reading.ts";
import { mayBeCited } from "../chosen-window.ts";
import type { ChosenSentence } from "../cite.ts";
import { repeats } from "../repetition.ts";
import type { Evidence } from "../score-sentences.ts";
import { subjectArticles, topicFacets } from "./subject.ts";
import type { SubjectArticle } from "./subject.ts";

/** How telling a term is: its inverse passage frequency in nats. */
export type TermWeight = (term: string) => number;

/** What making an answer of a form needs beside what was found. */
export interface FormTools {
  readonly weightOf: TermWeight;
  /** The time that the asker chose, see `chosenWindow`; nothing outside is told. */
  readonly within: Days | null;
  readonly model: AnswerModel;
}

/** As many as a reply on a phone holds. */
export const MOST_SENTENCES = 5;

/**
 * Sentences that tell of a topic, in the order of the story: of the article that is most about it, and of the others what adds to
 * that. Empty where the collection does not hold the topic.
 */
export function accountOf(evidence: Evidence, tools: Omit<FormTools, "model">): ChosenSentence[] {
  const [main, ...others] = subjectArticles(evidence);
  return main === undefined ? [] : tell([{ ...main, isWhole: true }, ...others], evidence, tools);
}

/**
 * One by one the sentences that add most of the concepts that the articles speak of (greedy maximum coverage: Lin & Bilmes, “A class
 * of submodular functions for document summarization”, ACL 2011), in the order of the story.
 * @param subjects the first counts more than the others
 */
export function tell(
  subjects: readonly [SubjectArticle, ...SubjectArticle[]],
  evidence: Pick<Evidence, "question" | "sentences">,
  { weightOf, within }: Omit<FormTools, "model">,
  most = MOST_SENTENCES,
): ChosenSentence[] {
  const pool = poolOf(subjects, evidence).filter(({ sentence, subject }) =>
    mayBeCited(sentence, subject.article, within),
  );
  const weights = conceptWeights(pool, weightOf);
  const chosen: Told[] = [];
  const said = new Set<string>();
  while (chosen.length < most) {
    const next = best(pool, (one) => gain(one, chosen, said, weights));
    if (next === null) break;
    chosen.push(next);
    for (const concept of next.concepts) said.add(concept);
  }
  return inStoryOrder(chosen, subjects[0]).map(({ sentence, subject: { article, reprints } }) => ({
    sentence,
    article,
    reprints,
  }));
}

/** A sentence that may be told. */
interface Told {
  readonly sentence: SentenceReading;
  readonly subject: SubjectArticle;
  /** Terms of its words that carry matter. */
  readonly concepts: ReadonlySet<string>;
  /** How much each concept counts for being told here; larger is better. */
  readonly appeal: number;
}

/** How much what stands elsewhere counts against the main article. */
const ELSEWHERE = 0.5;

function poolOf(
  subjects: readonly [SubjectArticle, ...SubjectArticle[]],
  { question, sentences }: Pick<Evidence, "question" | "sentences">,
): Told[] {
  const [main] = subjects;
  const topic = topicFacets(question);
  const probabilities = new Map(sentences.map((one) => [one.sentence, one.probability]));
  return subjects.flatMap((subject) => {
    const share = subject === main ? 1 : ELSEWHERE;
    const isOfTopic = ({ terms }: SentenceReading): boolean =>
      subject.isWhole || coverageOf(topic, [terms]) > 0;
    return subject.article.sentences.filter(isOfTopic).map((sentence) => {
      const lead = sentence.ordinal > 0 ? 1 : LEAD;
      return toldOf(sentence, subject, share * lead * (1 + (probabilities.get(sentence) ?? 0)));
    });
  });
}

/** The beginning tells who, what, when and where. */
const LEAD = 1.5;

function toldOf(sentence: SentenceReading, subject: SubjectArticle, share: number): Told {
  const words = toWords(sentence.text);
  const telling = words.filter(({ folded }) => !isStopWord(folded));
  return {
    ...{ sentence, subject },
    concepts: new Set(telling.map(({ folded }) => termOf(folded))),
    // Long sentences add more without telling it better: a list of those present holds many names.
    appeal: share / Math.sqrt(Math.max(1, words.length)),
  };
}

/** What is told once counts half of what comes back: Nenkova & Vanderwende, “The impact of frequency on summarization”, 2005. */
function conceptWeights(pool: readonly Told[], weightOf: TermWeight): ReadonlyMap<string, number> {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const { concepts } of pool) {
    for (const concept of concepts) (once.has(concept) ? again : once).add(concept);
  }
  return new Map([...once].map((concept) => [concept, weightOf(concept) * (again.has(concept) ? 1 : 0.5)]));
}

/** What a sentence adds to those chosen; 0 for one that says nothing new. */
function gain(
  told: Told,
  chosen: readonly Told[],
  said: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): number {
  if (chosen.some((one) => repeats(one, told))) return 0;
  const added = [...told.concepts].filter((concept) => !said.has(concept));
  return told.appeal * added.reduce((sum, concept) => sum + weights.get(concept)!, 0);
}

function best<T>(all: readonly T[], measure: (one: T) => number): T | null {
  let [found, most]: [T | null, number] = [null, 0];
  for (const one of all) {
    const value = measure(one);
    if (value > most) [found, most] = [one, value];
  }
  return found;
}

/** The main article first, the others by their day. */
function inStoryOrder(told: readonly Told[], main: SubjectArticle): Told[] {
  const dayOf = ({ subject }: Told): string =>
    subject === main ? "" : (subject.article.summary.date ?? "9999");
  return [...told].sort((a, b) => {
    const [day, other] = [dayOf(a), dayOf(b)];
    if (day !== other) return day < other ? -1 : 1;
    if (a.subject !== b.subject) return a.sentence.articleId < b.sentence.articleId ? -1 : 1;
    return a.sentence.ordinal - b.sentence.ordinal;
  });
}
