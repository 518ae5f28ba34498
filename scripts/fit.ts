/**
 * Fits the weights by which evidence is judged: npm run fit -- --data DIR
 *
 * DIR holds three open sets (sources and licences: docs/evidence-model.md): `selqa_dev.jsonl.gz`, questions
 * on sections; `nqg.jsonl.gz`, questions on sentences of an encyclopedia; `wiki.docs.jsonl.gz`, its articles.
 * A question is asked of two collections: one holds its text whole, the other without the sentences that
 * answer, so that half of the askings are near misses. The development half of test/questions on articles/
 * comes along. The threshold is the one that refuses a stated share of the questions with an answer, each judged
 * by weights fitted without it. Writes src/answering/evidence-weights.json.
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGunzip, gunzipSync } from "node:zlib";
import { z } from "zod";
import { atReferenceSize, featureNames } from "../src/answering/evidence-probability.ts";
import type { EvidenceFeatures } from "../src/answering/evidence.ts";
import { createEvidenceFinder } from "../src/answering/find-evidence.ts";
import type { JudgedEvidence } from "../src/answering/find-evidence.ts";
import { judgedProbability } from "../src/answering/judged-probability.ts";
import { mayFollow } from "../src/answering/sufficiency.ts";
import { DEFAULT_CHUNKING } from "../src/chunking/chunk-article.ts";
import { BUNDLED_MODEL } from "../src/embedding/locate-model.ts";
import { createTransformersEmbedder } from "../src/embedding/transformers-embedder.ts";
import { UsageError } from "../src/errors.ts";
import { answerRecall } from "../src/evaluation/match-answer.ts";
import { readQuestionSet } from "../src/evaluation/question-set.ts";
import { createFolderIndexStore } from "../src/folder-index/folder-index-store.ts";
import { buildIndex } from "../src/index/build-index.ts";
import { openIndex } from "../src/index/open-index.ts";
import { loadAliasTable } from "../src/names/alias-table.ts";
import { createCollectionWords } from "../src/question/collection-words.ts";
import type { Question } from "../src/question/question.ts";
import { createQuestionReader } from "../src/question/read-question.ts";
import { createHybridRetriever } from "../src/retrieval/hybrid-retriever.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";
import {
  comparable,
  isAnswer,
  plainSentences,
  readEncyclopediaArticle,
  readSection,
  restoreCapitals,
  withoutAnswers,
} from "../src/training/evidence/evidence-pairs.ts";
import type { TrainingQuestion, TrainingText } from "../src/training/evidence/evidence-pairs.ts";
import { fitMonotone, predict } from "../src/training/evidence/logistic-regression.ts";
import type {
  Direction,
  LogisticModel,
  Observation,
} from "../src/training/evidence/logistic-regression.ts";
import { riskThreshold } from "../src/training/evidence/risk-threshold.ts";

/** Every so many of the encyclopedia's articles without a question are there as a crowd. */
const CROWD_STEP = 27;
const CROWD_TEXT_LENGTH = 6_000;
/** Our own questions are news and few: each counts ten times. */
const NEWS_WEIGHT = 10;
const PENALTY = 2;
/** Expected share of questions on news with an answer that are refused, by the threshold or by a rule. */
const OVER_ABSTENTION = 0.12;
/** Parts that the askings are cut into, so that each is judged by weights fitted on the others. */
const FOLDS = 5;
const SPEAKS_AGAINST: ReadonlySet<keyof EvidenceFeatures> = new Set(["heaviestMissing", "asks", "oddLength"]); // prettier-ignore

const OUTPUT = fileURLToPath(new URL("../src/answering/evidence-weights.json", import.meta.url));
const NEWS = {
  articles: fileURLToPath(new URL("../articles", import.meta.url)),
  questions: fileURLToPath(new URL("../test/questions/briefs.jsonl", import.meta.url)),
  now: new Date("2026-03-20T00:00:00Z"),
} as const;

/** One question asked of one collection. */
interface Asking extends Asked {
  readonly labels: readonly (0 | 1)[];
  readonly weight: number;
  readonly isAnswerable: boolean;
  readonly isNews: boolean;
}

interface Asked {
  readonly question: Question;
  readonly evidence: readonly JudgedEvidence[];
  /** Passages of the collection. */
  readonly passages: number;
}

