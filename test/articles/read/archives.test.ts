import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { makeZip } from "../../fixtures/zip.ts";

const STORY = "The ferry terminal opened on Tuesday.\n\nIt cost 12 million euros.\n";
const MEGABYTE = 1024 * 1024;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archives-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

async function load() {
  const { articles, skipped, warnings } = await loadArticles(folder);
  const messages = [...skipped.map(({ message }) => message), ...warnings.map(({ message }) => message)];
  return { ids: articles.map(({ id }) => id), articles, messages };
}

describe("a .gz", () => {
  it("is read as what is packed in it, under its own name", async () => {
    write("a.txt.gz", gzipSync(STORY));
    write("b.jsonl.GZ", gzipSync('{"text": "One."}\n{"id": "own", "text": "Two."}'));
    const { ids, articles, messages } = await load();
    expect(ids).toEqual(["a.txt.gz", "b.jsonl.GZ#1", "own"]);
    expect(articles[0]?.text).toBe(STORY.trim());
    expect(messages).toEqual([]);
  });

  it("of anything else, or damaged, is skipped with the reason", async () => {
    write("a.tar.gz", gzipSync("x"));
    write("b.zip.gz", gzipSync("x"));
    write("c.txt.gz", gzipSync(STORY).subarray(0, 40));
    write("d.txt.gz", Buffer.from("no gzip at all"));
    expect((await load()).messages).toEqual([
      expect.stringMatching(/^a\.tar\.gz: not an article format/u),
      "b.zip.gz: an archive within an archive",
      expect.stringMatching(/^c\.txt\.gz: cannot be read/u),
      expect.stringMatching(/^d\.txt\.gz: cannot be read/u),
    ]);
  });

  it("that unpacks to more than is read of its kind is given up at the limit", async () => {
    write("bomb.txt.gz", gzipSync(Buffer.alloc(400 * MEGABYTE, "a"), { level: 1 }));
    const before = process.memoryUsage().arrayBuffers;
    expect((await load()).messages).toEqual([
      "bomb.txt.gz: larger than the 20 MB read of a file of its kind; split it",
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * MEGABYTE);
  });
});

describe("a .zip", () => {
  it("is read as a folder of its name, in the order of the names", async () => {
    write(
      "news.zip",
      makeZip([
        { name: "b.txt", content: STORY },
        { name: "may/", content: "" },
        { name: "may/a.json", content: '{"id": "own", "text": "One."}' },
        { name: "a.MD", content: "---\ntitle: Ferry\n---\nIt opened." },
        { name: "Türkiye.txt", content: STORY },
      ]),
    );
    const { ids, messages } = await load();
    expect(ids).toEqual(["news.zip/Türkiye.txt", "news.zip/a.MD", "news.zip/b.txt", "own"]);
    expect(messages).toEqual([]);
  });

  it("names what in it is skipped, hides hidden files and goes on", async () => {
    write(
      "news.zip",
      makeZip([
        { name: ".draft.txt", content: STORY },
        { name: "../outside.txt", content: STORY },
        { name: "/etc/absolute.txt", content: STORY },
        { name: "__MACOSX/._a.txt", content: STORY },
        { name: "inner.zip", content: makeZip([]) },
        { name: "link.txt", content: "/etc/passwd", mode: 0o120777 },
        { name: "photo.jpg", content: "x" },
        { name: "secret.txt", content: STORY, isEncrypted: true },
        { name: "story.txt", content: STORY },
      ]),
    );
    const { ids, messages } = await load();
    expect(ids).toEqual(["news.zip/story.txt"]);
    expect(messages).toEqual([
      "news.zip/../outside.txt: its name leads out of the archive",
      "news.zip//etc/absolute.txt: its name leads out of the archive",
      "news.zip/inner.zip: an archive within an archive",
      "news.zip/link.txt: a symbolic link; pack the file itself",
      expect.stringMatching(/^news\.zip\/photo\.jpg: not an article format/u),
      "news.zip/secret.txt: encrypted",
    ]);
  });

  it("whose entries hold more than they say is not unpacked beyond that", async () => {
    write(
      "news.zip",
      makeZip([
        { name: "huge.txt", content: "a", claimedSize: 21 * MEGABYTE },
        { name: "liar.txt", content: "a".repeat(30 * MEGABYTE), claimedSize: 10 },
        { name: "story.txt", content: STORY },
      ]),
    );
    const { ids, messages } = await load();
    expect(ids).toEqual(["news.zip/story.txt"]);
    expect(messages).toEqual([
      "news.zip/huge.txt: larger than the 20 MB read of a file of its kind; split it",
      expect.stringMatching(/^news\.zip\/liar\.txt: cannot be read \(.*too many bytes/u),
    ]);
  });

  it("that would unpack to gigabytes is refused before anything is unpacked", async () => {
    const entries = Array.from({ length: 3 }, (_, i) => ({
      name: `${i}.txt`,
      content: "a",
      claimedSize: 2 ** 31,
    }));
    write("bomb.zip", makeZip(entries));
    expect((await load()).messages).toEqual([
      "bomb.zip: cannot be read as a ZIP archive (it unpacks to more than 4 GB; split it)",
    ]);
  });

  it("that packs a hundred times better than articles do is refused", async () => {
    const entries = Array.from({ length: 7 }, (_, i) => ({
      name: `${i}.txt`,
      content: "a",
      claimedSize: 10 * MEGABYTE,
    }));
    write("bomb.zip", makeZip(entries));
    expect((await load()).messages).toEqual([
      "bomb.zip: cannot be read as a ZIP archive (it unpacks to more than 100 times its size)",
    ]);
  });

  it("that is damaged is skipped by name, and the rest goes on", async () => {
    write("a.zip", makeZip([{ name: "a.txt", content: STORY }]).subarray(0, 60));
    write("b.zip", Buffer.from("PK\u0003\u0004 and no more"));
    mkdirSync(join(folder, "c.zip"));
    writeFileSync(join(folder, "c.zip", "in-a-folder.txt"), STORY);
    const { ids, messages } = await load();
    expect(ids).toEqual(["c.zip/in-a-folder.txt"]);
    expect(messages).toEqual([
      expect.stringMatching(/^a\.zip: cannot be read as a ZIP archive/u),
      expect.stringMatching(/^b\.zip: cannot be read as a ZIP archive/u),
    ]);
  });
});
