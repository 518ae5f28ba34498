import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AutoTokenizer, env, type PreTrainedTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BUNDLED_MODEL, MODELS_DIRECTORY } from "../../../src/index/embedding/locate-model.ts";
import { PROFILE_FILE } from "../../../src/index/embedding/model-profile.ts";
import { wordByWordEncoder } from "../../../src/index/embedding/word-by-word.ts";
import type { TokenEncoder } from "../../../src/index/embedding/word-by-word.ts";

/** A tokenizer that keeps a list of what it was asked; each character is a token, and 1 and 2 stand around a text. */
function spyTokenizer() {
  const asked: string[] = [];
  return {
    asked,
    encode(text: string, _pair?: null, { add_special_tokens: isWhole = true } = {}): number[] {
      asked.push(text);
      const tokens = Array.from(text.replace(/\s/g, ""), (character) => character.charCodeAt(0));
      return isWhole ? [1, ...tokens, 2] : tokens;
    },
  };
}

const [a, b, c] = [97, 98, 99];

describe("wordByWordEncoder", () => {
  it("asks the tokenizer for each word once, and gives the tokens of all in order", () => {
    const tokenizer = spyTokenizer();
    const { encode, count } = wordByWordEncoder(tokenizer);
    tokenizer.asked.length = 0;
    expect(encode("ab  c\nab")).toEqual([1, a, b, c, a, b, 2]);
    expect(encode(" c ")).toEqual([1, c, 2]);
    expect(count("c ab")).toBe(5);
    expect(tokenizer.asked).toEqual(["ab", "c"]);
  });

  it("gives what stands around every text for a text without words", () => {
    const { encode, count } = wordByWordEncoder(spyTokenizer());
    expect(encode(" \n")).toEqual([1, 2]);
    expect(count("")).toBe(2);
  });

  it("spares plain words a normalizer that would only lower their case", () => {
    const asked: string[] = [];
    const tokenizer = {
      normalizer: (text: string): string => {
        asked.push(text);
        return text.toLowerCase().replaceAll("ı", "i");
      },
      encode(text: string): number[] {
        return Array.from(this.normalizer(text), (character) => character.charCodeAt(0));
      },
    };
    const { encode } = wordByWordEncoder(tokenizer);
    asked.length = 0;
    expect(String.fromCharCode(...encode("Ankara Isparta Kırşehir"))).toBe("ankaraispartakirşehir");
    expect(asked).toEqual(["Kırşehir"]);
  });

  it("leaves a normalizer alone that does more to plain words", () => {
    const tokenizer = {
      normalizer: (text: string): string => text.replaceAll("--", "—").toLowerCase(),
      encode(text: string): number[] {
        return Array.from(this.normalizer(text), (character) => character.charCodeAt(0));
      },
    };
    expect(wordByWordEncoder(tokenizer).encode("A--B")).toEqual([a, "—".charCodeAt(0), b]);
  });
});

describe("the bundled model's tokenizer", () => {
  let plain: PreTrainedTokenizer;
  let byWord: TokenEncoder;
  beforeAll(async () => {
    env.localModelPath = MODELS_DIRECTORY;
    const load = () => AutoTokenizer.from_pretrained(BUNDLED_MODEL, { local_files_only: true });
    plain = await load();
    byWord = wordByWordEncoder(await load());
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
        expect(byWord.encode(text)).toEqual(plain.encode(text));
        expect(byWord.count(text)).toBe(plain.encode(text).length);
      }),
      { numRuns: 500 },
    );
  });
});
