import { execFileSync } from "node:child_process";
import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { ReadingThread } from "../../../src/articles/read/reading-thread.ts";
import { HOSTILE_DOCUMENTS } from "../../fixtures/hostile/hostile-documents.ts";
import { makePdf } from "../../fixtures/pdf.ts";
import { oddPages } from "../../../scripts/tools/pages/odd-pages.ts";

const PAGE = "<html><head><title>Mill</title></head><body><p>The mill turns.</p></body></html>";

/** Half a second's work, and some fifty megabytes. */
const LARGE = `<html><body>${"<p>The mill turns, and turns again.</p>".repeat(20_000)}</body></html>`;

describe("ReadingThread", () => {
  let thread: ReadingThread;
  afterEach(() => thread.stop());

  const read = (content: string, path = "a.html") =>
    thread.read({ path, address: null, content: Buffer.from(content) });

  it("reads a file as it is read without it", async () => {
    thread = new ReadingThread();
    expect(await read(PAGE)).toMatchObject({ record: { title: "Mill", text: "The mill turns." } });
    expect(await read("# Mill\n\nIt turns.", "a.md")).toMatchObject({
      record: { text: "Mill\n\nIt turns." },
    });
  });

  it("gives up a file that takes too long, and reads the next", async () => {
    thread = new ReadingThread({ timeoutMs: 20, memoryMb: 256 });
    expect(await read(LARGE)).toEqual({
      problem: "takes more than 0.02 seconds to read",
    });
    await thread.stop();
    thread = new ReadingThread();
    expect(await read(PAGE)).toHaveProperty("record.title", "Mill");
  });

  it("gives up a file that takes too much memory, and reads the next", { timeout: 120_000 }, async () => {
    thread = new ReadingThread({ timeoutMs: 60_000, memoryMb: 32 });
    expect(await read(LARGE)).toEqual({
      problem: "takes more than 32 MB of memory to read",
    });
    expect(await read(PAGE)).toHaveProperty("record.title", "Mill");
  });
});

describe("a document that is built to hold a reader up", () => {
  const thread = new ReadingThread({ timeoutMs: 2000, memoryMb: 96 });
  afterAll(() => thread.stop());

  it.for(HOSTILE_DOCUMENTS)(
    "($name) is told of, and the next is read",
    { timeout: 120_000 },
    async ({ name, make, outcome }) => {
      const decode = async (path: string, content: Buffer) => {
        const decoded = await thread.decode({ path, content });
        return "problem" in decoded ? decoded.problem : decoded.utf8.toString();
      };
      expect(await decode(name, make())).toMatch(outcome);
      const harmless = makePdf([[{ text: "The mill turns.", x: 72, y: 720 }]]);
      expect(await decode("mill.pdf", harmless)).toContain("The mill turns.");
    },
  );
});

describe("a folder with files that no parser is proof against", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "odd-"));
  });
  afterEach(() => {
    execFileSync("rm", ["-rf", folder]);
  });

  it("is read to its end where a page has a doctype within a picture", async () => {
    writeFileSync(
      join(folder, "a.html"),
      "<html><body><svg><desc/><!--</desc><!DOCTYPE svg>--></svg></body></html>",
    );
    writeFileSync(join(folder, "b.html"), PAGE);
    const { articles, skipped } = await loadArticles(folder);
    expect(articles.map(({ id }) => id)).toEqual(["b.html"]);
    expect(skipped.map(({ message }) => message)).toEqual(["a.html: there is no text in it"]);
  });

  it("is read to its end where Markdown has 128 kB of blanks", async () => {
    writeFileSync(join(folder, "a.md"), `The mill${" ".repeat(128 * 1024)}turns.\n`);
    const { articles } = await loadArticles(folder);
    expect(articles.map(({ text }) => text.replace(/ +/gu, " "))).toEqual(["The mill turns."]);
  });

  it("is read to its end where folders lie thousands deep in each other", async () => {
    // Step by step: the path of the last is longer than any that can be named.
    const step =
      'for (let n = 0; n < 3000; n += 1) { fs.mkdirSync("d"); process.chdir("d"); } fs.writeFileSync("a.txt", "a")';
    execFileSync(process.execPath, ["-e", step], { cwd: folder });
    writeFileSync(join(folder, "b.html"), PAGE);
    const { articles, skipped } = await loadArticles(folder);
    expect(articles.map(({ id }) => id)).toEqual(["b.html"]);
    expect(skipped.map(({ reason }) => reason)).toEqual(["deeper than 100 folders"]);
  });

  it("is read to its end where a page has 60 MB", async () => {
    writeFileSync(join(folder, "a.html"), PAGE);
    truncateSync(join(folder, "a.html"), 60 * 1024 ** 2);
    writeFileSync(join(folder, "b.html"), PAGE);
    const { articles, skipped } = await loadArticles(folder);
    expect(articles.map(({ id }) => id)).toEqual(["b.html"]);
    expect(skipped.map(({ reason }) => reason)).toEqual([expect.stringMatching(/larger than the 5 MB/u)]);
  });

  it("is read to its end where a calendar has twenty thousand events and an export as many posts", async () => {
    const event = (n: number) =>
      `BEGIN:VEVENT\r\nUID:${n}\r\nDTSTART;TZID=Asia/Almaty:20260612T190000\r\nSUMMARY:Mill ${n}\r\nEND:VEVENT\r\n`;
    const post = (n: number) =>
      `<item><title>Mill ${n}</title><wp:status>${n % 2 === 0 ? "publish" : "draft"}</wp:status><content:encoded><![CDATA[It turns. </item>]]></content:encoded></item>`;
    const all = (of: (n: number) => string, count: number) =>
      Array.from({ length: count }, (_, n) => of(n)).join("");
    writeFileSync(join(folder, "a.ics"), `BEGIN:VCALENDAR\r\n${all(event, 20_000)}END:VCALENDAR`);
    writeFileSync(
      join(folder, "b.xml"),
      `<rss xmlns:wp="w" xmlns:content="c"><channel><title>Mills</title>${all(post, 2000)}</channel></rss>`,
    );
    const before = process.cpuUsage();
    const { articles, skipped } = await loadArticles(folder);
    expect(skipped).toEqual([]);
    expect(articles.length).toBe(21_000);
    expect(articles.at(-1)).toMatchObject({ title: "Mill 1998", source: "Mills", text: "It turns." });
    // A parser that looks through the whole calendar for each event takes minutes.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(60);
  }, 120_000);

  it("ends with every page read or named", { timeout: 120_000 }, async () => {
    const pages = [...oddPages(30, 7)];
    for (const { name, content } of pages) writeFileSync(join(folder, name), content);
    const { articles, skipped } = await loadArticles(folder);
    const dealtWith = [...articles.map(({ id }) => id), ...skipped.map(({ path }) => path)];
    expect(dealtWith.sort()).toEqual(pages.map(({ name }) => name).sort());
  });
});
