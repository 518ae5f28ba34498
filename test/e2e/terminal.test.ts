import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadArticles } from "../../src/articles/load-articles.ts";
import { answerJsonSchema } from "../terminal/answer-json-schema.ts";

/** The commands as a person runs them: real processes, the bundled model, a folder of four short articles. */
const ROOT = resolve(import.meta.dirname, "../..");
const FIXTURES = join(ROOT, "test/fixtures/articles/harbour-town");
/** A process loads the runtime and the model; a busy machine takes its time. */
const TIMEOUT_MS = 120_000;
const MUSEUM = "Who opened the museum in the old lighthouse?";

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

let root: string;
let articlesDir: string;
let indexDir: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kurultai-terminal-"));
  articlesDir = join(root, "articles");
  indexDir = join(root, "index");
  await cp(FIXTURES, articlesDir, { recursive: true });
  const { code, stderr } = await run("scripts/embed.ts", []);
  expect(code, stderr).toBe(0);
}, TIMEOUT_MS);

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

function start(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: ROOT,
    // Set even where empty, so that a developer's .env changes nothing.
    env: {
      ...process.env,
      DISCORD_TOKEN: "",
      ARTICLES_DIR: articlesDir,
      INDEX_DIR: indexDir,
      EMBEDDING_MODEL: "",
      LOG_LEVEL: "info",
      ...environment,
    },
  });
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolveEnded, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolveEnded({ stdout, stderr, code });
    });
  });
}

function run(
  script: string,
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<Ended> {
  const child = start(script, args, options.environment);
  const result = ended(child);
  child.stdin.end(options.input ?? "");
  return result;
}

const ask = (...args: string[]): Promise<Ended> => run("scripts/ask.ts", args);

describe("npm run ask", { timeout: TIMEOUT_MS }, () => {
  it("answers with the source, in plain text, and writes nothing else", async () => {
    const { stdout, stderr, code } = await ask("--now", "2024-07-01", MUSEUM);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Leyla Arslan");
    expect(stdout).toMatch(/on Thursday\. \[1\]\n/);
    expect(stdout).toContain(
      "[1] Old lighthouse of Port Selmin opens as a museum · Selmin Gazette · 2 May 2024\n" +
        "    https://gazette.example/lighthouse-museum\n",
    );
    expect(stdout).not.toContain("\u001b");
  });

  it("gives the same bytes for the same question, index and clock", async () => {
    const args = ["--json", "--now", "2024-07-01", MUSEUM];
    const [first, second] = [await ask(...args), await ask(...args)];
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({
      timingsMs: { retrieve: 0, answer: 0, total: 0 },
    });
  });

  it("quotes what stands at the cited place of the article", async () => {
    const { stdout } = await ask("--json", "Why did the ferry crews go on strike?");
    expect(stdout.trimEnd()).not.toContain("\n");
    const answer = answerJsonSchema.parse(JSON.parse(stdout));
    const { articles } = await loadArticles(articlesDir);
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { articleId, quote, start: from, end: to } of answer.citations) {
      const article = articles.find(({ id }) => id === articleId);
      expect(article?.text.slice(from, to)).toBe(quote);
    }
    expect(answer.citations[0]).toMatchObject({
      articleId: "2024-06-11-ferry-strike.md",
      reprints: ["2024-06-12-ferry-strike-reprint.md"],
    });
  });

  it("answers a batch in its order, names the line it cannot read, and says so by its exit code", async () => {
    const file = join(root, "questions.jsonl");
    const lines = [
      { id: "b", question: "When did the old lighthouse open as a museum?" },
      null,
      { id: "a", question: MUSEUM, now: "2024-07-01" },
      { id: 3, question: "" },
    ];
    await writeFile(file, lines.map((one) => (one ? JSON.stringify(one) : "{oops")).join("\n"));
    const { stdout, stderr, code } = await ask("--batch", file);
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => answerJsonSchema.parse(JSON.parse(line)));
    expect(answers.map(({ id }) => id)).toEqual(["b", "a", 3]);
    expect(answers[1]?.answer).toContain("Leyla Arslan");
    expect(answers[2]).toMatchObject({ kind: "abstained", reason: "not-a-question" });
    expect(stderr).toBe(`${file}, line 2: cannot be read: it is not JSON\n`);
    expect(code).toBe(3);
  });

  it("reads a batch from standard input", async () => {
    const input = `${JSON.stringify({ id: 1, question: MUSEUM })}\n`;
    const { stdout, code } = await run("scripts/ask.ts", ["--batch", "-"], { input });
    expect(stdout).toMatch(/^\{"id":1,.*Leyla Arslan.*\}\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ["no question", [], 2, "What would you like to know?"],
    ["an unknown option", ["--tell", "me"], 2, "--tell"],
    ["a batch that is not there", ["--batch", "/nowhere.jsonl"], 2, "/nowhere.jsonl"],
    ["no index", ["--index", "/nowhere", "Who?"], 1, "There is no index in /nowhere. Build it"],
    [
      "an unknown model",
      ["--model", "no-such-model", "Who?"],
      1,
      'There is no model "no-such-model"',
    ],
  ])("ends with a sentence and without a trace for %s", async (_name, args, exitCode, sentence) => {
    const { stdout, stderr, code } = await ask(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = start("scripts/ask.ts", ["--batch", "-"]);
    const result = ended(child);
    child.stdout.destroy();
    const line = `${JSON.stringify({ id: 1, question: MUSEUM })}\n`;
    child.stdin.on("error", () => undefined).end(line.repeat(5));
    expect(await result).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("npm start without a token", { timeout: TIMEOUT_MS }, () => {
  it("builds the index, answers standard input line by line, and ends at its end", async () => {
    const environment = { INDEX_DIR: join(root, "another-index") };
    const input = `${MUSEUM}\nhow much did the repairs cost?\n:passage 1\n`;
    const { stdout, stderr, code } = await run("src/main.ts", [], { input, environment });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("There is no index yet; building it.");
    expect(stdout).toMatch(/^Leyla Arslan\n/);
    expect(stdout).toContain("The repairs cost 2.4 million crowns");
    expect(stdout).toContain(
      "\n│ The repairs cost 2.4 million crowns, of which the region paid half.\n",
    );
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("›");
  });

  it("ends cleanly when it is told to stop while it waits for a question", async () => {
    const child = start("src/main.ts", []);
    const result = ended(child);
    const answered = new Promise<void>((resolveAnswered) => {
      child.stdout.on("data", (text: string) => {
        if (text.includes("Sources")) resolveAnswered();
      });
    });
    child.stdin.write(`${MUSEUM}\n`);
    await answered;
    child.kill("SIGTERM");
    expect(await result).toMatchObject({ code: 0, stderr: "" });
  });

  it("names a setting that cannot be used and ends without a trace", async () => {
    const environment = { LOG_LEVEL: "shouting" };
    const { stdout, stderr, code } = await run("src/main.ts", [], { environment });
    expect(stderr).toContain("LOG_LEVEL must be one of");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});
