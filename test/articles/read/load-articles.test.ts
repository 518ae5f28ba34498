import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safeId } from "../../../src/articles/read/build-article.ts";
import { contentHash, textHash } from "../../../src/articles/read/content-hash.ts";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { NoArticlesError, UsageError } from "../../../src/platform/errors.ts";

const STORY = "The ferry terminal opened on Tuesday.\n\nIt cost 12 million euros.\n";

/** https://encoding.spec.whatwg.org/#windows-1251 */
const WINDOWS_1251 = new Map([
  ...Array.from(
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    (letter, index): [string, number] => [letter, 0xc0 + index],
  ),
  ["ё", 0xb8],
]);

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "articles-"));
  folder = join(parent, "articles");
  mkdirSync(folder);
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

async function load() {
  const { articles, skipped, warnings } = await loadArticles(folder);
  return {
    ids: articles.map((article) => article.id),
    articles,
    skipped: skipped.map((error) => error.message),
    warnings: warnings.map(({ path, message }) => `${path}: ${message}`),
  };
}

describe("loadArticles", () => {
  it("reads every format of a folder and its subfolders, in the order of the paths", async () => {
    write("b.txt", STORY);
    write("a/z.md", "---\ntitle: Ferry\n---\nIt opened.");
    write("a/news.jsonl", '{"text": "One."}\n{"id": "own", "text": "Two."}');
    write("c.JSON", '[{"text": "Three."}]');
    write("d.html", `<html><body><article><p>${STORY.repeat(5)}</p></article></body></html>`);
    const { ids, skipped, warnings } = await load();
    expect(ids).toEqual(["a/news.jsonl#1", "own", "a/z.md", "b.txt", "c.JSON#1", "d.html"]);
    expect([...skipped, ...warnings]).toEqual([]);
  });

  it("makes a whole article of a file", async () => {
    write("seed.txt", ` date 2026-03-10 ALMATY – ${STORY}`);
    const { articles } = await load();
    expect(articles).toEqual([
      {
        id: "seed.txt",
        title: "The ferry terminal opened on Tuesday.",
        date: "2026-03-10",
        source: null,
        url: null,
        lang: null,
        references: [],
        dateline: { place: "ALMATY", start: 0, end: 9 },
        text: `ALMATY – ${STORY.trim()}`,
        contentHash: contentHash({
          title: "The ferry terminal opened on Tuesday.",
          date: "2026-03-10",
          ...{ source: null, url: null, lang: null, references: [] },
          text: `ALMATY – ${STORY.trim()}`,
        }),
      },
    ]);
  });

  it("gives files that differ in line ends, byte order mark or last line end the same hash", async () => {
    write("a.txt", STORY);
    write("b.txt", STORY.replaceAll("\n", "\r\n"));
    write("c.txt", STORY.replaceAll("\n", "\r"));
    write("d.txt", `\ufeff${STORY.trim()}`);
    const { articles } = await load();
    expect(new Set(articles.map((article) => article.contentHash)).size).toBe(1);
  });

  it("changes the hash with any of title, metadata and text", async () => {
    const base = { title: "T", date: "2026-03-10", source: "S", url: "https://e.org", lang: "en" };
    const variants = [
      { ...base, text: "A b." },
      ...Object.keys(base).map((field) => ({ ...base, [field]: null, text: "A b." })),
      { ...base, text: "A c." },
      { ...base, text: "A b.", references: ["https://e.org/1"] },
    ];
    write("a.json", JSON.stringify(variants));
    const { articles } = await load();
    expect(new Set(articles.map((article) => article.contentHash)).size).toBe(variants.length);
  });

  it("skips what is no article and goes on, each named once with the reason", async () => {
    write("1-empty.txt", "");
    write("2-blank.txt", " \n\t\u00a0\u2003\n");
    write("3-image.txt", Buffer.of(0x89, 0x50, 0x4e, 0x47, 0, 1));
    write("4-no-extension", STORY);
    write("5-cut.json", '{"text": "Off');
    write("6-list.json", "[]");
    write("7.jsonl", '{"text": "One."}\n{"text": \n{"text": " "}');
    write("8.txt", STORY);
    const { ids, skipped } = await load();
    expect(ids).toEqual(["7.jsonl#1", "8.txt"]);
    expect(skipped).toEqual([
      "1-empty.txt: there is no text in it",
      "2-blank.txt: there is no text in it",
      "3-image.txt: binary: it is a PNG image, not text",
      expect.stringMatching(
        /^4-no-extension: not an article format \(\.txt, .*\.docx; packed: \.zip, \.gz\)$/u,
      ),
      expect.stringMatching(/^5-cut\.json: broken JSON \(.*position 13/u),
      "6-list.json: holds no article",
      expect.stringMatching(/^7\.jsonl: line 2: broken JSON/u),
      "7.jsonl: line 3: there is no text in it",
    ]);
  });

  it("reads a page in the encoding it declares, unless it is UTF-8 all the same", async () => {
    const page = (declaration: string) =>
      `<html><head>${declaration}</head><body><p>${"Паром отошёл. ".repeat(20)}</p></body></html>`;
    const cyrillic = (text: string) =>
      Uint8Array.from(Array.from(text, (letter) => WINDOWS_1251.get(letter) ?? letter.charCodeAt(0)));
    const declared = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">';
    write("a.html", cyrillic(page(declared)));
    write("b.html", cyrillic(page("<meta charset='windows-1251'>")));
    write("c.html", page(declared));
    write("d.html", cyrillic(page("<meta charset=no-such-thing>")));
    const { articles, warnings } = await load();
    expect(articles.map(({ text }) => text.slice(0, 13))).toEqual([
      ...["Паром отошёл.", "Паром отошёл.", "Паром отошёл."],
      expect.stringMatching(/^Ïàðîì/u),
    ]);
    expect(warnings).toEqual(["d.html: not UTF-8: read as Windows-1252"]);
  });

  it("hides names that begin with a dot, and counts them", async () => {
    write(".draft.txt", STORY);
    write("..odd.txt", STORY);
    write(".git/config.txt", STORY);
    write("a.txt", STORY);
    const { ids, skipped } = await load();
    expect({ ids, skipped }).toEqual({ ids: ["a.txt"], skipped: [] });
  });

  it("reads a page of which one element has 200,000 classes", async () => {
    const classes = Array.from({ length: 200_000 }, (_, index) => `c${index}`).join(" ");
    write("a.html", `<p class="${classes}">${STORY}</p>`);
    write("b.txt", STORY);
    const { ids, skipped } = await load();
    expect(ids).toEqual(["a.html", "b.txt"]);
    expect(skipped).toEqual([]);
  });

  it.skipIf(process.platform !== "linux")(
    "names a file whose name is not UTF-8 (on Linux, where there are such)",
    async () => {
      writeFileSync(Buffer.from(join(folder, "\xcf\xee.txt"), "latin1"), STORY);
      write("b\ufffd.txt", STORY);
      const { ids, skipped } = await load();
      expect(ids).toEqual(["b\ufffd.txt"]);
      expect(skipped).toEqual(["\ufffd\ufffd.txt: its name is not in UTF-8; rename it"]);
    },
  );

  it("finds the encoding of a page that declares it late", async () => {
    const head = `<!--${"x".repeat(5000)}--><meta charset="windows-1251">`;
    write("a.html", Buffer.concat([Buffer.from(head), Buffer.of(0xcf, 0xe0, 0xf0, 0xee, 0xec)]));
    const { articles, warnings } = await load();
    expect({ text: articles[0]?.text, warnings }).toEqual({ text: "Паром", warnings: [] });
  });

  it("follows no symbolic link and says where each leads", async () => {
    writeFileSync(join(parent, "secret.txt"), STORY);
    mkdirSync(join(parent, "articles-of-another"));
    write("a.txt", STORY);
    write("sub/b.txt", STORY);
    symlinkSync("a.txt", join(folder, "inside.txt"));
    symlinkSync("../secret.txt", join(folder, "outside.txt"));
    symlinkSync("../articles-of-another", join(folder, "neighbour"));
    symlinkSync("nothing.txt", join(folder, "dangling.txt"));
    symlinkSync("loop-b.txt", join(folder, "loop-a.txt"));
    symlinkSync("loop-a.txt", join(folder, "loop-b.txt"));
    symlinkSync("..", join(folder, "sub", "up"));
    const { ids, skipped } = await load();
    expect(ids).toEqual(["a.txt", "sub/b.txt"]);
    expect(skipped).toEqual([
      "dangling.txt: a symbolic link that cannot be followed (ENOENT)",
      "inside.txt: a symbolic link to what is read in its own place",
      "loop-a.txt: a symbolic link that cannot be followed (ELOOP)",
      "loop-b.txt: a symbolic link that cannot be followed (ELOOP)",
      "neighbour: a symbolic link that leaves the articles folder; copy the file in instead",
      "outside.txt: a symbolic link that leaves the articles folder; copy the file in instead",
      "sub/up: a symbolic link to what is read in its own place",
    ]);
  });

  it.skipIf(process.platform === "win32")("does not wait for a named pipe", async () => {
    execFileSync("mkfifo", [join(folder, "pipe.txt")]);
    expect((await load()).skipped).toEqual(["pipe.txt: not a regular file"]);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "skips a file it may not read (not as root, who may)",
    async () => {
      write("closed.txt", STORY);
      chmodSync(join(folder, "closed.txt"), 0);
      expect((await load()).skipped).toEqual(["closed.txt: cannot be read (EACCES)"]);
    },
  );

  it("keeps the first of two articles with one id, and names the other", async () => {
    write("a.jsonl", '{"id": "same", "text": "One."}\n{"id": "same", "text": "Two."}');
    write("b.json", '{"id": "same", "text": "Three."}');
    const { articles, skipped } = await load();
    expect(articles.map(({ id, text }) => [id, text])).toEqual([["same", "One."]]);
    expect(skipped).toEqual([
      "a.jsonl: line 2: id “same” is already taken by a.jsonl line 1; the first counts",
      "b.json: id “same” is already taken by a.jsonl line 1; the first counts",
    ]);
  });

  it("drops metadata that cannot be used, each with a warning", async () => {
    write(
      "a.json",
      JSON.stringify({
        id: "../../etc/passwd",
        date: "2025-02-30",
        url: "javascript:alert(1)",
        lang: "not a language",
        references: ["https://e.org/a", "file:///etc/passwd"],
        text: STORY,
      }),
    );
    const { articles, warnings } = await load();
    expect(articles).toMatchObject([
      { id: "etc/passwd", date: null, url: null, lang: null, references: ["https://e.org/a"] },
    ]);
    expect(warnings.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "a.json: date",
      "a.json: url",
      "a.json: lang",
      "a.json: reference",
      "a.json: id",
    ]);
  });

  it("warns of a date after today, where it is told the day, and keeps it", async () => {
    write("a.txt", `date 2199-01-01 ${STORY}`);
    const { articles, warnings } = await loadArticles(folder, { today: "2026-03-10" });
    expect(articles[0]?.date).toBe("2199-01-01");
    expect(warnings).toEqual([{ path: "a.txt", message: "date 2199-01-01 lies in the future" }]);
    expect((await load()).warnings).toEqual([]);
  });

  it("gives ids in composed form, and no name that could steer a terminal", async () => {
    write("Tu\u0308rkiye 新闻.txt", STORY);
    write("red\u001b[31m\n.txt", STORY);
    const { ids } = await load();
    expect(ids).toEqual(["T\u00fcrkiye 新闻.txt", "red\ufffd[31m\ufffd.txt"].sort());
  });

  it("quotes no control character of a broken file", async () => {
    write("a.json", '{"text": \u001b[31m}');
    expect((await load()).skipped.join()).not.toMatch(/\p{Cc}/u);
  });

  it("refuses a file beyond the size limit by name", async () => {
    write("big.txt", Buffer.alloc(20 * 1024 * 1024 + 1, "a"));
    expect((await load()).skipped).toEqual([
      "big.txt: larger than the 20 MB read of a file of its kind; split it",
    ]);
  });

  it("reads a single file that is named, even a hidden one", async () => {
    write(".draft.txt", STORY);
    const { articles } = await loadArticles(join(folder, ".draft.txt"));
    expect(articles.map(({ id }) => id)).toEqual([".draft.txt"]);
  });

  it("says which folder is missing and how to name another", async () => {
    const missing = loadArticles(join(folder, "nowhere"));
    await expect(missing).rejects.toThrow(NoArticlesError);
    await expect(missing).rejects.toThrow(/nowhere.*npm run embed -- --articles DIR/u);
    await expect(loadArticles("/dev/null")).rejects.toThrow(UsageError);
  });

  it("gives the same twice", async () => {
    write("a.txt", STORY);
    write("b.jsonl", '{"text": "One."}\n{"text": 2}');
    expect(await load()).toEqual(await load());
  });
});

describe("safeId", () => {
  it.each([
    ["../../etc/passwd", "etc/passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["/abs/./path", "abs//path"],
    [" a\u200bb\n", "ab"],
    ["https://example.org/a..b", "https://example.org/a..b"],
  ])("keeps %j as %j", (written, kept) => {
    expect(safeId(written)).toBe(kept);
  });

  it("gives null where nothing is left", () => {
    expect(safeId("../../..")).toBeNull();
    expect(safeId(" \u200b ")).toBeNull();
  });

  it("cuts a long id and keeps long ids apart", () => {
    const long = "n".repeat(500);
    expect(safeId(long)!.length).toBeLessThanOrEqual(200);
    expect(safeId(`${long}a`)).not.toBe(safeId(`${long}b`));
  });
});

describe("textHash", () => {
  const story = "The east pier is mended before the winter. ".repeat(8);
  const event = { name: "Judo", start: "2026-06-12", end: null, place: null, status: "planned" } as const;
  const declared = [{ ...event, movedFrom: null, price: null, signUp: null }];

  it("is that of a story with white space folded, whatever its headline", () => {
    const hash = textHash({ title: "Pier", text: story });
    expect(textHash({ title: "East pier", text: `\n${story.replaceAll(". ", ".\n\n")}` })).toBe(hash);
    expect(textHash({ title: "Pier", text: `${story} It opens in May.` })).not.toBe(hash);
  });

  it("is another one where a few words, or the facts of an event, stand below another title", () => {
    const [judo, fencing] = ["Judo", "Fencing"].map((title) => ({ title, text: "Friday, 12 June 2026" }));
    expect(textHash(judo!)).toBe(textHash({ ...judo! }));
    expect(textHash(judo!)).not.toBe(textHash(fencing!));
    const [told] = declared.map((one) => [
      { ...one, told: [["When", "day", "Friday, 12 June 2026"]] as const },
    ]);
    const long = { text: story, declared: told! };
    expect(textHash({ ...long, title: "Judo" })).not.toBe(textHash({ ...long, title: "Fencing" }));
    const declaring = { text: story, declared };
    expect(textHash({ ...declaring, title: "Judo" })).toBe(textHash({ ...declaring, title: "Fencing" }));
  });
});
