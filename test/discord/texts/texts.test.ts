import { describe, expect, it } from "vitest";
import { SLASH_COMMANDS } from "../../../src/discord/commands/registry.ts";
import { ALL_TEXTS, textsForLocale } from "../../../src/discord/texts/choose-texts.ts";
import { parseTexts } from "../../../src/text/fixed-texts.ts";
import type { Shape } from "../../../src/text/fixed-texts.ts";
import type { TextLanguage } from "../../../src/text/languages.ts";
import type { Texts } from "../../../src/discord/texts/texts.ts";
import { TEXT_SHAPE } from "../../../src/discord/texts/texts.ts";

/** Every text by name, nested ones as `abstention.no-evidence.title`, with 2 for each thing filled in. */
function spelledOut(texts: Texts): Map<string, string> {
  const spelled = new Map<string, string>();
  const visit = (name: string, value: unknown, shape: Shape): void => {
    if (typeof value === "string") spelled.set(name, value);
    else if (typeof value === "function") {
      const given = (shape as readonly string[]).map(() => 2);
      spelled.set(name, (value as (...values: number[]) => string)(...given));
    } else {
      for (const [key, part] of Object.entries(shape as Record<string, Shape>)) {
        visit(name === "" ? key : `${name}.${key}`, (value as Record<string, unknown>)[key], part);
      }
    }
  };
  visit("", texts, TEXT_SHAPE);
  return spelled;
}

const LANGUAGES = Object.values(ALL_TEXTS);
/** Signs and numbers are the same in every language. */
const UNIVERSAL = new Set(["rate", "quotedQuestion"]);

describe("the fixed texts", () => {
  const english = spelledOut(ALL_TEXTS.en);

  it.each(LANGUAGES.slice(1))("are not left in English in $language", (texts) => {
    const same = [...spelledOut(texts)].filter(([name, text]) => text === english.get(name));
    expect(same.filter(([name]) => !UNIVERSAL.has(name))).toEqual([]);
  });

  it.each(LANGUAGES)("leave no gap unfilled in $language", (texts) => {
    for (const [name, text] of spelledOut(texts)) expect(text, name).not.toMatch(/undefined|[{}]/);
  });

  it.each(LANGUAGES)("fit buttons, menus and the heads of forms, in $language", (texts) => {
    const controls = [
      "passage",
      "followUp",
      "more",
      "rate",
      "next",
      "earlier",
      "wider",
      "later",
      "moreSources",
      "share",
      "timelineOf",
      "newQuestion",
      "askPerson",
      "deleteAnswer",
      "helpful",
      "notHelpful",
    ] as const;
    for (const key of controls) expect(texts[key].length, key).toBeLessThanOrEqual(80);
    expect(texts.continuation(99, 99).length).toBeLessThanOrEqual(90);
    const heads = ["reasonTitle", "reasonLabel", "questionLabel", "followUpTitle"] as const;
    for (const key of heads) expect(texts[key].length, key).toBeLessThanOrEqual(45);
  });

  it("count in Russian as Russian does", () => {
    const counted = [1, 2, 5, 11, 21, 22].map((count) => ALL_TEXTS.ru.sourcesHeading(count));
    expect(counted.map((text) => text.split(",")[0])).toEqual([
      "1 статья",
      "2 статьи",
      "5 статей",
      "11 статей",
      "21 статья",
      "22 статьи",
    ]);
  });
});

describe("a command's own words", () => {
  const withWords = SLASH_COMMANDS.flatMap(({ data, words }) =>
    words === undefined ? [] : [[data.name, words] as const],
  );

  it.each(withWords)("are not left in English: /%s", (_, words) => {
    const told = (language: TextLanguage): string[] => leaves(words.in(language));
    const english = new Set(told("en"));
    for (const { language } of LANGUAGES.slice(1)) {
      expect(told(language).filter((text) => english.has(text))).toEqual([]);
    }
  });
});

/** All texts of a group, with 2 for each thing filled in. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [(value as (...args: number[]) => string)(2, 2, 2)];
  return Object.values(value as object).flatMap(leaves);
}

describe("a file of texts", () => {
  const shape = { hello: ["name"], days: ["count"], group: { plain: [] } } as const;
  const parse = (yaml: string) => parseTexts(yaml, "xx.yaml").texts("en", shape);
  const GOOD = [
    "hello: Hello, {name}!",
    "days: { zero: No days, one: '{count} day', other: '{count} days' }",
    "group: { plain: As it is }",
  ];
  const without = (line: number, ...instead: string[]): string =>
    GOOD.toSpliced(line, 1, ...instead).join("\n");

  it("says what it is given, in the plural that the language asks for", () => {
    const texts = parse(GOOD.join("\n"));
    expect(texts.hello("$& {count}")).toBe("Hello, $& {count}!");
    expect([0, 1, 2].map((count) => texts.days(count))).toEqual(["No days", "1 day", "2 days"]);
    expect(texts.group.plain).toBe("As it is");
  });

  it.each([
    [without(0), "xx.yaml:1: “hello” is missing."],
    [without(2, "group: {}"), "xx.yaml:3: “group.plain” is missing."],
    [without(2, "group: { plain: a, more: b }"), "xx.yaml:3: “group.more” is no text of the bot."],
    [without(0, "hello: Hi {nom}"), "xx.yaml:1: “hello” fills in {nom}; it is given {name}."],
    [without(2, "group: { plain: '{x}' }"), "“group.plain” fills in {x}; it is given nothing."],
    [without(1, "days: { one: a }"), "xx.yaml:2: “days.other” is missing."],
    [without(1, "days: { one: a, few: b, other: c }"), "“days.few” is no text of the bot."],
    [without(0, "hello: { one: a, other: b }"), "“hello” is no text."],
    [without(0, "hello: ''"), "xx.yaml:1: “hello” is no text."],
    [without(2, "group: plain"), "xx.yaml:3: “group” holds no texts by name."],
    [without(2, "group: { plain: a, plain: b }"), "xx.yaml:3: "],
  ])("that lacks something is refused by line: %j", (yaml, problem) => {
    expect(() => parse(yaml)).toThrow(problem);
  });
});

describe("the reader's language", () => {
  it.each([
    ["tr", "tr"],
    ["ru", "ru"],
    ["en-GB", "en"],
    ["de", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("for the locale “%s” is %s", (locale, language) => {
    expect(textsForLocale(locale).language).toBe(language);
  });
});