type Collections = (name: string, texts: readonly TrainingText[] | string) => Promise<Asker>;
type Asker = (question: string, now: Date) => Promise<Asked>;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  if (values.data === undefined) throw new UsageError("Name the data: npm run fit -- --data DIR");
  const folder = mkdtempSync(join(tmpdir(), "kurultai-fit-"));
  try {
    const collections = await collectionsIn(folder);
    const sections = readSections(join(values.data, "selqa_dev.jsonl.gz"));
    const encyclopedia = await readEncyclopedia(values.data);
    const askings = [
      ...(await askWithNearMisses("sections", sections, collections)),
      ...(await askWithNearMisses("encyclopedia", encyclopedia, collections)),
      ...(await askNews(collections)),
    ];
    const judged = judgeAcross(askings);
    const threshold = riskThreshold(newsProbabilities(judged), OVER_ABSTENTION);
    writeFileSync(OUTPUT, `${JSON.stringify(toFile(fit(askings), threshold), null, 2)}\n`);
    report(judged, threshold);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TrainingSet {
  readonly texts: readonly TrainingText[];
  readonly questions: readonly TrainingQuestion[];
}

function readSections(path: string): TrainingSet {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  const read = lines.map(readSection);
  return {
    texts: read.map(({ text }) => text),
    questions: read.map(({ question }) => question),
  };
}

/** The encyclopedia's articles that hold sentences asked about, among a crowd of others. */
async function readEncyclopedia(folder: string): Promise<TrainingSet> {
  const pairs = gunzipSync(readFileSync(join(folder, "nqg.jsonl.gz"))).toString("utf8");
  const asked = new Map<string, string[]>();
  for (const line of pairs.trim().split("\n")) {
    const [question, sentence] = z.tuple([z.string(), z.string()]).parse(JSON.parse(line));
    const key = comparable(sentence);
    asked.set(key, [...(asked.get(key) ?? []), question]);
  }
  const texts: TrainingText[] = [];
  const questions: TrainingQuestion[] = [];
  const file = createReadStream(join(folder, "wiki.docs.jsonl.gz")).pipe(createGunzip());
  let at = 0;
  for await (const line of createInterface({ input: file, crlfDelay: Infinity })) {
    const text = readEncyclopediaArticle(line, at);
    const own = plainSentences(text.text)
      .map(comparable)
      .filter((key) => asked.has(key));
    for (const key of own) {
      for (const question of asked.get(key)!) {
        questions.push({ question: restoreCapitals(question, text), textId: text.id, answers: [key] }); // prettier-ignore
      }
    }
    if (own.length > 0) texts.push(text);
    else if (at % CROWD_STEP === 0) texts.push({ ...text, text: text.text.slice(0, CROWD_TEXT_LENGTH) }); // prettier-ignore
    at += 1;
  }
  return { texts, questions };
}

/** Each half of the texts is whole in one collection and without its answers in the other. */
async function askWithNearMisses(
  name: string,
  { texts, questions }: TrainingSet,
  collections: Collections,
): Promise<Asking[]> {
  const answers = new Map<string, Set<string>>();
  for (const { textId, answers: own } of questions) {
    answers.set(textId, new Set([...(answers.get(textId) ?? []), ...own]));
  }
  const halfOf = new Map([...answers.keys()].map((id, at) => [id, at % 2]));
  const askings: Asking[] = [];
  for (const half of [0, 1]) {
    const shown = texts.map((text) => {
      const own = answers.get(text.id);
      return own === undefined || halfOf.get(text.id) === half ? text : withoutAnswers(text, own);
    });
    const ask = await collections(`${name}-${half}`, shown);
    for (const { question, textId, answers: own } of questions) {
      const asked = await ask(question, NEWS.now);
      const labels = asked.evidence.map(({ sentence }): 0 | 1 =>
        sentence.articleId === textId && isAnswer(sentence.text, own) ? 1 : 0,
      );
      const isAnswerable = labels.includes(1);
      askings.push({ ...asked, labels, weight: 1, isAnswerable, isNews: false });
    }
    process.stderr.write(`Asked ${questions.length} questions of ${name}, half ${half + 1}.\n`);
  }
  return askings;
}

/** The development half of our own questions; a sentence is right where it holds the answer. */
async function askNews(collections: Collections): Promise<Asking[]> {
  const ask = await collections("news", NEWS.articles);
  const questions = readQuestionSet(NEWS.questions).filter(({ split }) => split === "dev");
  const askings: Asking[] = [];
  for (const question of questions) {
    const asked = await ask(question.question, NEWS.now);
    const labels = asked.evidence.map(({ sentence }): 0 | 1 =>
      question.expect === "answer" && answerRecall(question, sentence.text) >= 0.5 ? 1 : 0,
    );
    const isAnswerable = question.expect === "answer";
    askings.push({ ...asked, labels, weight: NEWS_WEIGHT, isAnswerable, isNews: true });
  }
  return askings;
}

async function collectionsIn(folder: string): Promise<Collections> {
  const embedder = await createTransformersEmbedder({ model: BUNDLED_MODEL });
  const aliases = loadAliasTable();
  return async (name, texts) => {
    const indexDirectory = join(folder, name);
    const articlesPath = typeof texts === "string" ? texts : `${indexDirectory}.jsonl`;
    if (typeof texts !== "string") {
      const records = texts.filter(({ text }) => text.trim() !== "").map(toRecord);
      writeFileSync(articlesPath, records.join("\n"));
    }
    const now = (): Date => NEWS.now;
    const store = createFolderIndexStore(indexDirectory);
    await buildIndex({ articlesPath, store, embedder, chunker: DEFAULT_CHUNKING, now });
    const collection = await openIndex(store, embedder);
    const isWord = (folded: string): boolean => embedder.countTokens(folded) === 1;
    const words = createCollectionWords(collection.vocabulary, isWord);
    const reader = createQuestionReader({ aliases, collection: words });
    const retriever = createHybridRetriever({ collection, embedder });
    const finder = createEvidenceFinder({ collection, retriever, embedder });
    return async (text, asked) => {
      const question = reader.read({ text, earlier: [], now: asked })[0]!;
      const { evidence } = await finder.find(question);
      return { question, evidence, passages: collection.manifest.counts.passages };
    };
  };
}

function toRecord({ id, title, text }: TrainingText): string {
  return JSON.stringify(title === null ? { id, text } : { id, title, text });
}

function fit(askings: readonly Asking[]): LogisticModel {
  const observations = askings.flatMap(({ evidence, labels, weight }): Observation[] =>
    evidence.map(({ features }, at) => ({ features: rowOf(features), label: labels[at]!, weight })),
  );
  const directions = featureNames.map((name): Direction => (SPEAKS_AGAINST.has(name) ? -1 : 1));
  return fitMonotone(observations, directions, { penalty: PENALTY });
}

function rowOf(features: EvidenceFeatures): number[] {
  return featureNames.map((name) => features[name]);
}

/** Probability of the best sentence that may be said, as in a collection of the reference size, and whether it is right. */
interface Judged extends Pick<Asking, "isAnswerable" | "isNews"> {
  /** 0 where the rules refuse every sentence. */
  readonly probability: number;
  readonly isRight: boolean;
}

function judge(model: LogisticModel, asking: Asking): Judged {
  const { question, evidence, labels, passages, isAnswerable, isNews } = asking;
  let best = { probability: 0, isRight: false };
  evidence.forEach((one, at) => {
    if (!mayFollow(question, one)) return;
    const own = judgedProbability(predict(model, rowOf(one.features)), question, one);
    if (own > best.probability) best = { probability: own, isRight: labels[at] === 1 };
  });
  const probability = atReferenceSize(best.probability, passages);
  return { ...best, probability, isAnswerable, isNews };
}

/** Every asking judged by weights fitted without it. */
function judgeAcross(askings: readonly Asking[]): Judged[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
  return folds.flatMap((fold) => {
    const model = fit(askings.filter((_, at) => at % FOLDS !== fold));
    return askings.filter((_, at) => at % FOLDS === fold).map((asking) => judge(model, asking));
  });
}

/** What the threshold is chosen on: our own questions with an answer, the only ones about news. */
function newsProbabilities(judged: readonly Judged[]): number[] {
  return judged
    .filter(({ isAnswerable, isNews }) => isAnswerable && isNews)
    .map(({ probability }) => probability);
}

function toFile(model: LogisticModel, threshold: number): object {
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return {
    provenance:
      "Fitted by scripts/fit.ts; data, method and figures in docs/evidence-model.md, which also tells how the threshold was chosen.",
    threshold: round(threshold),
    intercept: round(model.intercept),
    weights: Object.fromEntries(featureNames.map((name, at) => [name, round(model.weights[at]!)])),
  };
}

function report(judged: readonly Judged[], threshold: number): void {
  process.stderr.write(`threshold ${threshold.toFixed(4)}\n`);
  for (const isNews of [true, false]) {
    const own = judged.filter((one) => one.isNews === isNews);
    const lines = reportOf(own, threshold).map((line) => `  ${line}\n`);
    process.stderr.write([isNews ? "news\n" : "encyclopedia\n", ...lines].join(""));
  }
}

function reportOf(judged: readonly Judged[], threshold: number): string[] {
  const answerable = judged.filter(({ isAnswerable }) => isAnswerable);
  const others = judged.filter(({ isAnswerable }) => !isAnswerable);
  const share = (of: readonly Judged[], holds: (one: Judged) => boolean): string => {
    const part = of.filter(holds).length;
    return `${part} of ${of.length} (${(part / Math.max(1, of.length)).toFixed(3)})`;
  };
  const isRefused = ({ probability }: Judged): boolean => probability < threshold;
  return [
    `best sentence right: ${share(answerable, ({ isRight }) => isRight)}`,
    `refused with an answer: ${share(answerable, isRefused)}`,
    `of these by rules alone: ${share(answerable, ({ probability }) => probability === 0)}`,
    `refused without an answer: ${share(others, isRefused)}`,
  ];
}

try {
  await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
