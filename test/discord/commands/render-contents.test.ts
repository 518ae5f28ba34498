import { describe, expect, it } from "vitest";
import { contentBlocks } from "../../../src/discord/commands/sources.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import type { CollectionReport } from "../../../src/index/report/collection-report.ts";
import { REPORT } from "../../fakes/fixed-evidence.ts";

function blocksOf(report: Partial<CollectionReport>, language: "en" | "tr" | "ru" = "en") {
  return contentBlocks({ ...REPORT, ...report }, ALL_TEXTS[language]).map(({ markup }) => markup);
}

describe("what the collection is made of, on Discord", () => {
  it("is a table of bars for months, outlets and languages, the newest month first", () => {
    const blocks = blocksOf({
      undated: 2,
      months: [
        { value: "2021-11", articles: 10 },
        { value: "2022-01", articles: 5 },
      ],
      outlets: [
        { value: "Steppe Courier", articles: 16 },
        { value: null, articles: 1 },
      ],
      languages: [{ value: "en", articles: 17 }],
    });
    expect(blocks).toEqual([
      "**Articles by month**\n```\n2022-01   5  █████\n2021-11  10  ██████████\nundated   2  ██\n```",
      "**By outlet**\n```\nSteppe Courier  16  ██████████\nnot said         1  █\n```",
      "**By language**\n```\nEnglish  17  ██████████\n```",
    ]);
  });

  it("counts months of long ago and outlets of few articles together", () => {
    const months = Array.from({ length: 15 }, (_, at) => ({
      value: `${2000 + at}-01`,
      articles: at + 1,
    }));
    const outlets = Array.from({ length: 11 }, (_, at) => ({
      value: `Outlet ${at}`,
      articles: 20 - at,
    }));
    const [byMonth, byOutlet] = blocksOf({ undated: 0, months, outlets });
    expect(byMonth!.split("\n").slice(2, -1)).toHaveLength(13);
    // 1 + 2 + 3, and 12 + 11 + 10
    expect(byMonth).toContain("\nearlier   6 ");
    expect(byOutlet).toContain("\n3 others  33 ");
  });

  it("names languages as the reader does, and a tag that is none by itself", () => {
    const languages = [
      { value: "kk", articles: 2 },
      { value: "?", articles: 1 },
    ];
    expect(blocksOf({ languages }, "tr")[2]).toContain("\nKazakça  2");
    expect(blocksOf({ languages }, "ru")[2]).toContain("\nказахский  2");
    expect(blocksOf({ languages })[2]).toContain("\n?       1");
  });

  it("lets no outlet's name end the table or widen it", () => {
    const outlets = [{ value: "```@everyone``` of the very long valley gazette", articles: 1 }];
    const [, byOutlet] = blocksOf({ outlets });
    expect(byOutlet!.match(/```/g)).toHaveLength(2);
    for (const line of byOutlet!.split("\n")) expect(line.length).toBeLessThanOrEqual(36);
  });
});
