import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Article } from "../../../src/articles/read/article.ts";
import { loadArticles, readArticles } from "../../../src/articles/read/load-articles.ts";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import {
  HOSTILE_FILES,
  UNREADABLE,
  writeHostileFiles,
  type HostileFile,
} from "../../fixtures/hostile/hostile-files.ts";

const TODAY = "2026-03-10";

/** Everything that reading gave, by the file it came from. */
interface Found {
  readonly articles: Article[];
  readonly skipped: string[];
  readonly warnings: string[];
  isHidden: boolean;
}

let folder: string;
const found = new Map<string, Found>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  writeHostileFiles(folder, HOSTILE_FILES);
  for await (const result of readArticles(folder, { today: TODAY })) {
    const path = result.kind === "skipped" ? result.error.path : result.path;
    const of = fileOf(path);
    if (result.kind === "article") of.articles.push(result.article);
    else if (result.kind === "skipped") of.skipped.push(result.error.reason);
    else if (result.kind === "warning") of.warnings.push(result.message);
    else of.isHidden = true;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Of an archive, what came from any place in it. */
function fileOf(path: string): Found {
  const archive = HOSTILE_FILES.find((file) => path.startsWith(`${file.path}/`));
  const key = archive?.path ?? path;
  const of = found.get(key) ?? { articles: [], skipped: [], warnings: [], isHidden: false };
  found.set(key, of);
  return of;
}

describe("a hostile file", () => {
  it.for(HOSTILE_FILES)("($path, $what) ends as documented", ({ path, outcome }) => {
    const of = found.get(path);
    expect(of, "every file is accounted for").toBeDefined();
    const { articles, skipped, warnings, isHidden } = of!;
    if (outcome.kind === "hidden") {
      expect({ articles, skipped, isHidden }).toEqual({
        articles: [],
        skipped: [],
        isHidden: true,
      });
      return;
    }
    if (outcome.kind === "skipped") {
      expect({ articles, skipped }).toEqual({ articles: [], skipped: [expect.stringMatching(outcome.reason)] }); // prettier-ignore
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

  it("adds nothing that is not listed", () => {
    expect([...found.keys()].sort()).toEqual(HOSTILE_FILES.map(({ path }) => path).sort());
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
    const files = HOSTILE_FILES.filter(
      ({ path }) => !["one-line.txt", "too-large.txt"].includes(path),
    );
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
