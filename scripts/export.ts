import { openMemory } from "../src/app.ts";
import { loadConfig, readEnvironment } from "../src/config.ts";
import { UsageError } from "../src/platform/errors.ts";
import type { ExportedQuestion } from "../src/state/export-questions.ts";
import { feedbackQuestions, unansweredQuestions } from "../src/state/export-questions.ts";
import type { Memory } from "../src/state/memory.ts";
import { describeFailure } from "../src/cli/describe-failure.ts";

type Exporter = (memory: Memory) => Promise<readonly ExportedQuestion[]>;

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  feedback: async ({ feedback }) => feedbackQuestions(await feedback.judgedAnswers()),
  unanswered: async ({ ledger }) => unansweredQuestions(await ledger.unanswered()),
};

/** Prints what people voted on, or what could not be answered, as a question set: one JSON record a line. */
async function main(args: readonly string[]): Promise<void> {
  const [what = "", ...rest] = args;
  const exporter = Object.hasOwn(EXPORTERS, what) ? EXPORTERS[what] : undefined;
  if (exporter === undefined || rest.length > 0) {
    throw new UsageError(
      `Say what to export: npm run --silent export -- ${Object.keys(EXPORTERS).join(" | ")}`,
    );
  }
  const { dataDir, storeUrl } = loadConfig(readEnvironment());
  // Nobody is written down here, so there is nobody to hide.
  const memory = await openMemory({ dataDir, storeUrl, secret: "for reading only" });
  try {
    const questions = await exporter(memory);
    for (const question of questions) console.log(JSON.stringify(question));
    console.error(
      `Exported ${questions.length} questions from ${storeUrl === null ? dataDir : "the database of STORE_URL"}.`,
    );
  } finally {
    await memory.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
