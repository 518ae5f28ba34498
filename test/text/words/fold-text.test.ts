import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/text/words/fold-text.ts";
import { charactersOfUnicode } from "../../unicode.ts";

describe("foldText", () => {
  it.each([
    ["Çavuşoğlu", "cavusoglu"],
    ["İSTANBUL", "istanbul"],
    ["Isparta ılıca", "isparta ilica"],
    ["Əliyev", "aliyev"],
    ["Szijjártó Péter", "szijjarto peter"],
    ["Łódź, Øresund, Đilas, Straße, Æsir", "lodz, oresund, dilas, strasse, aesir"],
  ])("takes the marks off Latin letters: %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ["Токаев", "tokayev"],
    ["Тоқаев", "tokayev"],
    ["Мирзиёев", "mirziyoyev"],
    ["Алиев", "aliyev"],
    ["Жапаров", "zhaparov"],
    ["Зеленский", "zelensky"],
    ["Горбачёв", "gorbachev"],
    ["Ереван", "yerevan"],
    ["Қазақстан", "kazakstan"],
    ["Түркия", "turkiya"],
    ["Київ", "kiyiv"],
    ["Ѓорѓи", "gorgi"],
  ])("writes Cyrillic as news English writes names: %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("knows a final sigma as the letter it is", () => {
    expect(foldText("Οδυσσεύς")).toBe(foldText("ΟΔΥΣΣΕΎΣ"));
  });

  it("knows a letter composed of letter and mark as the letter itself", () => {
    expect(foldText("И\u0306ошкар-Ола")).toBe(foldText("Йошкар-Ола"));
    expect(foldText("I\u0307stanbul")).toBe("istanbul");
  });

  it("unifies apostrophes, quotation marks, dashes and dots", () => {
    expect(foldText("Oʻzbek O’zbek O`zbek O´zbek")).toBe("o'zbek o'zbek o'zbek o'zbek");
    expect(foldText("“a” «b» „c‟")).toBe('"a" "b" "c"');
    expect(foldText("2019–2022 — x−y…")).toBe("2019-2022 - x-y...");
  });

  it("changes nothing of any letter or sign of Unicode when done again", () => {
    const changed = [...charactersOfUnicode()].filter((character) => {
      const folded = foldText(character);
      return foldText(folded) !== folded;
    });
    expect(changed).toEqual([]);
  });

  it("changes nothing when done again, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });

  it("leaves no capital in the alphabets it knows", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("AZİIıŞĞÜÖÇƏÉŁØЖЩЪЁҚҒӘІ ’-")) }),
        (text) => {
          expect(foldText(text)).toMatch(/^[a-z '-]*$/);
        },
      ),
    );
  });
});
