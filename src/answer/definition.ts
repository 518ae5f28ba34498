import type { Question } from "../question/question.ts";
import type { SentenceReading } from "./article-reading.ts";

const APPOSITION = /^(?:[’']s)?(?:\s*\([^)]*\))?,\s+((?:an?|the)\s[^,.;]{3,120})[,.;]/u;
const COPULA = /^(?:\s*\([^)]*\))?\s+(?:is|was|are|were)\s+((?:an?|the)\s[^,.;]{3,120})[,.;]/u;

/**
 * The words that say what the name asked about is: “X, a military bloc, …” and “X is a military bloc.”
 * give “a military bloc”. Null where the sentence only mentions it.
 */
export function findDefinition(question: Question, sentence: SentenceReading): string | null {
  for (const { wordings } of question.facets.filter(({ kind }) => kind === "name")) {
    for (const place of wordings.flatMap(({ terms }) => sentence.positions(terms.at(-1)!))) {
      const rest = sentence.text.slice(sentence.words[place]!.end);
      const match = APPOSITION.exec(rest) ?? COPULA.exec(rest);
      if (match?.[1] !== undefined) return match[1].trim();
    }
  }
  return null;
}
