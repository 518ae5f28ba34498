import { basename } from "node:path";
import { commandLine } from "../../../src/platform/command-line.ts";
import { parseInstant } from "../../../src/question/parse-instant.ts";

export const EVAL_EXIT = { fine: 0, worse: 1, failed: 2 } as const;

/** Shortly after the last event of the sample collection, so that “last week” and “the latest” have an answer. */
const SAMPLE_CLOCK = "2026-03-20";

export const EVAL_USAGE = `npm run eval -- [--json FILE] [--report FILE.md] [--answers FILE] [--against FILE] [--update]
npm run eval -- --questions FILE.jsonl --articles DIR [--index DIR] [--now ISO] [--model ID] …
npm run eval -- --pages DIR

Asks the bot the questions of one or more sets and prints the scorecard. Without options: the sets in
test/questions/ on the articles in articles/, compared with the scorecard in docs/.

  --questions FILE  a question set, see docs/evaluation.md; may be given several times
  --articles DIR    folder of the articles the questions are on, or one file of them
  --index DIR       keeps the index there for the next run; else it is built anew and thrown away
  --now ISO         the moment of asking for questions that give none (default ${SAMPLE_CLOCK})
  --model ID        folder or hub id of the embedding model
  --json FILE       writes all figures and what each answer was worth
  --against FILE    compares with that file of an earlier run's --json, not with docs/scorecard.json
  --report FILE.md  writes the scorecard as Markdown, its plots beside it
  --answers FILE    writes the answers, one line of JSON each, as npm run ask -- --batch does
  --update          writes docs/scorecard.json and docs/scorecard.md
  --pages DIR       reads the pages (.html) of a folder and prints how much of what its expected.json
                    says they hold was read: text and dates, and each page where something is amiss

Exit code: 0 fine; 1 a headline figure is worse than in the scorecard compared with, by more than its
noise; 2 the evaluation could not be run.`;

const COMMAND = commandLine(EVAL_USAGE, {
  questions: { type: "string", multiple: true },
  articles: { type: "string" },
  index: { type: "string" },
  now: { type: "string" },
  model: { type: "string" },
  json: { type: "string" },
  report: { type: "string" },
  answers: { type: "string" },
  against: { type: "string" },
  update: { type: "boolean" },
  pages: { type: "string" },
});

/** What `npm run eval` was asked for; null where that is left to the configuration or the sample collection. */
export type EvalOptions = ReturnType<typeof parseEvalOptions>;

/** @throws UsageError on anything but the options above, or on a combination that means nothing */
export function parseEvalOptions(args: readonly string[]) {
  const values = COMMAND.parse(args).values;
  const { questions, articles, now, update = false } = values;
  if ((questions === undefined) !== (articles === undefined)) {
    throw COMMAND.misuse("--questions and --articles belong together: questions are on certain articles.");
  }
  if (update && values.against !== undefined) {
    throw COMMAND.misuse("--update replaces the scorecard that --against would compare with: give one.");
  }
  if (update && (questions !== undefined || now !== undefined)) {
    throw COMMAND.misuse(
      "--update writes the scorecard of the repository's own sets, so it goes without --questions and --now.",
    );
  }
  if (values.pages !== undefined && Object.keys(values).length > 1) {
    throw COMMAND.misuse("--pages measures the reading of pages alone, so it goes without other options.");
  }
  return {
    pagesDirectory: values.pages ?? null,
    questionFiles: questions === undefined ? null : nameSets(questions),
    articlesPath: articles ?? null,
    indexDirectory: values.index ?? null,
    model: values.model ?? null,
    now: readNow(now ?? SAMPLE_CLOCK),
    jsonFile: values.json ?? null,
    reportFile: values.report === undefined ? null : readReportFile(values.report),
    answersFile: values.answers ?? null,
    againstFile: values.against ?? null,
    update,
  };
}

function nameSets(files: readonly string[]): Record<string, string> {
  const named = files.map((file) => [basename(file).replace(/\.jsonl?$/i, ""), file] as const);
  const sets = Object.fromEntries(named);
  if (Object.keys(sets).length < files.length) {
    throw COMMAND.misuse("Two question sets have the same file name. Ask them in two runs, or rename one.");
  }
  return sets;
}

function readNow(text: string): Date {
  const now = parseInstant(text);
  if (now !== null) return now;
  throw COMMAND.misuse(`--now ${JSON.stringify(text)} is no ISO date or time such as 2026-03-12T09:00:00Z.`);
}

function readReportFile(file: string): string {
  if (file.endsWith(".md")) return file;
  throw COMMAND.misuse(`--report ${JSON.stringify(file)} does not end in .md, and Markdown is what it gets.`);
}
