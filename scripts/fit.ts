/**
 * Fits the weights by which evidence is judged: npm run fit -- --data DIR
 *
 * DIR holds `selqa_dev.jsonl.gz`: a line is a question `q`, the sentences `c` of a Wikipedia section and
 * the places `a` of those that answer. The sections are indexed in two halves and every question is asked
 * of both, so that half of the askings have an answer in the index and half have none. Seven questions in
 * ten fit the weights, the others choose the threshold. Writes src/answering/evidence-weights.json.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { EvidenceFinder, JudgedEvidence } from "../src/answering/find-evidence.ts";
import { createEvidenceFinder } from "../src/answering/find-evidence.ts";
import { featureNames } from "../src/answering/evidence-probability.ts";
import { DEFAULT_CHUNKING } from "../src/chunking/chunk-article.ts";
import type { Embedder } from "../src/embedding/embedder.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { BUNDLED_MODEL } from "../src/embedding/locate-model.ts";
import { UsageError } from "../src/errors.ts";
import { buildIndex } from "../src/index/build-index.ts";
import { openIndex } from "../src/index/open-index.ts";
import { loadAliasTable } from "../src/names/alias-table.ts";
import { createCollectionWords } from "../src/question/collection-words.ts";
import type { Question } from "../src/question/question.ts";
import { createQuestionReader } from "../src/question/read-question.ts";
import type { QuestionReader } from "../src/question/read-question.ts";
import { createHybridRetriever } from "../src/retrieval/hybrid-retriever.ts";
import { fitLogisticRegression, predict } from "../src/training/logistic-regression.ts";
import type { LogisticModel, Observation } from "../src/training/logistic-regression.ts";

const recordSchema = z.object({ q: z.string(), a: z.array(z.number()), c: z.array(z.string()) });

/** A question with the section that answers it. */
interface Pair {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  /** Offsets of the answering sentences in the text. */
  readonly answers: readonly { readonly start: number; readonly end: number }[];
}

/** One question asked of one index. */
interface Asking {
  readonly pair: Pair;
  readonly evidence: readonly JudgedEvidence[];
  readonly labels: readonly (0 | 1)[];
}

