import { loadConfig, readEnvironment } from "../src/config/config.ts";
import { UsageError } from "../src/errors.ts";
import type { ExportedQuestion } from "../src/memory/export-questions.ts";
import { feedbackQuestions, unansweredQuestions } from "../src/memory/export-questions.ts";
import type { Memory } from "../src/memory/memory.ts";
import { SqliteMemory } from "../src/memory/sqlite-memory.ts";
import { describeFailure } from "../src/terminal/describe-failure.ts";

type Exporter = (memory: Memory) => readonly ExportedQuestion[];

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  feedback: ({ feedback }) => feedbackQuestions(feedback.judgedAnswers()),
  unanswered: ({ ledger }) => unansweredQuestions(ledger.unanswered()),
};

/** Prints what people voted on, or what could not be answered, as a question set: one JSON record a line. */
function main(args: readonly string[]): void {
  const [what = "", ...rest] = args;
  const exporter = Object.hasOwn(EXPORTERS, what) ? EXPORTERS[what] : undefined;
  if (exporter === undefined || rest.length > 0) {
    throw new UsageError(
      `Say what to export: npm run --silent export -- ${Object.keys(EXPORTERS).join(" | ")}`,
    );
  }
  const { dataDir } = loadConfig(readEnvironment());
  // Nobody is written down here, so there is nobody to hide.
  const memory = SqliteMemory.open({ dataDir, secret: "for reading only" });
  try {
    const questions = exporter(memory);
    for (const question of questions) console.log(JSON.stringify(question));
    console.error(`Exported ${questions.length} questions from ${dataDir}.`);
  } finally {
    memory.close();
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
