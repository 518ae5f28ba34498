import { describe, expect, it } from "vitest";
import { createCollectionWords } from "../../src/question/collection-words.ts";
import { readForeign } from "../../src/question/foreign-question.ts";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import { termOf } from "../../src/text/words/stem.ts";

const WORDS = ["summit", "samarkand", "meeting", "istanbul", "railway", "2022"];
const held = new Set(WORDS.map(termOf));
const collection = createCollectionWords(
  {
    passageCount: 10,
    documentFrequency: (term) => (held.has(term) ? 2 : 0),
    words: () => new Map(WORDS.map((word) => [word, 2])),
  },
  () => false,
);
const known = { aliases: loadAliasTable(), collection };
const englishOf = (text: string): string | null | undefined => readForeign(text, known)?.english;

describe("a question in a language that is not understood", () => {
  it.each([
    ["Wann fand das Gipfeltreffen in Samarkand statt?", "When was the summit in Samarkand?"],
    ["Quand le sommet de Samarcande a-t-il eu lieu ?", "When was the summit of Samarkand?"],
    ["¿Cuándo se celebró la cumbre de Samarcanda?", "When was the summit of Samarkand?"],
    ["cuando se celebro la cumbre de samarcanda", "When was the summit?"],
    ["Quando si è svolto il vertice di Samarcanda?", "When is the summit of Samarkand?"],
    ["Wanneer vond de top in Samarkand plaats?", "When was the summit in Samarkand?"],
    ["Коли відбувся саміт у Самарканді?", "When was summit in Samarkand?"],
    ["Səmərqənd sammiti nə vaxt keçirilib?", "When was Samarkand summit?"],
    ["Samarqand sammiti qachon boʻlib oʻtdi?", "When was Samarkand summit?"],
    [
      "Qui a présidé la réunion des ministres des affaires étrangères à Istanbul ?",
      "Who chaired the meeting of foreign ministers in Istanbul?",
    ],
    ["Was ist die OTS?", "What is the Organization of Turkic States?"],
    ["ما هي منظمة الدول التركية؟", "What is Organization of Turkic States?"],
    ["Quién ganó las elecciones en Turquía en 2022", "Who won the election in Turkiye in 2022?"],
  ])("reads “%s” into English", (asked, english) => {
    expect(englishOf(asked)).toBe(english);
  });

  it.each([
    "サマルカンド・サミットはいつ開催されましたか?",
    "撒马尔罕峰会什么时候举行?",
    "מתי התקיימה הפסגה בסמרקנד?",
    "Wer gewann denn eigentlich?",
  ])("offers nothing in English where it understands too little of “%s”", (asked) => {
    expect(englishOf(asked)).toBeNull();
  });

  it.each([
    "Who won El Clásico in Barcelona?",
    "When did die hard fans leave the Stade de France?",
    "Rio de Janeiro",
    "Name a common autoimmune disease.",
    "El Niño, La Niña",
    "Bundesliga der Frauen",
    "Why did the dove come to Notre-Dame de Paris?",
    "Zirve ne zaman yapıldı, yeni genel sekreter kim oldu?",
    "İstanbul'da anlaşmayı kim imzaladı?",
    "Когда прошёл саммит в Самарканде и кто подписал соглашение?",
    "Президент, министр, газ",
    "Самарқанд саммиті қашан болды?",
    "OTS 2022",
    "🤔",
    "",
  ])("leaves “%s” to those who understand it", (asked) => {
    expect(readForeign(asked, known)).toBeNull();
  });

  it("is told by one asking word at its beginning where that is no short word of another language", () => {
    expect(readForeign("Wann Samarkand?", known)).not.toBeNull();
    expect(readForeign("Wo Samarkand?", known)).toBeNull();
  });

  it("never makes a reading that a button could not hold", () => {
    const many = "secretario general de la reunión en Istanbul ".repeat(12);
    const reading = englishOf(`¿Quién es el ${many}?`)!;
    expect(reading.length).toBeLessThanOrEqual(80);
    expect(reading.length).toBeGreaterThan(60);
  });
});
