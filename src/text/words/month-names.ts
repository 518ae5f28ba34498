import { remembering } from "../../platform/remembering.ts";

/** Languages whose names of months are known, by their tags; the names themselves come from Unicode's CLDR. */
const LANGUAGES = (
  "en de fr es it pt nl tr ru kk uk be pl cs sk sv da nb fi et lv lt hu ro bg sr sr-Latn hr sl mk el sq az uz ky ca " +
  "eu gl id"
).split(" ");

/** As published, and not in CLDR. */
const FURTHER: Readonly<Record<string, number>> = {
  ...{ sept: 9, jän: 1, jänner: 1, feber: 2, mrz: 3, maerz: 3, juno: 6, julei: 7 },
  ...{ enero: 1, setiembre: 9, şubatta: 2, eylul: 9, agustos: 8, subat: 2, kasim: 11, aralik: 12 },
};

let everywhere: ReadonlyMap<string, number | null> | null = null;

/**
 * The month, 1–12, that a word names in the given language, else in any: whole or shortened, alone or as it stands in
 * a date (`марта`, `lutego`). Null for other words, and for those that name one month here and another there
 * (`listopad`) where the language does not tell.
 */
export function monthNumber(word: string, language: string | null = null): number | null {
  const name = word.normalize("NFC").toLowerCase().replace(/\.$/u, "");
  const tag = language?.toLowerCase().split(/[-_]/u)[0] ?? "";
  const own = LANGUAGES.includes(tag) ? monthNames(tag).get(name) : undefined;
  return own ?? monthNames("en").get(name) ?? (everywhere ??= namesEverywhere()).get(name) ?? null;
}

function namesEverywhere(): ReadonlyMap<string, number | null> {
  const names = new Map<string, number | null>(Object.entries(FURTHER));
  for (const language of LANGUAGES) {
    for (const [name, month] of monthNames(language)) {
      const other = names.get(name);
      names.set(name, other === undefined || other === month ? month : null);
    }
  }
  return names;
}

/** The months, 1–12, by their names in a language: whole and shortened, alone and as they stand in a date. */
export const monthNames = remembering((language: string): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const month of ["long", "short"] as const) {
    for (const day of [undefined, "numeric"] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day, timeZone: "UTC" });
      for (let number = 1; number <= 12; number += 1) {
        const parts = format.formatToParts(Date.UTC(2026, number - 1, 10));
        const name = parts.find(({ type }) => type === "month")?.value.toLowerCase() ?? "";
        const word = name.replace(/^(?:de |d[’'])/u, "").replace(/\.$/u, "");
        if (/^\p{L}{3,}$/u.test(word)) names.set(word, number);
      }
    }
  }
  return names;
});
