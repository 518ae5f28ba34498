import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toWords } from "../../../src/text/words/words.ts";
import { createAliasTable, loadAliasTable } from "../../../src/text/names/alias-table.ts";
import { makeForm } from "../../../src/text/names/alias-file.ts";
import type { FindOptions } from "../../../src/text/names/alias-table.ts";
import { startProcessorClock } from "../../processor-clock.ts";

const table = loadAliasTable();

/** `entity: words of the text` for each match. */
function found(text: string, options?: FindOptions): string[] {
  return table
    .findEntities(toWords(text), options)
    .map(({ entityId, start, end }) => `${entityId}: ${text.slice(start, end)}`);
}

function ids(text: string, options?: FindOptions): string[] {
  return table.findEntities(toWords(text), options).map((match) => match.entityId);
}

describe("findEntities", () => {
  it.each([
    "OTS",
    "Organisation of Turkic States",
    "Organization of the Turkic States",
    "Turkic Council",
    "Cooperation Council of Turkic-Speaking Countries",
    "Türk Devletleri Teşkilatı",
    "turk devletleri teskilati",
    "Türk Keneşi",
    "Организация тюркских государств",
    "ОТГ",
    "Түркі мемлекеттерінің ұйымы",
    "Türk Dövlətləri Təşkilatı",
  ])("knows the Organization of Turkic States as %s", (name) => {
    expect(ids(`What did the ${name} decide?`)).toEqual(["ots"]);
  });

  it.each([
    [
      "country-kz",
      ["Kazakhstan", "Kazakistan", "Казахстан", "Қазақстан", "Qazaxıstan", "Qozogʻiston", "Kazakh"],
    ],
    [
      "country-tr",
      ["Turkey", "Türkiye", "turkiye", "Турция", "Түркия", "Türkei", "Turquie", "Turkish", "Turks"],
    ],
    ["country-uz", ["Uzbekistan", "Özbekistan", "Özbəkistan", "Узбекистан", "Oʻzbekiston", "Uzbek"]],
    ["country-kg", ["Kyrgyzstan", "Kyrgyz Republic", "Kırgızistan", "Кыргызстан", "Киргизия"]],
    [
      "country-us",
      [
        "United States",
        "United States of America",
        "US",
        "U.S.",
        "USA",
        "США",
        "ABD",
        "Amerika Birleşik Devletleri",
      ],
    ],
    ["country-gb", ["UK", "Britain", "United Kingdom", "Birleşik Krallık", "Великобритания"]],
    ["country-ba", ["Bosnia & Herzegovina", "Bosnia and Herzegovina", "Bosnia"]],
    ["country-mm", ["Myanmar", "Burma"]],
    ["country-hk", ["Hong Kong"]],
  ])("knows %s in the languages of the region and of news", (id, names) => {
    for (const name of names) expect(ids(name), name).toEqual([id]);
  });

  it.each([
    ["в Казахстане", ["country-kz"]],
    ["президент Казахстана посетил Турцию", ["country-kz", "country-tr"]],
    ["саммит Организации тюркских государств", ["ots"]],
    ["заседание Тюркского совета", ["ots"]],
    ["Қазақстанның президенті", ["country-kz"]],
    ["Түркияға сапары", ["country-tr"]],
    ["Kazakistanda", ["country-kz"]],
    ["Türkiye'nin ve Özbekistan'ın", ["country-tr", "country-uz"]],
    ["Токаева", ["tokayev"]],
  ])("finds inflected names: %s", (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it("leaves English words alone that would fit an ending", () => {
    expect(ids("Nazarbayeva spoke of an island, a reunion and polish for us all, who cares")).toEqual([]);
  });

  it("asks for capitals where small letters make another word", () => {
    expect(ids("The US asked the WHO; the Polish army")).toEqual(["country-us", "who", "country-pl"]);
    expect(ids("who told us to polish it")).toEqual([]);
  });

  it("gives the longest name its place and nothing inside it", () => {
    expect(found("the Turkish Republic of Northern Cyprus")).toEqual([
      "trnc: Turkish Republic of Northern Cyprus",
    ]);
    expect(ids("New Mexico and Mexico, South Sudan and Sudan")).toEqual([
      "new-mexico",
      "country-mx",
      "country-ss",
      "country-sd",
    ]);
  });

  it("knows OTS+ from OTS", () => {
    expect(ids("the OTS+ format of the OTS")).toEqual(["ots-plus", "ots"]);
  });

  it("tells how a form points at its entity", () => {
    const relations = table
      .findEntities(toWords("Turkish Foreign Minister Fidan said in Ankara that Türkiye agreed"))
      .map(({ entityId, form }) => `${entityId} by ${form.relation}`);
    expect(relations).toEqual([
      "country-tr by demonym",
      "fidan by surname",
      "country-tr by seat",
      "country-tr by name",
    ]);
  });

  it("gives every entity of a form that stands for several", () => {
    expect(ids("Astana")).toEqual(["astana", "country-kz"]);
  });

  it.each([
    ["Toqaev", "tokayev"],
    ["Qasym-Zhomart Toqaev", "tokayev"],
    ["Тоқаев", "tokayev"],
    ["Zhaparov", "japarov"],
    ["Ceyhun Bayramov", "bayramov"],
    ["Erdogan", "erdogan"],
    ["Orban", "orban"],
    ["Nahçıvan", "nakhchivan"],
    ["Cholpan Ata", "cholpon-ata"],
  ])("meets other spellings of people and places: %s", (spelling, id) => {
    expect(ids(spelling)).toEqual([id]);
  });

  it("takes a surname for its bearer, but not behind another first name", () => {
    expect(ids("President Aliyev")).toEqual(["aliyev"]);
    expect(ids("Kazakhstan's Tokayev")).toEqual(["country-kz", "tokayev"]);
    expect(ids("Tayyip Erdoğan")).toEqual(["erdogan"]);
    expect(ids("Heydar Aliyev")).toEqual([]);
    expect(ids("Bilal Erdoğan")).toEqual([]);
  });

  it("keeps the two presidents Berdimuhamedov apart and their bare surname open", () => {
    expect(ids("Gurbanguly Berdymukhammedov and Serdar Berdimuhamedow")).toEqual([
      "g-berdimuhamedov",
      "s-berdimuhamedov",
    ]);
    expect(ids("President Berdimuhamedov")).toEqual([]);
  });

  it("counts an ambiguous form only with support from the text or from outside", () => {
    expect(ids("the ECO summit")).toEqual([]);
    expect(ids("the Economic Cooperation Organization (ECO)")).toEqual(["eco", "eco"]);
    expect(ids("the ECO summit", { isSupported: (id) => id === "eco" })).toEqual(["eco"]);
    expect(ids("OTC of the Organization of Turkic States")).toEqual(["ots", "ots"]);
    expect(ids("ТМҰ бас хатшысы", { isSupported: (id) => id === "ots" })).toEqual(["ots"]);
  });

  it("gives spans in order that do not overlap but for equal ones, whatever the words", () => {
    const word = fc.constantFrom(
      "the",
      "OTS",
      "OTS+",
      "Turkic",
      "Council",
      "States",
      "of",
      "Organization",
      "Kazakh",
      "Astana",
      "Tokayev",
      "United",
      "New",
      "Mexico",
      "Северного",
      "Турецкая",
      "Республика",
      "Кипра",
      "ECO",
      "x",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(" ");
        let [lastStart, lastEnd] = [0, 0];
        for (const { start, end, form } of table.findEntities(toWords(text))) {
          expect(start >= lastEnd || (start === lastStart && end === lastEnd)).toBe(true);
          expect(toWords(text.slice(start, end)).length).toBeGreaterThanOrEqual(
            toWords(form.form).filter((part) => part.folded !== "the").length,
          );
          [lastStart, lastEnd] = [start, end];
        }
      }),
    );
  });

  it("costs little for each sentence", () => {
    const words = toWords(
      "Foreign ministers of the Organization of Turkic States met in Shusha on Friday. ".repeat(20),
    );
    const spentMs = startProcessorClock();
    for (let round = 0; round < 20; round++) table.findEntities(words);
    expect(spentMs()).toBeLessThan(2_000);
  });
});

