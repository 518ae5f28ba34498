import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { ReadingThread } from "../../../src/articles/read/reading-thread.ts";
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
      position: null,
      problem: "takes more than 0.02 seconds to read",
    });
    await thread.stop();
    thread = new ReadingThread();
    expect(await read(PAGE)).toHaveProperty("record.title", "Mill");
  });

  it(
    "gives up a file that takes too much memory, and reads the next",
    { timeout: 120_000 },
    async () => {
      thread = new ReadingThread({ timeoutMs: 60_000, memoryMb: 32 });
      expect(await read(LARGE)).toEqual({
        position: null,
        problem: "takes more than 32 MB of memory to read",
      });
      expect(await read(PAGE)).toHaveProperty("record.title", "Mill");
    },
  );
});

describe("a folder with files that no parser is proof against", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "odd-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
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

  it("is read to its end where folders lie hundreds deep in each other", async () => {
    const deep = join(folder, ...Array.from({ length: 400 }, () => "d"));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, "a.html"), PAGE);
    writeFileSync(join(folder, "b.html"), PAGE);
    const { articles, skipped } = await loadArticles(folder);
    expect(articles.map(({ id }) => id)).toEqual(["b.html"]);
    expect(skipped.map(({ reason }) => reason)).toEqual(["deeper than 100 folders"]);
  });

  it("ends with every page read or named", { timeout: 120_000 }, async () => {
    const pages = [...oddPages(30, 7)];
    for (const { name, content } of pages) writeFileSync(join(folder, name), content);
    const { articles, skipped } = await loadArticles(folder);
    const dealtWith = [...articles.map(({ id }) => id), ...skipped.map(({ path }) => path)];
    expect(dealtWith.sort()).toEqual(pages.map(({ name }) => name).sort());
  });
});
