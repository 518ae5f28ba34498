import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { embedInBatches } from "../../../src/embedding/embed-in-batches.ts";
import { createTransformersEmbedder } from "../../../src/embedding/transformers-embedder.ts";
import { createOnnxSession } from "../../../src/training/embedder/onnx-session.ts";
import { dequantizeTable, quantizeTable } from "../../../src/training/embedder/quantize-table.ts";
import type { CodeBits } from "../../../src/training/embedder/quantize-table.ts";
import { createRandom, pick, randomBetween } from "../../../src/training/embedder/seeded-random.ts";
import { encodeStaticEncoder } from "../../../src/training/embedder/static-encoder-graph.ts";
import { encodeByTable, leastCosine } from "../../../src/training/embedder/table-encoder.ts";
import { toTokenBags } from "../../../src/training/embedder/token-bags.ts";
import { TokenListsBuilder } from "../../../src/training/embedder/token-lists.ts";
import { tokenizerFiles } from "../../../src/training/embedder/tokenizer-files.ts";
import { trainingWords } from "../../../src/training/embedder/training-words.ts";
import { createWordPieceEncoder } from "../../../src/training/embedder/word-pieces.ts";
import { writeModelFolder } from "../../../src/training/embedder/write-model-folder.ts";

/** Padding, then rows whose codes are exact in 4 bits and in 8: multiples of a largest value of 7 or 127. */
const PADDING_ROW = [0, 0, 0, 0];
const ROWS = {
  8: [PADDING_ROW, [127, 0, 2, 0], [0, 254, 0, -2]],
  4: [PADDING_ROW, [7, 0, 2, 0], [0, 14, 0, -2]],
} as const;

async function sumsOf(bits: CodeBits, damping: number, texts: readonly (readonly number[])[]) {
  const table = quantizeTable(Float32Array.from(ROWS[bits].flat()), 4, bits);
  const session = await createOnnxSession(encodeStaticEncoder(table, damping));
  const ids = BigInt64Array.from(texts.flat(), BigInt);
  const output = await session.run({
    input_ids: { data: ids, shape: [texts.length, texts[0]!.length] },
  });
  const sums = [...output["last_hidden_state"]!].map((value) => Number(value.toFixed(3)));
  return texts.map((_, at) => sums.slice(4 * at, 4 * at + 4));
}

describe("the encoder's graph", () => {
  it("sums the rows of a text's tokens", async () => {
    expect(await sumsOf(8, 0, [[1, 2]])).toEqual([[127, 254, 2, -2]]);
    expect(await sumsOf(4, 0, [[1, 2]])).toEqual([[7, 14, 2, -2]]);
  });

  it("adds nothing for padding, whatever the other texts of the batch", async () => {
    const texts = [
      [2, 0, 0],
      [1, 1, 1],
    ];
    expect(await sumsOf(4, 0, texts)).toEqual([
      [0, 14, 0, -2],
      [21, 0, 6, 0],
    ]);
  });

  it("counts a token that occurs four times as √4 = 2 at damping 0.5 and once at damping 1", async () => {
    const texts = [[1, 2, 1, 1, 1, 0, 0]];
    expect(await sumsOf(8, 0.5, texts)).toEqual([[254, 254, 4, -2]]);
    expect(await sumsOf(4, 0.5, texts)).toEqual([[14, 14, 4, -2]]);
    expect(await sumsOf(4, 1, texts)).toEqual([[7, 14, 2, -2]]);
  });

  it("has the same bytes each time", () => {
    const table = quantizeTable(Float32Array.from(ROWS[4].flat()), 4, 4);
    expect(encodeStaticEncoder(table, 0.5)).toEqual(encodeStaticEncoder(table, 0.5));
  });

  it("refuses a table whose padding would add to every shorter text, and a damping beyond 1", () => {
    const table = quantizeTable(Float32Array.of(1, 1), 2, 8);
    expect(() => encodeStaticEncoder(table, 0)).toThrow("padding");
    const good = quantizeTable(Float32Array.of(0, 0), 2, 8);
    expect(() => encodeStaticEncoder(good, 1.5)).toThrow("Damping");
    expect(() => encodeStaticEncoder(good, NaN)).toThrow("Damping");
  });
});

const WORDS = [
  ..."the president said on Monday that talks in Ankara would go on well-known can't".split(" "),
  ..."Çelik ŞANLIURFA ısınma İstanbul naïve café Łódź Ærøskøbing straße Nguyễn Ərdoğan".split(" "),
  ..."Токаев Қазақстан заявил сегодня ёлка Їжак Зеленский Өскемен".split(" "),
  ..."الرئيس قال أمس في القاهرة 東京 首相 한국 Αθήνα".split(" "),
  ..."🎉 👩‍👩‍👧 🇰🇿 € 3.5% “quoted” – it’s №5 2026 ﬁne x² zero\u200bwidth \ufffd".split(" "),
];

/** The words' characters as pieces, and every other word whole. */
function vocabularyOf(words: readonly string[]): string[] {
  const folded = words.flatMap((word) => trainingWords(word));
  const characters = [...new Set(folded.flatMap((word) => Array.from(word)))].sort();
  const wholes = [...new Set(folded)].filter((word, at) => word.length > 1 && at % 2 === 0);
  return ["[PAD]", "[UNK]", ...characters, ...characters.map((one) => `##${one}`), ...wholes];
}

describe("an exported model", () => {
  const random = createRandom(5);
  const texts = Array.from({ length: 200 }, () =>
    ["news", ...Array.from({ length: randomBetween(random, 1, 60) }, () => pick(random, WORDS))]
      .join(" ")
      .trim(),
  );
  const vocabulary = vocabularyOf([...WORDS, "news", "news"]);
  const dimensions = 32;

  it.each<[CodeBits, number]>([
    [8, 0],
    [8, 0.5],
    [4, 0],
    [4, 0.5],
  ])(
    "of %i bits, damping %d, gives the table's own sums of 200 texts in many scripts",
    async (bits, damping) => {
      const values = Float32Array.from(
        { length: vocabulary.length * dimensions },
        () => random() - 0.5,
      );
      values.fill(0, 0, dimensions);
      const table = quantizeTable(values, dimensions, bits);
      const folder = await mkdtemp(join(tmpdir(), "kurultai-model-"));
      try {
        const files = tokenizerFiles(vocabulary, { dimensions });
        await writeModelFolder(folder, {
          tokenizer: JSON.stringify(files["tokenizer.json"]),
          tokenizerConfig: JSON.stringify(files["tokenizer_config.json"]),
          config: JSON.stringify(files["config.json"]),
          model: encodeStaticEncoder(table, damping),
        });
        const embedder = await createTransformersEmbedder({ model: folder });
        const vectors = await embedInBatches(embedder, texts);

        const pieces = createWordPieceEncoder(vocabulary);
        const tokens = new TokenListsBuilder();
        for (const text of texts) {
          tokens.appendAll(pieces.encodeText(text).slice(0, embedder.maxTokens));
          tokens.endList();
        }
        const bags = toTokenBags([tokens.build()], vocabulary.length, damping);
        const own = encodeByTable(dequantizeTable(table), dimensions, bags);
        expect(leastCosine(vectors, own)).toBeGreaterThan(0.99999);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
