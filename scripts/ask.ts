import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { openApp } from "../src/app.ts";
import type { App } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { UsageError } from "../src/platform/errors.ts";
import { loadEmbedder } from "../src/index-of-settings.ts";
import { answerBatch } from "../src/cli/answer-batch.ts";
import { ASK_USAGE, parseAskOptions } from "../src/cli/ask-options.ts";
import type { AskOptions } from "../src/cli/ask-options.ts";
import { cutNotice } from "../src/cli/cut-notice.ts";
import { describeFailure } from "../src/platform/system-failure.ts";
import { renderExplanations } from "../src/cli/render-explanation.ts";
import { renderAnswer } from "../src/cli/render-answer.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { styleFor } from "../src/cli/style.ts";
import { toJson } from "../src/cli/to-json.ts";
import { endWithReader, writeOut } from "../src/cli/write-out.ts";
import { withWording } from "../src/with-wording.ts";

const SOME_LINES_FAILED = 3;

async function main(args: readonly string[]): Promise<number> {
  const options = parseAskOptions(args);
  const app = await open(options);
  try {
    return options.batch === null
      ? await answerQuestion(app, options)
      : await answerFile(app, options, options.batch);
  } finally {
    app.close();
  }
}

async function open({ indexDirectory, now }: AskOptions): Promise<App> {
  const config = readConfig();
  const settings = {
    ...config,
    indexDir: indexDirectory ?? config.indexDir,
    storeUrl: indexDirectory === null ? config.storeUrl : null,
  };
  const embedder = await loadEmbedder(settings);
  // A fixed clock stops the stopwatch too: the same question then gives the same bytes.
  const app = await openApp(settings, {
    embedder,
    ...(now === null ? {} : { stopwatch: () => 0 }),
  });
  const answerer = withWording(app, config, {
    onProblem: (error) => {
      console.error(describeFailure(error));
    },
  });
  return {
    ...app,
    answerer,
    close: () => {
      answerer.close();
      app.close();
    },
  };
}

async function answerQuestion(app: App, options: AskOptions): Promise<number> {
  const ask = {
    question: options.question ?? "",
    now: options.now ?? new Date(),
    ...(options.zone !== null && { zone: options.zone }),
  };
  if (options.explain) {
    const explanations = await app.explainer.explain(ask);
    await printLine(renderExplanations(explanations, styleFor(process.stdout)));
    return EXIT_CODE.fine;
  }
  const { question } = ask;
  const answer = await app.answerer.answer(ask);
  const notice = cutNotice(question, answer.question);
  if (notice !== null) console.error(notice);
  const style = styleFor(process.stdout);
  await printLine(options.json ? JSON.stringify(toJson(answer)) : renderAnswer(answer, style));
  return EXIT_CODE.fine;
}

async function answerFile({ answerer }: App, { now, zone }: AskOptions, path: string): Promise<number> {
  const failures = await answerBatch(readLines(path), {
    answerer,
    clock: () => now ?? new Date(),
    ...(zone !== null && { zone }),
    write: printLine,
    report: (line, problem, error) => {
      console.error(`${path === "-" ? "standard input" : path}, line ${line}: ${problem}`);
      if (error !== undefined) console.error(describeFailure(error));
    },
  });
  return failures > 0 ? SOME_LINES_FAILED : EXIT_CODE.fine;
}

async function* readLines(path: string): AsyncGenerator<string> {
  const input = path === "-" ? process.stdin : await openFile(path);
  yield* createInterface({ input, crlfDelay: Infinity });
}

/** @throws UsageError where there is no such file, which reading alone would tell too late */
async function openFile(path: string): Promise<NodeJS.ReadableStream> {
  const stream = createReadStream(path, "utf8");
  return new Promise((resolve, reject) => {
    stream.once("ready", () => {
      resolve(stream);
    });
    stream.once("error", (cause: NodeJS.ErrnoException) => {
      reject(new UsageError(`The batch ${path} cannot be read (${cause.code ?? cause.message}).`, { cause }));
    });
  });
}

function printLine(line: string): Promise<void> {
  return writeOut(process.stdout, `${line}\n`);
}

endWithReader(process.stdout);
await runCommand(ASK_USAGE, main);
