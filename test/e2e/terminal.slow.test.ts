import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadArticles } from "../../src/articles/read/load-articles.ts";
import { answerJsonSchema } from "../cli/answer-json-schema.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { Ended } from "./command-harness.ts";

const MUSEUM = "Who opened the museum in the old lighthouse?";

let harness: CommandHarness;

beforeAll(async () => {
  harness = await CommandHarness.make();
  const { code, stderr } = await harness.run("scripts/embed.ts", []);
  expect(code, stderr).toBe(0);
}, COMMAND_TIMEOUT_MS);

afterAll(() => harness.remove());

const ask = (...args: string[]): Promise<Ended> => harness.run("scripts/ask.ts", args);

describe("npm run ask", { timeout: COMMAND_TIMEOUT_MS }, () => {
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
    const { articles } = await loadArticles(harness.articlesDir);
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { articleId, part, quote, start: from, end: to } of answer.citations) {
      const article = articles.find(({ id }) => id === articleId);
      const whole = part === "title" ? article?.title : article?.text;
      expect(whole?.slice(from, to)).toBe(quote);
    }
    expect(answer.citations[0]).toMatchObject({
      articleId: "2024-06-11-ferry-strike.md",
      reprints: ["2024-06-12-ferry-strike-reprint.md"],
    });
  });

  it("answers a batch in its order, names the line it cannot read, and says so by its exit code", async () => {
    const file = join(harness.root, "questions.jsonl");
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
    const { stdout, code } = await harness.run("scripts/ask.ts", ["--batch", "-"], { input });
    expect(stdout).toMatch(/^\{"id":1,.*Leyla Arslan.*\}\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ["no question", [], 2, "What would you like to know?"],
    ["an unknown option", ["--tell", "me"], 2, "--tell"],
    ["a batch that is not there", ["--batch", "/nowhere.jsonl"], 2, "/nowhere.jsonl"],
    ["no index", ["--index", "/nowhere", "Who?"], 1, "There is no index in /nowhere. Build it"],
    ["an option of other commands", ["--model", "m", "Who?"], 2, "--model"],
  ])("ends with a sentence and without a trace for %s", async (_name, args, exitCode, sentence) => {
    const { stdout, stderr, code } = await ask(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  });

  it("ends quietly when its reader has seen enough", async () => {
    const { child, ended } = harness.start("scripts/ask.ts", ["--batch", "-"]);
    child.stdout.destroy();
    const line = `${JSON.stringify({ id: 1, question: MUSEUM })}\n`;
    child.stdin.on("error", () => undefined).end(line.repeat(5));
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("npm start without a token", { timeout: COMMAND_TIMEOUT_MS }, () => {
  it("builds the index, answers standard input line by line, and ends at its end", async () => {
    const environment = { INDEX_DIR: join(harness.root, "another-index") };
    const input = `${MUSEUM}\nhow much did the repairs cost?\n:passage 1\n`;
    const { stdout, stderr, code } = await harness.run("src/main.ts", [], { input, environment });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("There is no index yet; building it.");
    expect(stdout).toMatch(/^› Who opened the museum in the old lighthouse\?\n(?:Mayor )?Leyla Arslan\n/);
    expect(stdout).toContain("The repairs cost 2.4 million crowns");
    expect(stdout).toContain("\n│ The repairs cost 2.4 million crowns, of which the region paid half.\n");
    expect(stdout).not.toContain("\u001b");
  });

  it("says why it ends at once where there is neither a token nor a question", async () => {
    const { stdout, stderr, code } = await harness.run("src/main.ts", []);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("No DISCORD_TOKEN is set, and no question");
  });

  it("ends cleanly when it is told to stop while it waits for a question", async () => {
    const { child, ended, shows } = harness.start("src/main.ts");
    child.stdin.write(`${MUSEUM}\n`);
    await shows("Sources");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("names a setting that cannot be used and ends without a trace", async () => {
    const environment = { LOG_LEVEL: "shouting", DISCORD_TOKN: "hush-hush-hush" };
    const { stdout, stderr, code } = await harness.run("src/main.ts", [], { environment });
    expect(stderr).toContain("LOG_LEVEL must be one of");
    expect(stderr).toContain("DISCORD_TOKN is no setting; is DISCORD_TOKEN meant?\n");
    expect(stderr).not.toContain("hush");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});
