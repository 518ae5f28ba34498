import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/text/words/detect-language.ts";

describe("detectLanguage", () => {
  it.each([
    ["Who chaired the meeting in Istanbul?", "en"],
    ["When did Çavuşoğlu visit Şuşa?", "en"],
    ["Ankara summit 2022", "en"],
    ["OTS", "en"],
    ["", "en"],
    ["red panda", "en"],
    ["Astana zirvesinde", "tr"],
    ["Türk Devletleri Teşkilatı ne zaman kuruldu?", "tr"],
    ["Istanbul toplantisina kim baskanlik etti", "tr"],
    ["OTS zirvesi nerede yapildi", "tr"],
    ["Hangi ulkeler katildi", "tr"],
    ["Zirveye kaç ülke katıldı?", "tr"],
    ["Кто председательствовал на встрече министров?", "ru"],
    ["Саммит в Бишкеке 2024", "ru"],
    ["Когда Токаев посетил Türkiye?", "ru"],
    ["Кездесуге кім төрағалық етті?", "kk"],
    ["Саммит қашан өтті?", "kk"],
    ["Министрлер туралы не айтты?", "kk"],
  ])("takes “%s” for %s", (question, language) => {
    expect(detectLanguage(question)).toBe(language);
  });
});
