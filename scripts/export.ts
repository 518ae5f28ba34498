import { openMemory } from "../src/app.ts";
import { loadConfig, readEnvironment } from "../src/config.ts";
import { asksForHelp } from "../src/platform/command-line.ts";
import { UsageError } from "../src/platform/errors.ts";
import type { ExportedQuestion } from "../src/state/export-questions.ts";
import { feedbackQuestions, unansweredQuestions } from "../src/state/export-questions.ts";
import type { Memory } from "../src/state/memory.ts";
import { describeFailure } from "../src/cli/describe-failure.ts";
import { endWithReader, writeOut } from "../src/cli/write-out.ts";

type Exporter = (memory: Memory) => Promise<readonly ExportedQuestion[]>;

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  feedback: async ({ feedback }) => feedbackQuestions(await feedback.judgedAnswers()),
  unanswered: async ({ ledger }) => unansweredQuestions(await ledger.unanswered()),
};

const USAGE = `npm run --silent export -- feedback | unanswered

Prints what the bot remembers as a question set, one JSON record a line (test/questions/README.md tells of the fields).

  feedback    answers that people voted on, with their reasons
  unanswered  questions that were refused, each wording once
  -h, --help  print this

Example
  npm run --silent export -- unanswered > unanswered.jsonl`;

/** Prints what people voted on, or what could not be answered, as a question set: one JSON record a line. */
async function main(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    console.log(USAGE);
    return;
  }
  const [what = "", ...rest] = args;
  const exporter = Object.hasOwn(EXPORTERS, what) ? EXPORTERS[what] : undefined;
  if (exporter === undefined || rest.length > 0) {
    throw new UsageError(`Say what to export.\n\n${USAGE}`);
  }
  const { dataDir, storeUrl } = loadConfig(readEnvironment());
  // Nobody is written down here, so there is nobody to hide.
  const memory = await openMemory({ dataDir, storeUrl, secret: "for reading only" });
  try {
    const questions = await exporter(memory);
    for (const question of questions) {
      await writeOut(process.stdout, `${JSON.stringify(question)}\n`);
    }
    console.error(
      `Exported ${questions.length} questions from ${storeUrl === null ? dataDir : "the database of STORE_URL"}.`,
    );
  } finally {
    await memory.close();
  }
}

endWithReader(process.stdout);
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
