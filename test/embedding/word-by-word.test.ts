import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AutoTokenizer, env, type PreTrainedTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "../../src/embedding/locate-model.ts";
import { PROFILE_FILE } from "../../src/embedding/model-profile.ts";
import { isWordByWord, rememberWords } from "../../src/embedding/word-by-word.ts";

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
    rememberWords(tokenizer);
    expect(tokenizer._encode_text("ab  c\nab")).toEqual(["a", "b", "c", "a", "b"]);
    expect(tokenizer._encode_text(" c ")).toEqual(["c"]);
    expect(tokenizer.asked).toEqual(["ab", "c"]);
  });

  it("spares plain words a normalizer that would only lower their case", () => {
    const asked: string[] = [];
    const tokenizer = {
      normalizer: (text: string): string => {
        asked.push(text);
        return text.toLowerCase().replaceAll("ı", "i");
      },
      _encode_text(text: string | null): string[] {
        return [this.normalizer(text ?? "")];
      },
    };
    rememberWords(tokenizer);
    asked.length = 0;
    expect(tokenizer._encode_text("Ankara Isparta Kırşehir")).toEqual([
      "ankara",
      "isparta",
      "kirşehir",
    ]);
    expect(asked).toEqual(["Kırşehir"]);
  });

  it("leaves a normalizer alone that does more to plain words", () => {
    const tokenizer = {
      normalizer: (text: string): string => text.replaceAll("--", "—").toLowerCase(),
      _encode_text(text: string | null): string[] {
        return [this.normalizer(text ?? "")];
      },
    };
    rememberWords(tokenizer);
    expect(tokenizer._encode_text("A--B")).toEqual(["a—b"]);
  });

  it("gives nothing for no text", () => {
    const tokenizer = spyTokenizer();
    rememberWords(tokenizer);
    expect(tokenizer._encode_text(null)).toBeNull();
    expect(tokenizer._encode_text(" \n")).toEqual([]);
  });
});

describe("a tokenizer's definition", () => {
  it("tells that BERT's tokens are those of its words", () => {
    expect(isWordByWord(bert)).toBe(true);
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
  ])("does not tell it of one that %s", (_what, definition) => {
    expect(isWordByWord(definition)).toBe(false);
  });
});

describe("the bundled model's tokenizer", () => {
  let plain: PreTrainedTokenizer;
  let remembering: PreTrainedTokenizer;
  beforeAll(async () => {
    env.localModelPath = MODELS_DIRECTORY;
    const load = () => AutoTokenizer.from_pretrained(BUNDLED_MODEL, { local_files_only: true });
    [plain, remembering] = [await load(), await load()];
    rememberWords(remembering);
  });

  it("is said to be one whose words may be remembered", () => {
    const path = join(MODELS_DIRECTORY, BUNDLED_MODEL, PROFILE_FILE);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ wordByWord: true });
  });

  it("gives the same tokens with words remembered, for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          "Ankara’da",
          "Сергей",
          "ый",
          "е",
          "Қазақстан",
          "´",
          "½",
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
