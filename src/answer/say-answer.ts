import type { Collection } from "../index/collection.ts";
import { answerTexts } from "./answer-texts.ts";
import { cite, marked } from "./cite.ts";
import type { ChosenSentence, Cited } from "./cite.ts";
import { MAX_FURTHER_SOURCES, MAX_STATEMENTS } from "./decide.ts";
import type { Decision } from "./decide.ts";
import type { FormAnswer } from "./forms/form-answer.ts";
import { interleave } from "./interleave.ts";
import type { ScoredSentence } from "./score-sentences.ts";

/** Of an answer that rests on no sentence, or on none alone. */
export const NOTHING_CITED = {
  short: null,
  shortIsDerived: false,
  statements: [],
  citations: [],
  further: [],
  conflict: false,
} as const;

/** Puts into words and quotes what was decided to be said. */
export function createSpeaker({ articles }: Pick<Collection, "articles">) {
  /** @param decisions one for each question inside a text, at least one */
  async function say(decisions: readonly Decision[]) {
    const chosen = interleave(decisions.map((one) => one.chosen)).slice(0, MAX_STATEMENTS);
    const others = interleave(decisions.map((one) => one.further)).slice(0, MAX_FURTHER_SOURCES);
    const { statements, citations } = await citeWithReprints(distinctSentences(chosen));
    const { citations: further } = await citeWithReprints(distinctSentences(others), citations.length + 1);
    const shorts = decisions.flatMap(({ short }) => short ?? []);
    const short = shorts.length === 0 ? null : [...new Set(shorts.map(({ text }) => text))].join("; ");
    const conflict = decisions.some((one) => one.conflict);
    const isUnsure = !conflict && decisions.some((one) => one.isUnsure);
    const alsoIn = shorts.length === 1 ? Math.max(...decisions.map(({ agreeing }) => agreeing)) : 0;
    const texts = answerTexts(decisions[0]!.evidence.question.language);
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

  async function citeWithReprints(chosen: readonly ChosenSentence[], firstMarker = 1): Promise<Cited> {
    return cite(await Promise.all(chosen.map(withReprints)), firstMarker);
  }

  async function withReprints({ sentence, article, reprints: alike }: ChosenSentence) {
    const { id } = article.summary;
    const equal = await Promise.all([id, ...alike].map((one) => articles.duplicatesOf(one)));
    const reprints = [...new Set([...equal.flat(), ...alike])].filter((one) => one !== id);
    return { sentence, article, reprints };
  }

  return { say, sayInForm };
}

function distinctSentences(sentences: readonly ScoredSentence[]): ScoredSentence[] {
  return [...new Map(sentences.map((one) => [one.sentence, one])).values()];
}
