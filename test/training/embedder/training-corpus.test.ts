import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { listAt } from "../../../src/training/embedder/token-lists.ts";
import type { TrainingCorpus } from "../../../src/training/embedder/training-corpus.ts";
import {
  buildTrainingCorpus,
  readTrainingCorpus,
} from "../../../src/training/embedder/training-corpus.ts";

const folder = mkdtempSync(join(tmpdir(), "corpus-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(lines.map((line) => `${line}\n`).join("")));
  return path;
}

function sentences({ words, tokens, sentenceStarts }: TrainingCorpus): string[] {
  return Array.from({ length: sentenceStarts.length - 1 }, (_, index) =>
    Array.from(
      tokens.subarray(sentenceStarts[index], sentenceStarts[index + 1]),
      (word) => words[word],
    ).join(" "),
  );
}

const LAKE = {
  title: "Lake Oron",
  sections: [
    ["", ["LAKE ORON lies high. Dr. Ames saw it in 1901.", "It is deep."]],
    ["Fishing", ["Nobody fishes. The U.S. Navy came."]],
  ],
} as const;

describe("buildTrainingCorpus", () => {
  const corpus = buildTrainingCorpus([
    LAKE,
    { title: "Empty", sections: [["", [" "]]] },
    { title: "Pass", sections: [["", ["A pass."]]] },
  ]);

  it("cuts paragraphs into sentences, but not behind abbreviations", () => {
    expect(sentences(corpus)).toEqual([
      "lake oron lies high .",
      "dr . ames saw it in 1901 .",
      "it is deep .",
      "nobody fishes .",
      "the u . s . navy came .",
      "a pass .",
    ]);
  });

  it("nests sentences in paragraphs, sections and documents, and leaves out what has no text", () => {
    expect([...corpus.paragraphStarts]).toEqual([0, 2, 3, 5, 6]);
    expect([...corpus.sectionStarts]).toEqual([0, 2, 3, 4]);
    expect([...corpus.documentStarts]).toEqual([0, 2, 3]);
  });

  it("keeps titles and headings as words", () => {
    const text = (ids: Int32Array) => Array.from(ids, (id) => corpus.words[id]).join(" ");
    expect([text(listAt(corpus.titles, 0)), text(listAt(corpus.titles, 1))]).toEqual([
      "lake oron",
      "pass",
    ]);
    expect([0, 1, 2].map((section) => text(listAt(corpus.headings, section)))).toEqual([
      "",
      "fishing",
      "",
    ]);
  });

  it("counts the words of the paragraphs", () => {
    const countOf = (word: string) => corpus.counts[corpus.words.indexOf(word)];
    expect([countOf("it"), countOf("."), countOf("fishing")]).toEqual([2, 9, 0]);
  });

  it("marks capitals, and reads a subject in capitals as its title writes it", () => {
    const capitals = (documents: Parameters<typeof buildTrainingCorpus>[0]) => {
      const { words, tokens, capitals: flags } = buildTrainingCorpus(documents);
      return [...tokens].filter((_, place) => flags[place] === 1).map((word) => words[word]);
    };
    expect(
      capitals([
        { title: "Paris peace talks", sections: [["", ["The PARIS PEACE TALKS of NATO"]]] },
      ]),
    ).toEqual(["the", "paris", "nato"]);
  });
});

describe("readTrainingCorpus", () => {
  it("reads gzipped lines, without what is left of pictures", async () => {
    const path = write("wiki.jsonl.gz", [
      JSON.stringify({ t: "Oron", s: [["", ["a boat in 1997]] Oron is a lake."]]] }),
      JSON.stringify({ t: "Tarn", s: [["map.jpg", ["Tarn_(left).png, Tarn is small."]]] }),
    ]);
    const corpus = await readTrainingCorpus(path);
    expect(sentences(corpus)).toEqual(["oron is a lake .", "tarn is small ."]);
    expect(listAt(corpus.headings, 1)).toHaveLength(0);
  });

  it("names the line that is no article", async () => {
    const path = write("broken.jsonl.gz", ['{"t": "Oron", "s": []}', '{"t": 5}']);
    await expect(readTrainingCorpus(path)).rejects.toThrow(UsageError);
    await expect(readTrainingCorpus(path)).rejects.toThrow(/Line 2 of .*broken\.jsonl\.gz/);
  });
});
