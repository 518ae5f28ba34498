import { commandLine } from "../platform/command-line.ts";
import { parseInstant } from "../question/parse-instant.ts";
import { isTimeZone } from "../text/entities/zone-of.ts";

export const ASK_USAGE = `npm run ask -- [--index DIR] [--json] [--now ISO] [--zone AREA/CITY] "question"
npm run ask -- --explain [--index DIR] [--now ISO] [--zone AREA/CITY] "question"
npm run ask -- --batch FILE.jsonl [--index DIR] [--now ISO] [--zone AREA/CITY]

Answers one question, or a file of them, from the index.

  --index DIR   where the index is kept
  --json        the answer as one line of JSON
  --explain     in place of the answer: how the question was read, what each search found, and how the
                best sentences were weighed, with what keeps each from being said; or what the calendar
                of events was asked and has
  --now ISO     the moment of asking, e.g. 2026-03-12 or 2026-03-12T09:00:00Z (UTC where no offset is
                given): what “last week” is counted from. The timings are then 0, so that the same
                question gives the same bytes each time
  --zone AREA/CITY
                where it is asked, e.g. Europe/Berlin: what “tomorrow” and “tonight” are counted in; UTC
                where none is given
  --batch FILE  one question a line: {"id", "question", "history"?: [{"q", "a"?}], "now"?: ISO}, where
                "question_date" may stand for "now"; - reads standard input. One JSON answer a line, in
                the order of the questions, each with its id. Without a moment of its own a line has
                --now's, else the real clock's

Nothing but the result is written to standard output.

Examples
  npm run ask -- "When did Hungary become an observer?"     the answer, with its sources
  npm run ask -- --explain "Who chaired it in 2021?"        why it is said, or is not
  npm run --silent ask -- --json "Who chairs it now?"       one for a program to read
  npm run --silent ask -- --batch questions.jsonl           many of them

Exit code: 0 answered, or said why not; 1 an error, such as no index; 2 called in a way it cannot be;
3 some lines of the batch could not be read or answered, each named on standard error.`;

const COMMAND = commandLine(
  ASK_USAGE,
  {
    index: { type: "string" },
    json: { type: "boolean" },
    explain: { type: "boolean" },
    now: { type: "string" },
    zone: { type: "string" },
    batch: { type: "string" },
  },
  { allowPositionals: true },
);

/** What `npm run ask` was asked for; null where the configuration or the real clock decides, and for UTC. */
export type AskOptions = ReturnType<typeof parseAskOptions>;

/** @throws UsageError on anything but the options above, or without a question: it is null with `batch` alone */
export function parseAskOptions(args: readonly string[]) {
  const { values, positionals } = COMMAND.parse(args);
  const question = positionals.join(" ").trim();
  const batch = values.batch ?? null;
  if (batch !== null && question !== "") {
    throw COMMAND.misuse("--batch takes its questions from the file, so none can be given beside it.");
  }
  const explain = values.explain ?? false;
  if (explain && (batch !== null || values.json === true)) {
    throw COMMAND.misuse("--explain is for a person and one question: leave out --batch and --json.");
  }
  if (batch === null && question === "") {
    throw COMMAND.misuse(
      'What would you like to know? For example: npm run ask -- "Who chaired the summit?"',
    );
  }
  return {
    question: question === "" ? null : question,
    batch,
    indexDirectory: values.index ?? null,
    now: values.now === undefined ? null : readNow(values.now),
    zone: values.zone === undefined ? null : readZone(values.zone),
    json: values.json ?? false,
    explain,
  };
}

function readZone(zone: string): string {
  if (isTimeZone(zone)) return zone;
  throw COMMAND.misuse(`--zone ${JSON.stringify(zone)} is no time zone such as Europe/Berlin.`);
}

function readNow(text: string): Date {
  const now = parseInstant(text);
  if (now === null) {
    throw COMMAND.misuse(
      `--now ${JSON.stringify(text)} is no ISO date or time such as 2026-03-12T09:00:00Z.`,
    );
  }
  return now;
}
