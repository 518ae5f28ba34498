import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp } from "../src/app.ts";
import type { AppSettings } from "../src/app.ts";
import { BUNDLED_READER, createTransformersReader } from "../src/answer/reader/transformers-reader.ts";
import { loadArticles } from "../src/articles/read/load-articles.ts";
import { readConfig } from "../src/config.ts";
import type { Config } from "../src/config.ts";
import type { Embedder } from "../src/index/embedding/embedder.ts";
import { UsageError } from "../src/platform/errors.ts";
import { renderSideBySide } from "./tools/evaluation/render-side-by-side.ts";
import {
  findChanges,
  findDrops,
  formatCommitted,
  parseCommitted,
  SCORECARD_FORMAT_VERSION,
} from "./tools/evaluation/committed-scorecard.ts";
import type { CommittedScorecard } from "./tools/evaluation/committed-scorecard.ts";
import { EVAL_EXIT, EVAL_USAGE, parseEvalOptions } from "./tools/evaluation/eval-options.ts";
import type { EvalOptions } from "./tools/evaluation/eval-options.ts";
import type { Judgement } from "./tools/evaluation/judge-answer.ts";
import { readQuestionSet } from "./tools/evaluation/question-set.ts";
import type { EvaluationQuestion } from "./tools/evaluation/question-set.ts";
import { readOnce } from "./tools/evaluation/read-once.ts";
import { renderReport, renderSummary } from "./tools/evaluation/render-scorecard.ts";
import { runQuestions } from "./tools/evaluation/run-questions.ts";
import { scoreSet } from "./tools/evaluation/scorecard.ts";
import type { RunFacts, Scorecard } from "./tools/evaluation/scorecard.ts";
import { measurePages } from "./tools/pages/measure-pages.ts";
import { inTemporaryFolder } from "./tools/temporary-folder.ts";
import { loadEmbedder, withIndexStore } from "../src/index-of-settings.ts";
import { buildWithProgress } from "../src/index/build/build-with-progress.ts";
import type { Manifest } from "../src/index/manifest.ts";
import { inSchema } from "../src/platform/postgres/store-address.ts";
import { Secret } from "../src/platform/secret.ts";
import { runCommand } from "../src/cli/run-command.ts";
import { toJson } from "../src/cli/to-json.ts";
import { makeFolderOf, writeResult } from "../src/cli/write-result.ts";
import { withWording } from "../src/with-wording.ts";

const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const SAMPLE_ARTICLES = inRepository("articles");
const SAMPLE_SETS = {
  briefs: inRepository("test/questions/briefs.jsonl"),
  variants: inRepository("test/questions/variants.jsonl"),
} as const;
const COMMITTED_JSON = inRepository("docs/scorecard.json");
const COMMITTED_REPORT = inRepository("docs/scorecard.md");

type QuestionSets = Readonly<Record<string, readonly EvaluationQuestion[]>>;
type Judged = Readonly<Record<string, readonly Judgement[]>>;

async function main(args: readonly string[]): Promise<number> {
  const options = parseEvalOptions(args);
  if (options.pagesDirectory !== null) {
    console.log(measurePages(options.pagesDirectory));
    return EVAL_EXIT.fine;
  }
  const sets = mapValues(options.questionFiles ?? SAMPLE_SETS, readQuestionSet);
  const earlier = readEarlier(options);
  for (const file of [options.jsonFile, options.reportFile, options.answersFile]) {
    if (file !== null) makeFolderOf(file);
  }
  const { run, judged, worded } = await evaluate(sets, options);
  const scorecard: Scorecard = { run, sets: mapValues(judged, scoreSet) };
  await writeResults(scorecard, judged, options);
  console.log(renderSummary(scorecard));
  if (worded !== null) console.log(`\n${renderBeside(scorecard, worded)}`);
  if (options.update) return updateCommitted(scorecard);
  return earlier === null ? EVAL_EXIT.fine : compare(earlier, scorecard, sets);
}

/** The plain bot beside the one with the language model. */
function renderBeside({ sets }: Scorecard, worded: Judged): string {
  const tables = Object.entries(sets).map(([set, plain]) =>
    renderSideBySide(set, [
      { name: "plain", card: plain },
      { name: "language model", card: scoreSet(worded[set] ?? []) },
    ]),
  );
  return tables.join("\n\n");
}

/**
 * Builds the index, in a temporary folder unless one is given, and asks all questions of it: the plain
 * bot first, which is what scorecards are kept of, then with a language model where one is configured.
 */
async function evaluate(
  sets: QuestionSets,
  options: EvalOptions,
): Promise<{ run: RunFacts; judged: Judged; worded: Judged | null }> {
  return await inTemporaryFolder("kurultai-eval-", async (temporary) => {
    const config = readConfig();
    const settings: AppSettings = {
      articlesDir: options.articlesPath ?? SAMPLE_ARTICLES,
      indexDir: options.indexDirectory ?? temporary,
      embeddingModel: options.model ?? config.embeddingModel,
      readerModel: config.readerModel,
      storeUrl: options.indexDirectory === null ? evaluationStore(config) : null,
    };
    const embedder = await loadEmbedder(settings);
    const manifest = await build(settings, embedder, options.now);
    const judged = await askAll(sets, settings, embedder, options);
    let worded: Judged | null = null;
    if (config.languageModel !== null) {
      console.error("With the language model:");
      const { dataDir, languageModel } = config;
      const quiet = { ...options, answersFile: null };
      worded = await askAll(sets, { ...settings, dataDir, languageModel }, embedder, quiet);
    }
    return { run: factsOf(manifest, options.now), judged, worded };
  });
}

/** The settings of a run; without a language model those of the plain bot will do. */
type RunSettings = AppSettings & Partial<Pick<Config, "languageModel" | "dataDir">>;

