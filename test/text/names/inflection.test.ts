import { describe, expect, it } from "vitest";
import { toWords } from "../../../src/text/words/words.ts";
import { baseForms, stemsOf } from "../../../src/text/names/inflection.ts";

function meet(written: string, form: string): boolean {
  const stems = new Set(stemsOf(toWords(written)[0]!));
  return baseForms(toWords(form)[0]!).some((base) => stems.has(base));
}

describe("inflected words and their dictionary forms", () => {
  it.each([
    ["Казахстана Казахстану Казахстаном Казахстане", "Казахстан"],
    ["Турции Турцию Турцией", "Турция"],
    ["тюркского тюркскому тюркских тюркскими", "тюркский"],
    ["Организации Организацию Организаций", "Организация"],
    ["Токаева Токаеву Токаевым Токаеве", "Токаев"],
    ["Анкары Анкаре Анкару Анкарой", "Анкара"],
    ["Қазақстанның Қазақстанға Қазақстанда Қазақстаннан Қазақстанды Қазақстанмен", "Қазақстан"],
    ["Кыргызстандын Кыргызстанга Кыргызстанда Кыргызстандан", "Кыргызстан"],
    ["Kazakistanda Kazakistandan Kazakistanin", "Kazakistan"],
  ])("meet: %s and %s", (forms, dictionary) => {
    for (const form of forms.split(" ")) expect(meet(form, dictionary), form).toBe(true);
  });

  it.each([
    ["Nazarbayeva", "Nazarbayev"],
    ["Ukrainian", "Ukraine"],
    ["Турист", "Турция"],
    ["Ирана", "Ирак"],
    ["Дома", "Дом"],
    ["Parada", "Para"],
  ])("do not meet: %s and %s", (written, form) => {
    expect(meet(written, form)).toBe(false);
  });
});