describe("formsOf", () => {
  it("gives folded names and demonyms, the usual name first, without what would widen a query", () => {
    const forms = table.formsOf("country-kz");
    expect(forms[0]).toBe("kazakhstan");
    expect(forms).toContain("kazakh");
    expect(forms).toContain("kazakistan");
    expect(forms).not.toContain("astana");
    expect(new Set(forms).size).toBe(forms.length);
  });

  it("leaves out ambiguous forms", () => {
    expect(table.formsOf("ots")).toContain("turkic council");
    expect(table.formsOf("ots")).not.toContain("otc");
  });

  it("gives nothing for an entity it does not know", () => {
    expect(table.formsOf("atlantis")).toEqual([]);
  });
});

describe("createAliasTable", () => {
  it("adds the forms of a second record to the first of the same id", () => {
    const base = { id: "ots", kind: "organization" } as const;
    const joined = createAliasTable([
      { ...base, forms: [makeForm("ots", "Organization of Turkic States", "name")] },
      { ...base, forms: [makeForm("ots", "Turkic Union", "name")] },
    ]);
    expect(joined.formsOf("ots")).toEqual(["organization of turkic states", "turkic union"]);
  });

  it("finds nothing where it knows nothing", () => {
    expect(createAliasTable([]).findEntities(toWords("Kazakhstan"))).toEqual([]);
  });
});