const PENALTY = 2;
const CALIBRATION_SHARE = 0.3;
/** Share of answerable questions that the threshold may refuse, on the questions kept for choosing it. */
const OVER_ABSTENTION = 0.1;
const OUTPUT = fileURLToPath(new URL("../src/answering/evidence-weights.json", import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  if (values.data === undefined) throw new UsageError("Name the data: npm run fit -- --data DIR");
  const pairs = readPairs(join(values.data, "selqa_dev.jsonl.gz"));
  const folder = mkdtempSync(join(tmpdir(), "kurultai-fit-"));
  try {
    const askings = await askAll(pairs, folder);
    const held = (asking: Asking): boolean => isHeldBack(asking.pair);
    const model = fit(askings.filter((asking) => !held(asking)));
    report(model, askings.filter(held));
    writeFileSync(OUTPUT, `${JSON.stringify(toFile(model, askings.filter(held)), null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPairs(path: string): Pair[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line, at) => {
    const { q, a, c } = recordSchema.parse(JSON.parse(line));
    let text = "";
    const spans = c.map((sentence) => {
      const start = text === "" ? 0 : text.length + 1;
      text = text === "" ? sentence.trim() : `${text} ${sentence.trim()}`;
      return { start, end: text.length };
    });
    const answers = a.flatMap((place) => spans.slice(place, place + 1));
    return { id: `section-${String(at).padStart(4, "0")}`, question: q, text, answers };
  });
}

/** Every tenth by number, three in ten, so that the split does not depend on the order of asking. */
function isHeldBack({ id }: Pair): boolean {
  return (Number(id.slice(-4)) * 7) % 10 < CALIBRATION_SHARE * 10;
}

async function askAll(pairs: readonly Pair[], folder: string): Promise<Asking[]> {
  const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
  const askings: Asking[] = [];
  for (const half of [0, 1]) {
    const sections = pairs.filter((_, at) => at % 2 === half);
    const { reader, finder, close } = await openHalf(
      sections,
      join(folder, String(half)),
      embedder,
    );
    for (const pair of pairs) askings.push(await ask(pair, reader, finder));
    close();
    process.stderr.write(`Asked ${askings.length} of ${2 * pairs.length}.\n`);
  }
  return askings;
}

async function openHalf(
  sections: readonly Pair[],
  folder: string,
  embedder: Embedder,
): Promise<{ reader: QuestionReader; finder: EvidenceFinder; close: () => void }> {
  const articlesPath = `${folder}.jsonl`;
  const records = sections.map(({ id, text }) => JSON.stringify({ id, text }));
  writeFileSync(articlesPath, records.join("\n"));
  const now = (): Date => new Date(0);
  await buildIndex({
    articlesPath,
    indexDirectory: folder,
    embedder,
    chunker: DEFAULT_CHUNKING,
    now,
  });
  const collection = await openIndex(folder, embedder);
  const retriever = createHybridRetriever({ collection, embedder });
  const isWord = (folded: string): boolean => embedder.countTokens(folded) === 1;
  const words = createCollectionWords(collection.vocabulary, isWord);
  return {
    reader: createQuestionReader({ aliases: loadAliasTable(), collection: words }),
    finder: createEvidenceFinder({ collection, retriever, embedder }),
    close: () => {
      collection.close();
    },
  };
}

async function ask(pair: Pair, reader: QuestionReader, finder: EvidenceFinder): Promise<Asking> {
  const question: Question = reader.read({
    text: pair.question,
    earlier: [],
    now: new Date(0),
  })[0]!;
  const { evidence } = await finder.find(question);
  const labels = evidence.map(({ sentence }): 0 | 1 => {
    const { start, end } = sentence.span;
    const isRight =
      sentence.articleId === pair.id &&
      pair.answers.some((answer) => answer.start < end && answer.end > start);
    return isRight ? 1 : 0;
  });
  return { pair, evidence, labels };
}

/** Each asking counts the same, however many candidates it has; right ones weigh half of it where there are any. */
function fit(askings: readonly Asking[]): LogisticModel {
  const observations = askings.flatMap(({ evidence, labels }): Observation[] =>
    evidence.map(({ features }, at) => ({
      features: featureNames.map((name) => features[name]),
      label: labels[at]!,
      weight: 1,
    })),
  );
  return fitLogisticRegression(observations, { penalty: PENALTY });
}

/** Probability of the best candidate, and whether it is right. */
function best(model: LogisticModel, asking: Asking): { probability: number; isRight: boolean } {
  let probability = 0;
  let isRight = false;
  asking.evidence.forEach(({ features }, at) => {
    const own = predict(
      model,
      featureNames.map((name) => features[name]),
    );
    if (own <= probability) return;
    probability = own;
    isRight = asking.labels[at] === 1;
  });
  return { probability, isRight };
}

function thresholdOf(model: LogisticModel, askings: readonly Asking[]): number {
  const answerable = askings.filter(({ labels }) => labels.includes(1));
  const sorted = answerable.map((asking) => best(model, asking).probability).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * OVER_ABSTENTION)] ?? 0.5;
}

function report(model: LogisticModel, held: readonly Asking[]): void {
  const answerable = held.filter(({ labels }) => labels.includes(1));
  const others = held.filter(({ pair, labels }) => !labels.includes(1) && pair.answers.length > 0);
  const threshold = thresholdOf(model, held);
  const right = answerable.filter((asking) => best(model, asking).isRight).length;
  const refused = others.filter((asking) => best(model, asking).probability < threshold).length;
  const lines = [
    `best sentence right: ${right} of ${answerable.length}`,
    `refused at threshold ${threshold.toFixed(3)}: ${refused} of ${others.length} without an answer`,
    ...featureNames.map((name, at) => `${name}: ${model.weights[at]!.toFixed(3)}`),
  ];
  process.stderr.write(`${lines.join("\n")}\n`);
}

function toFile(model: LogisticModel, held: readonly Asking[]): object {
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return {
    provenance:
      "Fitted by scripts/fit.ts on SelQA's development questions (Apache-2.0), logistic regression, " +
      `L2 penalty ${PENALTY}; the threshold refuses one answerable question in ten of those kept back.`,
    threshold: round(thresholdOf(model, held)),
    intercept: round(model.intercept),
    weights: Object.fromEntries(featureNames.map((name, at) => [name, round(model.weights[at]!)])),
  };
}

await main();
