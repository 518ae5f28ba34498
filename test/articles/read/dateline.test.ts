import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findDateline } from "../../../src/articles/read/dateline.ts";
import { readTxt } from "../../../src/articles/read/read-txt.ts";
import { startProcessorClock } from "../../processor-clock.ts";

const STORY = "Ministers met on Friday to talk about trade.";

/** The place, and what the dateline takes up. */
function datelineOf(text: string): { place: string; taken: string } | null {
  const dateline = findDateline(text);
  return dateline && { place: dateline.place, taken: text.slice(dateline.start, dateline.end) };
}

describe("findDateline", () => {
  it.each([
    ["ALMATY – ", "ALMATY"],
    ["ASTANA - ", "ASTANA"],
    ["NUR-SULTAN — ", "NUR-SULTAN"],
    ["NEW YORK (AP) — ", "NEW YORK"],
    ["ST. PETERSBURG, Russia — ", "ST. PETERSBURG"],
    ["TASHKENT (UzDaily) -- ", "TASHKENT"],
    ["BAKU, Azerbaijan, July 4. /Trend/ ", "BAKU"],
    ["BAKU /Trend/ - ", "BAKU"],
    ["ASTANA, 5 November – ", "ASTANA"],
    ["ANKARA, March 3 (AA) — ", "ANKARA"],
    ["İSTANBUL, 12 Kasım (AA) - ", "İSTANBUL"],
    ["МОСКВА, 5 ноября. /ТАСС/. ", "МОСКВА"],
    ["TRIPOLI/SFAX, Tunisia (Reuters) - ", "TRIPOLI"],
    ["WASHINGTON (CNN) ", "WASHINGTON"],
    ["Istanbul (AA) — ", "Istanbul"],
    ["Cairo, Egypt (CNN) -- ", "Cairo"],
    ["London/Istanbul (CNN Business) ", "London"],
    ["Rio de Janeiro (Reuters) - ", "Rio de Janeiro"],
    ["Astana, 5 November – ", "Astana"],
    ["BEIRUT | Sat Sep 10, 2011 10:45 pm EDT BEIRUT (Reuters) - ", "BEIRUT"],
  ])("finds %j before the story", (dateline, place) => {
    expect(datelineOf(`${dateline}${STORY}\n\nMore followed.`)).toEqual({ place, taken: dateline });
  });

  it.each([
    ["ANKARA (Turkey)", "ANKARA"],
    ["BISHKEK, 5 November", "BISHKEK"],
    ["ASTANA, Kazakhstan", "ASTANA"],
    ["New York CNN Business —", "New York"],
    ["Shusha, May 7, 2026 —", "Shusha"],
  ])("finds %j on a line of its own", (dateline, place) => {
    expect(datelineOf(`${dateline}\n\n${STORY}`)).toEqual({ place, taken: dateline });
  });

  it("finds a dateline below a headline, a subhead and a byline", () => {
    const headlines = "Ferry line opens after three years of works.\n\nPort is content\n\nBy a reporter";
    const text = `${headlines}\n\nANKARA (Turkey)\n\n${STORY}`;
    expect(datelineOf(text)).toEqual({ place: "ANKARA", taken: "ANKARA (Turkey)" });
  });

  it("finds a dateline whose line is broken to a width", () => {
    const text =
      "BISHKEK, Kyrgyzstan, Nov. 5 (Kabar) - Ministers of the\nmember states met to talk about trade.";
    expect(datelineOf(text)?.place).toBe("BISHKEK");
  });

  it("looks at eight short lines, below which stands a list", () => {
    const below = (lines: number) => `${"Short line\n\n".repeat(lines)}ALMATY – Ministers met on Friday.`;
    expect(datelineOf(below(7))?.place).toBe("ALMATY");
    expect(datelineOf(below(8))).toBeNull();
  });

  it("does not look below a paragraph of prose", () => {
    const prose = `${STORY} `.repeat(8).trim();
    expect(datelineOf(`${prose}\n\nANKARA (Turkey)\n\n${STORY}`)).toBeNull();
  });

  it.each([
    "Ministers met – and agreed on little.",
    "BREAKING – Ministers met on Friday.",
    "UPDATE (Friday) – Ministers met on Friday.",
    "NATO – the alliance – met on Friday.",
    "Monday, March 3 – Ministers met.",
    "KAZAKHSTAN – CRISIS DEEPENS AS TALKS FAIL",
    "Organization of Turkic States (OTS) — what it is.",
    "The Turkish minister – Hakan Fidan – spoke first.",
    "CNN —\n\nMinisters met on Friday.",
    "(Reuters) - Ministers met on Friday.",
    "By Jane Doe (Reuters) - Ministers met on Friday.",
    "FILE - In this photo, ministers meet.",
    "SUMMARY\n\nMinisters met on Friday.",
    "COTTON --\n\nPrices rose on Friday.",
    "Trump — who spoke on Friday — left.",
    "",
  ])("sees none in %j", (text) => {
    expect(datelineOf(text)).toBeNull();
  });

  it("takes no time to speak of on a hostile line", () => {
    const spentMs = startProcessorClock();
    findDateline("AA ".repeat(100_000));
    findDateline(`${"A".repeat(300_000)} (`);
    findDateline("ANKARA, ".repeat(50_000));
    expect(spentMs()).toBeLessThan(1000);
  });
});

const SEEDS = new URL("../../../../shared/seeds/", import.meta.url);

describe("the two archive files of ../shared/seeds", () => {
  it.skipIf(!existsSync(SEEDS))("carry the datelines of Almaty and Ankara (needs ../shared)", () => {
    const places = readdirSync(SEEDS)
      .filter((name) => name.endsWith(".txt"))
      .sort()
      .map((name) => {
        const read = readTxt(readFileSync(new URL(name, SEEDS), "utf8"));
        if ("problem" in read) throw new Error(`${name} is not read`);
        return { date: read.record.date, dateline: datelineOf(read.record.text.trim()) };
      });
    expect(places).toEqual([
      { date: "2026-03-10", dateline: { place: "ALMATY", taken: "ALMATY – " } },
      { date: null, dateline: { place: "ANKARA", taken: "ANKARA (Turkey)" } },
    ]);
  });
});
