import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { BORNE_OUT, findFault } from "../../../src/answer/gate/find-fault.ts";

const QUOTE =
  "Foreign Minister Leyla Aydin signed the water treaty with Minister Timur Bekov in Aktau on 5 March 2026, " +
  "and 12 engineers will inspect 3 dams.";

/** With a judge that finds everything borne out so much; enough for any of them unless told. */
function fault(statement: string, quote = QUOTE, weight: number | null = BORNE_OUT + 1) {
  const window = { title: "Treaty on the Syr Darya", date: "2026-03-05", sentences: [quote] };
  return findFault(statement, window, { weigh: () => Promise.resolve(weight) });
}

describe("findFault", () => {
  it.each([
    "Leyla Aydin signed the water treaty with Timur Bekov in Aktau.",
    "On March 5, 2026 the water treaty was signed.",
    "Twelve engineers will look at three dams.",
    "The Syr Darya treaty was signed.",
    "One of the two ministers is Leyla Aydin.",
  ])("lets through what has the figures, dates and names of quote and headline: %s", async (statement) => {
    expect(await fault(statement)).toBeNull();
  });

  it.each([
    ["number", "13 engineers will inspect 3 dams."],
    ["name", "Leyla Aydin signed the water treaty in Baku."],
    ["date", "The water treaty was signed on 6 March 2026."],
    ["sign", "Leyla Aydin signed the **water** treaty."],
    ["sign", "Leyla Aydin signed the water treaty <@123456789012345678>."],
    ["sign", "Leyla Aydin signed\u200b the water treaty."],
    ["shape", "Was the water treaty signed?"],
    ["shape", ""],
    ["shape", "…"],
  ] as const)("finds the %s at fault without reading: %s", async (expected, statement) => {
    expect(await fault(statement)).toBe(expected);
  });

  it.each([
    ["The mill cost 5 million euros.", "The mill cost 5 billion euros.", "number"],
    ["The fair opens on 5 April.", "The fair opens on 5 March, the market on 7 April.", "date"],
    ["NATO observers came.", "OSCE observers came.", null],
    ["Observers of NATO came.", "Observers of the OSCE came.", "name"],
    ["The fair lasted from 5 to 5 May.", "The fair lasted from 5 to 9 May.", "date"],
    ["The fair opens on 15 March 2026.", "The 15 halls of the fair open on 5 March 2026.", "date"],
    ["The envoy of Kazakhstan came.", "The Kazakh envoy came.", "name"],
    ["Fares rose by five percent.", "Fares rose by 5 percent.", null],
    ["The guild sent 340 thousand eggs.", "The guild sent 340,000 eggs.", null],
    ["The fair opens at 18:30 on 5 March.", "The fair opens on March 5 at 6:30 pm.", null],
    ["Fares fell by 5%, to $7.", "Fares fell by 5 percent, to 7 dollars.", null],
  ] as const)(
    "compares figures, dates and names by what they say: “%s” of “%s”",
    async (text, quote, expected) => {
      expect(await fault(text, quote)).toBe(expected);
    },
  );

  it.each([
    ["Leyla Aydin signed the water treaty with Timur Bekov in Aktau.", QUOTE],
    ["12 engineers will inspect 3 dams.", QUOTE],
    ["Twelve engineers will inspect three dams.", QUOTE],
    ["Foreign Minister Leyla Aydin signed the treaty.", QUOTE],
    ["The fair drew 30 bakers.", "The fair drew 20 millers and 30 bakers."],
    ["The mill, which grew, was sold.", "The mill, which grew in Baku, was sold."],
    ["Aydin signed the treaty.", "Aydin came and signed the treaty."],
    ["Bekov didn't sell the mill.", "Bekov did not sell the mill to Aydin."],
    ["Aydin met Bekov. The mill was sold.", "The mill was sold. Aydin met Bekov."],
  ])("needs no judge for what leaves words of a quote out: “%s” of “%s”", async (text, quote) => {
    expect(await fault(text, quote, -Infinity)).toBeNull();
  });

  it.each([
    ["The guild agreed to withdraw.", "The guild has not agreed to withdraw."],
    ["Bekov sold the mill.", "Bekov didn't sell the mill."],
    [
      "Exports fell to 5 tonnes because of drought.",
      "Exports fell to 5 tonnes, those of tea to 3 because of drought.",
    ],
    ["The next summit is in Osh.", "The next informal summit is in Osh."],
    ["Bekov sold the mill.", "Officials denied on Monday that Bekov sold the mill."],
    ["Bekov sold the mill.", "Bekov may have sold the mill."],
    ["Bekov sold the mill.", "Bekov allegedly sold the mill."],
    ["The flood took 40 houses.", "The flood took at least 40 houses."],
    ["The budget grew by 5 percent.", "The budget grew by 5 points and 7 percent."],
    ["The mill cost 5 million euros.", "The mill cost 5 billion euros."],
    ["The fair opens on 5 April.", "The fair opens on 5 March, the market on 7 April."],
    ["The mill closed before the flood.", "The mill closed after the flood."],
    ["Exports fell.", "Exports rose."],
    ["Bekov resigned because of the fire.", "Bekov resigned despite the fire."],
    ["The ban holds from 5 March.", "The ban holds until 5 March."],
    ["Aydin was praised by Bekov.", "Aydin praised Bekov."],
    ["Bekov praised Aydin.", "Aydin praised Bekov."],
    ["Aydin fined Bekov.", "Aydin was fined by Bekov."],
    ["She was met by Bekov.", "She met Bekov."],
    ["OSCE observers came.", "NATO observers came."],
    ["The bakers blamed the millers.", "The millers blamed the bakers."],
    ["The bakers said the millers had lied.", "The millers said the bakers had lied."],
    ["Millers told Bekov that rye was dear.", "Rye was dear, Bekov told millers."],
    ["Rye cost more than oats.", "Oats cost more than rye."],
    ["The guild won by 5 votes to 9.", "The guild won by 9 votes to 5."],
    ["Aydin left for Baku.", "Aydin met Bekov, who left for Baku."],
    ["Bekov lost in Baku.", "Bekov won in Aktau, while Aydin lost in Baku."],
    ["The fair grew in 2024.", "The fair grew in 2022 and shrank in 2024."],
    ["The guild withdrew its bid.", "The mayor asked the guild to withdraw its bid."],
    ["Bekov travelled to Baku.", "Bekov spoke before travelling to Baku."],
    ["The mill leaks.", "The guild says the mill leaks."],
    ["Bekov sold Aydin the mill.", "Bekov sold the mill to Aydin."],
    ["Aydin sank near Osh.", "The ship carrying Aydin sank near Osh."],
    ["The mayor resigned.", "The mayor met a man that lied and resigned."],
    ["The mill went bankrupt.", "The mill was sold to a buyer that paid nothing and went bankrupt."],
    ["Bekov left town.", "The man who praised Aydin and Bekov left town."],
    ["Bekov sold 5 eggs.", "Bekov sold 5 to 9 eggs."],
    ["Bekov will come.", "Bekov or Aydin will come."],
    ["Aydin drew lots.", "Some drew lots, and Aydin left."],
    ["The fair lasted from 5 to 5 May.", "The fair lasted from 5 to 9 May."],
    ["Bekov said that rye was dear.", "Millers told Bekov that rye was dear."],
    ["Selim said that rye was dear.", "The brother of Selim said that rye was dear."],
    ["Rye fell in Osh.", "Rye rose in Osh but fell in Baku."],
    ["The port workers left.", "The port sold by the workers left Osh."],
    ["Bekov left if it rained.", "Bekov left. It rained."],
    ["The fair opens on 15 March 2026.", "The 15 halls of the fair open on 5 March 2026."],
  ])(
    "leaves to the judge, or refuses, what says something else by a few words: “%s” of “%s”",
    async (text, quote) => {
      expect(await fault(text, quote, -Infinity)).not.toBeNull();
    },
  );

  it("finds the meaning at fault where the judge does not find it borne out, or cannot read it whole", async () => {
    const statement = "Timur Bekov put his name to the water treaty.";
    expect(await fault(statement, QUOTE, BORNE_OUT)).toBeNull();
    expect(await fault(statement, QUOTE, BORNE_OUT - 0.01)).toBe("meaning");
    expect(await fault(statement, QUOTE, null)).toBe("meaning");
  });

  it("asks more of the judge where the quote's own words are in another order", async () => {
    const statement = "Timur Bekov signed the water treaty with Leyla Aydin.";
    expect(await fault(statement, QUOTE, BORNE_OUT + 0.9)).toBe("meaning");
    expect(await fault(statement, QUOTE, BORNE_OUT + 1)).toBeNull();
  });

  it("does not judge another language than English", async () => {
    const quote = "The president visited Russia in 2021.";
    expect(await fault("Cumhurbaşkanı 2021'de Rusya'yı ziyaret etti.", quote)).toBe("language");
    expect(await fault("В 2021 году президент посетил Россию.", quote)).toBe("language");
  });

  it("lets no figure through that the quote does not have, whatever is around it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 99_999 }), async (figure) => {
        fc.pre(![5, 2026, 12, 3].includes(figure));
        expect(await fault(`${figure} engineers will inspect 3 dams.`)).not.toBeNull();
        expect(await fault(`The water treaty was signed in ${figure}.`)).not.toBeNull();
      }),
    );
  });
});
