import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { RetrievedPassage } from "../search/retriever.ts";
import type { Ask } from "./answer.ts";
import type { EvidenceFeatures } from "./evidence.ts";
import type { EvidenceFinder, JudgedEvidence } from "./find-evidence.ts";
import { sayAnyway } from "./judge-findings.ts";
import { readAsk } from "./read-ask.ts";
import type { Shortfall } from "./sufficiency.ts";
import { shortfalls } from "./sufficiency.ts";

/** A passage the retriever found; places count from 1 and are null where a search did not find it. */
export interface ExplainedPassage {
  readonly articleId: string;
  readonly title: string;
  readonly date: string | null;
  readonly lexicalPlace: number | null;
  readonly vectorPlace: number | null;
  /** Cosine of question and passage. */
  readonly similarity: number;
  /** Fused score, by which the passages are ordered. */
  readonly score: number;
}

/** A sentence that was weighed. */
export interface ExplainedSentence {
  readonly articleId: string;
  readonly text: string;
  readonly probability: number;
  readonly features: EvidenceFeatures;
  /** Why it is not said by itself; empty where it may be. */
  readonly shortfalls: readonly Shortfall[];
}

/** How one question was read, and what each stage made of it; lists are best first. */
export interface Explanation {
  readonly question: Question;
  readonly passages: readonly ExplainedPassage[];
  readonly sentences: readonly ExplainedSentence[];
  /** What would be said had the bot to answer. */
  readonly saidAnyway: readonly string[];
}

/** Tells how a question is worked on; the same stages as for the answer. */
export interface QuestionExplainer {
  /** One explanation for each question inside the text. */
  explain(ask: Ask): Promise<Explanation[]>;
}

const MAX_PASSAGES = 10;
const MAX_SENTENCES = 8;

export function createQuestionExplainer(parts: {
  readonly reader: QuestionReader;
  readonly finder: EvidenceFinder;
}): QuestionExplainer {
  const { reader, finder } = parts;

  async function explain(ask: Ask): Promise<Explanation[]> {
    const explanations: Explanation[] = [];
    for (const question of readAsk(ask, reader).questions) {
      const finding = await finder.find(question, ask.signal);
      const { passages, evidence } = finding;
      explanations.push({
        question,
        passages: passages.slice(0, MAX_PASSAGES).map(explainPassage),
        sentences: evidence.slice(0, MAX_SENTENCES).map((one) => explainSentence(question, one)),
        saidAnyway: sayAnyway(finding).map(({ sentence }) => sentence.text),
      });
    }
    return explanations;
  }

  return { explain };
}

function explainPassage({ article, ranks, similarity, score }: RetrievedPassage): ExplainedPassage {
  const { id: articleId, title, date } = article;
  const { lexical: lexicalPlace = null, vector: vectorPlace = null } = ranks;
  return { articleId, title, date, lexicalPlace, vectorPlace, similarity, score };
}

function explainSentence(question: Question, evidence: JudgedEvidence): ExplainedSentence {
  const { sentence, probability, features } = evidence;
  const { articleId, text } = sentence;
  return { articleId, text, probability, features, shortfalls: shortfalls(question, evidence) };
}
