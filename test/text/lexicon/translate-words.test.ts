import { describe, expect, it } from "vitest";
import { termOf } from "../../../src/text/words/stem.ts";
import { toWords } from "../../../src/text/words/words.ts";
import { CONCEPTS } from "../../../src/text/lexicon/concept.ts";
import type { StemLanguage } from "../../../src/text/lexicon/concept.ts";
import { translateWords } from "../../../src/text/lexicon/translate-words.ts";
import { isInflectionOf } from "../../../src/text/lexicon/word-endings.ts";

function translate(text: string, language: StemLanguage): [string, string][] {
  const words = toWords(text);
  return translateWords(words, language).map(({ word, length, english }) => [
    words
      .slice(word, word + length)
      .map(({ surface }) => surface)
      .join(" "),
    english[0] ?? "",
  ]);
}

describe("translateWords", () => {
  it.each<[StemLanguage, string, [string, string][]]>([
    [
      "tr",
      "Ankara'daki toplantıya kim başkanlık etti?",
      [
        ["toplantıya", "meeting"],
        ["başkanlık", "chair"],
      ],
    ],
    [
      "tr",
      "Ankaradaki toplantiya kim baskanlik etti",
      [
        ["toplantiya", "meeting"],
        ["baskanlik", "chair"],
      ],
    ],
    [
      "ru",
      "Кто председательствовал на заседании в марте?",
      [
        ["председательствовал", "chair"],
        ["заседании", "meeting"],
        ["марте", "march"],
      ],
    ],
    [
      "ru",
      "войска в Казахстане",
      [
        ["войска", "troops"],
        ["Казахстане", "kazakhstan"],
      ],
    ],
    [
      "kk",
      "Кездесуге кім төрағалық етті?",
      [
        ["Кездесуге", "meeting"],
        ["төрағалық", "chair"],
      ],
    ],
  ])("carries the words of a question in %s: “%s”", (language, text, expected) => {
    expect(translate(text, language)).toEqual(expected.map(([word, english]) => [word, termOf(english)]));
  });

  it("takes a form of several words as one", () => {
    expect(translate("dışişleri bakanları", "tr")).toEqual([["dışişleri bakanları", "foreign"]]);
    expect(translate("министров иностранных дел", "ru")).toEqual([["министров иностранных дел", "foreign"]]);
  });

  it.each([
    ["gaz", "gazlar", true],
    ["gaz", "gazoz", false],
    ["gaze", "gazexyz", false],
    ["secim", "secimxyz", true],
  ])("lets a stem of five letters take any rest, a shorter one endings: %s, %s", (stem, word, isOne) => {
    expect(isInflectionOf(stem, word, "tr")).toBe(isOne);
  });

  it("gives no more than eight terms for a word", () => {
    const most = CONCEPTS.flatMap(({ stems }) =>
      stems.tr.flatMap((form) => translateWords(toWords(form), "tr")),
    );
    expect(Math.max(...most.map(({ english }) => english.length))).toBe(8);
  });

  it("lets a short stem take only endings of the language: gaz is gas, gazeteci a journalist", () => {
    expect(translate("gazın", "tr")).toEqual([["gazın", termOf("fuel")]].map(() => ["gazın", "gas"]));
    expect(translate("gazeteci", "tr")).toEqual([["gazeteci", termOf("journalist")]]);
  });

  it("leaves out stop words and names it does not know", () => {
    expect(translateWords(toWords("Hakan Fidan ve bu"), "tr")).toEqual([]);
    expect(translateWords([], "ru")).toEqual([]);
  });
});