async function build(settings: AppSettings, embedder: Embedder, now: Date): Promise<Manifest> {
  return await withIndexStore(settings, async (store) => {
    const options = { articlesPath: settings.articlesDir, store, embedder, now: () => now };
    return (await buildWithProgress(options, process.stderr)).manifest;
  });
}

/** Where a database is set, a schema of its own in it: the bot's index stays as it is. */
function evaluationStore({ storeUrl }: Config): Secret | null {
  return storeUrl && new Secret(inSchema(storeUrl.reveal(), "kurultai_evaluation"));
}

async function askAll(
  sets: QuestionSets,
  settings: RunSettings,
  embedder: Embedder,
  { now, answersFile }: EvalOptions,
): Promise<Judged> {
  // Read anew, not from the index: a quote must stand in what was published.
  const { articles } = await loadArticles(settings.articlesDir);
  const texts = new Map(articles.map(({ id, text }) => [id, text]));
  const textOf = (id: string): string | null => texts.get(id) ?? null;
  const reader = readOnce(await createTransformersReader(settings.readerModel ?? BUNDLED_READER));
  const app = await openApp(settings, { embedder, reader });
  const { dataDir = "data", languageModel = null } = settings;
  const answerer = withWording(app, { ...settings, dataDir, languageModel });
  const answers: string[] = [];
  const judged: Record<string, Judgement[]> = {};
  try {
    for (const [name, questions] of Object.entries(sets)) {
      const advance = showProgress(`Asking ${name}`, questions.length);
      judged[name] = await runQuestions(questions, {
        answerer,
        explainer: app.explainer,
        textOf,
        now,
        onAnswer: ({ id }, answer) => {
          answers.push(JSON.stringify(toJson(answer, id)));
          advance();
        },
      });
    }
  } finally {
    answerer.close();
    app.close();
  }
  if (answersFile !== null) await writeResult(answersFile, answers.map((line) => `${line}\n`).join(""));
  return judged;
}

function factsOf({ model, counts, collectionHash: hash }: Manifest, now: Date): RunFacts {
  const { articles, passages } = counts;
  return {
    clock: now.toISOString(),
    model: { id: model.id, checksum: model.checksum },
    collection: { articles, passages, hash },
  };
}

async function writeResults(scorecard: Scorecard, judged: Judged, options: EvalOptions): Promise<void> {
  const { jsonFile, reportFile } = options;
  if (reportFile !== null) await writeReport(scorecard, reportFile, { withLatency: true });
  if (jsonFile === null) return;
  const answers = mapValues(judged, (judgements) =>
    judgements.map(({ question, ...rest }) => ({ id: question.id, ...rest })),
  );
  const record = { formatVersion: SCORECARD_FORMAT_VERSION, ...scorecard, answers };
  await writeResult(jsonFile, `${JSON.stringify(record, null, 2)}\n`);
}

async function writeReport(
  scorecard: Scorecard,
  path: string,
  { withLatency }: { readonly withLatency: boolean },
): Promise<void> {
  const plotPrefix = basename(path, ".md");
  const { markdown, plots } = renderReport(scorecard, { plotPrefix, withLatency });
  await writeResult(path, markdown);
  for (const { name, svg } of plots) await writeResult(join(dirname(path), name), svg);
}

async function updateCommitted(scorecard: Scorecard): Promise<number> {
  await writeResult(COMMITTED_JSON, formatCommitted(scorecard));
  await writeReport(scorecard, COMMITTED_REPORT, { withLatency: false });
  console.error(`Wrote ${COMMITTED_JSON} and ${COMMITTED_REPORT}.`);
  return EVAL_EXIT.fine;
}

/** The scorecard to compare with, or null where there is none. */
function readEarlier(options: EvalOptions): CommittedScorecard | null {
  const { againstFile, questionFiles, update } = options;
  const path = againstFile ?? (questionFiles === null && !update ? COMMITTED_JSON : null);
  if (path === null) return null;
  if (existsSync(path)) return parseCommitted(readFileSync(path, "utf8"), path);
  if (againstFile !== null) throw new UsageError(`There is no ${path} to compare with.`);
  console.error(`There is no ${path} to compare with. Write it: npm run eval -- --update`);
  return null;
}

/** Tells what changed, and what got too much worse. */
function compare(earlier: CommittedScorecard, scorecard: Scorecard, sets: QuestionSets): number {
  const idsOf = (set: string): Set<string> => new Set(sets[set]?.map(({ id }) => id));
  for (const { set, lost, won } of findChanges(earlier, scorecard, idsOf)) {
    if (lost.length > 0) console.error(`${set}, no longer right: ${lost.join(", ")}`);
    if (won.length > 0) console.error(`${set}, now right: ${won.join(", ")}`);
  }
  const drops = findDrops(earlier, scorecard);
  for (const { set, half, title, before, after, tolerance } of drops) {
    console.error(
      `${set} (${half}): ${title} went from ${before.toFixed(4)} to ${after.toFixed(4)}, ` +
        `worse by more than the tolerance of ${tolerance}.`,
    );
  }
  return drops.length > 0 ? EVAL_EXIT.worse : EVAL_EXIT.fine;
}

/** On a terminal a line that counts, else one at the beginning. Returns what is to be called after each question. */
function showProgress(what: string, total: number): () => void {
  const { stderr } = process;
  let done = 0;
  if (!stderr.isTTY) stderr.write(`${what} (${total}) …\n`);
  return () => {
    done += 1;
    if (stderr.isTTY) stderr.write(`\r${what} ${done}/${total}${done === total ? "\n" : ""}`);
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, of: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}

await runCommand(EVAL_USAGE, main, EVAL_EXIT.failed);
