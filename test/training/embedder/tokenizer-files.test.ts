import { BertTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/language/fold-text.ts";
import { tokenizerFiles } from "../../../src/training/embedder/tokenizer-files.ts";
import { trainingWords } from "../../../src/training/embedder/training-words.ts";
import { createWordPieceEncoder } from "../../../src/training/embedder/word-pieces.ts";

interface LoadedTokenizer {
  encode(text: string): number[];
  readonly normalizer: (text: string) => string;
  readonly pre_tokenizer: (text: string) => string[];
}

// prettier-ignore
const VOCABULARY = [
  "[PAD]", "[UNK]", ...Array.from("abcdefghijklmnopqrstuvwxyz0123456789.,'-\"?"),
  ...Array.from("abcdefghijklmnopqrstuvwxyz0123456789", (letter) => `##${letter}`),
  "tokayev", "president", "##ev", "tok", "##ay", "zhaparov",
];

/** What the library makes of the files; its own types leave out the parts of a tokenizer. */
function load(vocabulary: readonly string[]): LoadedTokenizer {
  const files = tokenizerFiles(vocabulary, { dimensions: 8 });
  const Tokenizer = BertTokenizer as unknown as new (
    json: object,
    config: object,
  ) => LoadedTokenizer;
  const json = JSON.parse(JSON.stringify(files["tokenizer.json"])) as object;
  return new Tokenizer(json, files["tokenizer_config.json"]);
}

const tokenizer = load(VOCABULARY);
const encoder = createWordPieceEncoder(VOCABULARY);
const wordsOfLibrary = (text: string) => tokenizer.pre_tokenizer(tokenizer.normalizer(text));

const TEXTS = [
  "",
  "   ",
  "President Tokayev spoke on 12 March 2023, at 10:30.",
  "Президент Токаев, Зеленский и Жапаров; Щёлково, Ёлкин, Григорьев, съезд, Юлия.",
  "Қасым-Жомарт Тоқаев Өзбекстан Ұлытау ғылым іс әлем",
  "Київ, Єнакієве, Їжак, Ґонґадзе, Ўладзімір",
  "İstanbul ISPARTA Iğdır ılık Çavuşoğlu Şanlıurfa Güneş",
  "Əliyev, Gəncə; Łódź, Århus, Ærø, Straße, Þór, Œuvre, Đặng",
  "Ma’ruf‘s “quoted” «words» – dash — minus − and o‘zbek Oʻzbekiston ʼn `tick´",
  "رئيس الوزراء قال إنَّ الاجتماعَ",
  "Emoji 😀 family 👨‍👩‍👧 flag 🇰🇿 and soft\u00adhyphen zero\u200bwidth nul\u0000 tab\tline\n end",
  "½ cup, 5 km², ﬁnal ﬂow, Ⅳ, № 5, ℃, …",
  "東京 was here; 한국 and ภาษาไทย",
  "\ufeffbyte order mark and \ufffd replacement, lone \ud800 surrogate",
  "[PAD] [UNK] ##ev are words",
  "ΟΔΥΣΣΕΥΣ Σ ΣΑΣ",
];

describe("tokenizerFiles", () => {
  it.each(TEXTS)("give the words that the training saw: %j", (text) => {
    expect(wordsOfLibrary(text)).toEqual(trainingWords(text));
  });

  it.each(TEXTS)("give the pieces that the training saw: %j", (text) => {
    expect(tokenizer.encode(text)).toEqual(encoder.encodeText(text));
  });

  it("fold every character of the Basic Multilingual Plane as the product does, alone and within a word", () => {
    const wrong: string[] = [];
    for (let code = 0x20; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      const text = `${character} x${character}y ф${character}г A${character}\u0301`;
      const expected = trainingWords(text).join(" ");
      if (wordsOfLibrary(text).join(" ") !== expected) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it("agree with the training on any text", () => {
    const letters = fc.constantFrom(
      ...Array.from(
        "aBIİıəøßéŁ'’ʻ\"“-–—.,!? \t\n12½²ﬁеёийыъьжчщцхюяЕЁИЙәғқңөұүһієїґў\u0301\u0306\u00ad\u200b\ufeff東ل😀",
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: letters }),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(wordsOfLibrary(one)).toEqual(trainingWords(one));
        expect(tokenizer.encode(one)).toEqual(encoder.encodeText(one));
      }),
      { numRuns: 2000 },
    );
  });

  it("let the spellings of one name meet", () => {
    for (const [one, other] of [
      ["Токаев", "Tokayev"],
      ["Жапаров", "ZHAPAROV"],
      ["ĞÜNEŞ", "gunes"],
      ["IRMAK ırmak İRMAK", "irmak irmak irmak"],
      ["o’zbek", "o'zbek"],
    ] as const) {
      expect(tokenizer.encode(one)).toEqual(tokenizer.encode(other));
    }
    expect(tokenizer.encode("Токаев")).toEqual([VOCABULARY.indexOf("tokayev")]);
  });

  it("leave ASCII words as foldText leaves them", () => {
    expect(wordsOfLibrary("The PRESIDENT's plan")).toEqual(["the", "president", "'", "s", "plan"]);
    expect(foldText("The PRESIDENT's plan")).toBe("the president's plan");
  });
});
