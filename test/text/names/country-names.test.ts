import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/text/words/fold-text.ts";
import { makeCountries } from "../../../src/text/names/country-names.ts";

const countries = makeCountries();

describe("makeCountries", () => {
  it("has every member state of the United Nations and no union or placeholder", () => {
    // ISO 3166-1 lists 249 codes, Kosovo's XK is in use beside it; six uninhabited territories are left out.
    expect(countries.length).toBeGreaterThanOrEqual(240);
    expect(countries.length).toBeLessThanOrEqual(250);
    const ids = new Set(countries.map(({ id }) => id));
    for (const code of ["tr", "kz", "uz", "kg", "az", "hu", "tm", "ss", "tl", "me", "xk", "va"]) {
      expect(ids.has(`country-${code}`), code).toBe(true);
    }
    for (const code of ["eu", "un", "zz", "su", "yu", "dd", "aq"]) {
      expect(ids.has(`country-${code}`), code).toBe(false);
    }
  });

  it("gives no name to two countries", () => {
    const owners = new Map<string, string>();
    for (const { id, forms } of countries) {
      for (const { form, relation } of forms) {
        if (relation !== "name") continue;
        const folded = foldText(form);
        expect(owners.get(folded) ?? id, form).toBe(id);
        owners.set(folded, id);
      }
    }
  });

  it("gives no demonym to two countries", () => {
    const demonyms = countries.flatMap(({ forms }) =>
      forms.filter(({ relation }) => relation === "demonym").map(({ form }) => foldText(form)),
    );
    expect(new Set(demonyms).size).toBe(demonyms.length);
  });

  it("takes no name from another language that is an English word", () => {
    const iceland = countries.find(({ id }) => id === "country-is");
    expect(iceland?.forms.map(({ form }) => form)).toContain("İzlanda");
    expect(iceland?.forms.map(({ form }) => form)).not.toContain("Island");
  });
});
