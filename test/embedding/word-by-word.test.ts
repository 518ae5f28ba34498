import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AutoTokenizer, env, type PreTrainedTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "../../src/embedding/locate-model.ts";
import { rememberWords } from "../../src/embedding/word-by-word.ts";

/** A tokenizer that keeps a list of what it was asked; each character is a token. */
function spyTokenizer() {
  const asked: string[] = [];
  return {
    asked,
    _encode_text(text: string | null): string[] | null {
      if (text === null) return null;
      asked.push(text);
      return text.match(/\S/g) ?? [];
    },
  };
}

const bert = {
  normalizer: { type: "BertNormalizer" },
  pre_tokenizer: { type: "BertPreTokenizer" },
  model: { type: "WordPiece" },
  added_tokens: [{ content: "[PAD]", lstrip: false, rstrip: false }],
};

describe("rememberWords", () => {
  it("asks the tokenizer for each word once, and gives the tokens of all in order", () => {
    const tokenizer = spyTokenizer();
    rememberWords(tokenizer, bert);
    expect(tokenizer._encode_text("ab  c\nab")).toEqual(["a", "b", "c", "a", "b"]);
    expect(tokenizer._encode_text(" c ")).toEqual(["c"]);
    expect(tokenizer.asked).toEqual(["ab", "c"]);
  });

  it("gives nothing for no text", () => {
    const tokenizer = spyTokenizer();
    rememberWords(tokenizer, bert);
    expect(tokenizer._encode_text(null)).toBeNull();
    expect(tokenizer._encode_text(" \n")).toEqual([]);
  });

  it.each([
    ["normalizes otherwise", { ...bert, normalizer: { type: "NFKC" } }],
    ["splits otherwise", { ...bert, pre_tokenizer: { type: "Metaspace" } }],
    ["makes pieces otherwise", { ...bert, model: { type: "Unigram" } }],
    [
      "has an added token with white space in it",
      { ...bert, added_tokens: [{ content: "a b", lstrip: false, rstrip: false }] },
    ],
    [
      "has an added token that takes white space along",
      { ...bert, added_tokens: [{ content: "<m>", lstrip: true, rstrip: false }] },
    ],
    ["tells nothing of itself", null],
  ])("leaves a tokenizer alone that %s", (_what, definition) => {
    const tokenizer = spyTokenizer();
    rememberWords(tokenizer, definition);
    tokenizer._encode_text("a b");
    expect(tokenizer.asked).toEqual(["a b"]);
  });
});

describe("the bundled model's tokenizer", () => {
  let plain: PreTrainedTokenizer;
  let remembering: PreTrainedTokenizer;
  beforeAll(async () => {
    env.localModelPath = MODELS_DIRECTORY;
    const load = () => AutoTokenizer.from_pretrained(BUNDLED_MODEL, { local_files_only: true });
    [plain, remembering] = [await load(), await load()];
    const path = join(MODELS_DIRECTORY, BUNDLED_MODEL, "tokenizer.json");
    rememberWords(remembering, JSON.parse(readFileSync(path, "utf8")));
  });

  it("is one whose words are remembered", () => {
    expect(Object.hasOwn(remembering, "_encode_text")).toBe(true);
  });

  it("gives the same tokens with words remembered, for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          "Ankara’da",
          "ΟΔΟΣ",
          "İstanbul",
          "e\u0301",
          "\u0301x",
          "北京",
          "[PAD]",
          "[UNK]",
          "a[PAD]",
        ],
        ...[
          "U.S.-led",
          "1,200",
          "\u0000",
          "\u00a0",
          "\t",
          "\r\n",
          " ",
          "  ",
          "\n",
          "\ufeff",
          "x".repeat(101),
        ],
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        expect(remembering.encode(text)).toEqual(plain.encode(text));
      }),
      { numRuns: 500 },
    );
  });
});
