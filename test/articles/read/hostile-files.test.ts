import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadArticles, type LoadedArticles } from "../../../src/articles/read/load-articles.ts";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import {
  HOSTILE_FILES,
  UNREADABLE,
  writeHostileFiles,
  type HostileFile,
} from "../../fixtures/hostile/hostile-files.ts";

const TODAY = "2026-03-10";

let folder: string;
/** Everything that reading gave, by the file it came from, each alone in its folder. */
const found = new Map<string, LoadedArticles>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  for (const [number, file] of HOSTILE_FILES.entries()) {
    const own = join(folder, String(number));
    writeHostileFiles(own, [file]);
    found.set(file.path, await loadArticles(own, { today: TODAY }));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a hostile file", () => {
  it.for(HOSTILE_FILES)("($path, $what) ends as documented", ({ path, outcome }) => {
    const { articles, ...others } = found.get(path)!;
    const skipped = others.skipped.map(({ reason }) => reason);
    const warnings = others.warnings.map(({ message }) => message);
    if (outcome.kind === "hidden") {
      expect({ articles, skipped }).toEqual({ articles: [], skipped: [] });
      return;
    }
    if (outcome.kind === "skipped") {
      expect({ articles, skipped }).toEqual({
        articles: [],
        skipped: [expect.stringMatching(outcome.reason)],
      });
      return;
    }
    const matching = (patterns: readonly RegExp[] = []) =>
      patterns.map((pattern): unknown => expect.stringMatching(pattern));
    expect(articles.map(({ id }) => id)).toEqual(outcome.ids ?? [path]);
    expect(warnings).toEqual(matching(outcome.warnings));
    expect(skipped).toEqual(matching(outcome.skipped));
    expect(articles[0]).toMatchObject(outcome.article ?? {});
    if (outcome.text) expect(articles[0]?.text).toMatch(outcome.text);
    if (outcome.notText) expect(articles[0]?.text).not.toMatch(outcome.notText);
  });

  it("reaches no prototype", () => {
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("differs in nothing but its name from a twin with other line ends", () => {
    const hashes = ["crlf.txt", "cr.txt", "lf.txt", "reprint.txt"].map(
      (path) => found.get(path)!.articles[0]!.contentHash,
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it.each(["one-line.txt", "long-word.txt", "tiny-paragraphs.txt", "repeated.txt"])(
    "(%s) is cut into passages of a size that serves",
    (path) => {
      const [article] = found.get(path)!.articles;
      const maxPassageWords = 120;
      const passages = chunkArticle(article!, { maxPassageWords, overlapSentences: 0 });
      expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(2400);
      // Sixteen letters without a space count as a word; no passage but the last is less than half full.
      const words = article!.text.split(/\s+/u).length + article!.text.length / 16;
      expect(passages.length).toBeLessThanOrEqual((2 * words) / maxPassageWords + 10);
    },
  );
});

describe("the folder of hostile files", () => {
  it("gives the same twice", async () => {
    const files = HOSTILE_FILES.filter(({ path }) => !["one-line.txt", "too-large.txt"].includes(path));
    const copy = mkdtempSync(join(tmpdir(), "hostile-"));
    writeHostileFiles(copy, files);
    const [first, second] = [await loadArticles(copy), await loadArticles(copy)];
    expect(first).toEqual(second);
    rmSync(copy, { recursive: true });
  });

  it.skipIf(process.getuid?.() === 0)(
    "holds a file that may not be read, which is skipped (not as root, who may)",
    async () => {
      const own = mkdtempSync(join(tmpdir(), "hostile-"));
      const files: HostileFile[] = [UNREADABLE];
      writeHostileFiles(own, files);
      const { skipped } = await loadArticles(own);
      expect(skipped.map(({ reason }) => reason)).toEqual([expect.stringMatching(/EACCES/u)]);
      chmodSync(join(own, UNREADABLE.path), 0o600);
      rmSync(own, { recursive: true });
    },
  );
});
