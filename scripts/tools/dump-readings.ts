/**
 * What the answer model is fitted on: every sentence that is read for the questions of a set, a row each, with its features and
 * whether it answers. See embeddings/training/README.md.
 *
 * npx tsx scripts/tools/dump-readings.ts --questions FILE --index DIR --set NAME > readings.jsonl
 */
import { parseArgs } from "node:util";
import { answerFeatures } from "../../src/answer/answer-features.ts";
import { readAsk } from "../../src/answer/read-ask.ts";
import { readCandidates } from "../../src/answer/read-candidates.ts";
import type { ReadSentence } from "../../src/answer/read-candidates.ts";
import { BUNDLED_READER, createTransformersReader } from "../../src/answer/reader/transformers-reader.ts";
import { createSearch } from "../../src/app.ts";
import { BUNDLED_MODEL } from "../../src/index/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../../src/index/embedding/transformers-embedder.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import { answerRecall, foldAnswer, holds } from "./evaluation/match-answer.ts";
import { readQuestionSet } from "./evaluation/question-set.ts";
import type { EvaluationQuestion } from "./evaluation/question-set.ts";

const { values } = parseArgs({
  options: {
    questions: { type: "string" },
    index: { type: "string" },
    set: { type: "string" },
    now: { type: "string", default: "2026-03-20" },
  },
});
const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
const collection = await openIndex(createFolderIndexStore(values.index!), embedder);
const search = await createSearch(collection, { aliases: loadAliasTable(), embedder });
const reader = await createTransformersReader(BUNDLED_READER);

const wantedOnes = readQuestionSet(values.questions!);
for (const wanted of wantedOnes) {
  const ask = {
    question: wanted.question,
    history: wanted.history,
    now: wanted.askedAt ?? new Date(values.now),
  };
  const question = readAsk(ask, search.reader).questions[0]!;
  const { sentences } = await readCandidates(await search.candidates.find(question), reader);
  for (const one of sentences) {
    const id = one.article.summary.id;
    const label = labelOf(wanted, { text: one.sentence.text, id });
    if (label === null) continue;
    const row = {
      set: values.set,
      question: `${values.set}/${wanted.id}`,
      label,
      // Every set counts the same, however many questions it has.
      weight: 1000 / wantedOnes.length,
      features: answerFeatures(question, one, collection.manifest.counts.articles),
      isAnswerable: wanted.expect === "answer",
      isSpanRight: isSpanRight(wanted, one),
      margin: one.margin,
      answer: one.answer.text,
    };
    console.log(JSON.stringify(row));
  }
}
collection.close();

/** 1 where the sentence answers, 0 where it does not, null where nobody knows. */
function labelOf(wanted: EvaluationQuestion, { text, id }: { text: string; id: string }): number | null {
  if (wanted.expect !== "answer") return 0;
  const isKnown = wanted.relevant.length === 0 || wanted.relevant.includes(id);
  const isEvidence = wanted.evidence.some(
    (one) => foldAnswer(one).includes(foldAnswer(text)) || foldAnswer(text).includes(foldAnswer(one)),
  );
  const says = answerRecall(wanted, text) > 0;
  if (isKnown && (says || (isEvidence && text.length > 25))) return 1;
  return says ? null : 0;
}

function isSpanRight(wanted: EvaluationQuestion, { answer }: ReadSentence): boolean {
  const all = [...wanted.answers, ...wanted.answersAll.flat()];
  return all.some((one) => holds(answer.text, one) || holds(one, answer.text));
}
