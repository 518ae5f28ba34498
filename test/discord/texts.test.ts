import { describe, expect, it } from "vitest";
import { ALL_TEXTS, textsForAnswer, textsForLocale } from "../../src/discord/texts/choose-texts.ts";
import type { AboutFacts, Texts } from "../../src/discord/texts/texts.ts";

const FACTS: AboutFacts = {
  articles: 11,
  passages: 22,
  duplicates: 33,
  undated: 44,
  dates: "some dates",
  builtAt: "<t:1:f>",
  modelId: "a model",
  generation: "a generation",
};

/** Every text with its arguments filled in, by name; nested ones as `abstention.no-evidence.title`. */
function spelledOut(texts: Texts): Map<string, string> {
  const calls: Readonly<Record<string, string>> = {
    quotedQuestion: texts.quotedQuestion("ARG1"),
    readAsWindow: texts.readAsWindow("ARG1"),
    fromDay: texts.fromDay("ARG1"),
    untilDay: texts.untilDay("ARG1"),
    understoodAs: texts.understoodAs("ARG1"),
    briefWrittenFrom: texts.briefWrittenFrom("ARG1", 2),
    reprints: texts.reprints(2),
    independentSources: texts.independentSources(2),
    continuation: texts.continuation(1, 2),
    showPassage: texts.showPassage(2),
    questionTooLong: texts.questionTooLong(1, 2),
    badDate: texts.badDate("ARG1", "ARG2"),
    datesSwapped: texts.datesSwapped("ARG1", "ARG2"),
    timelineHeading: texts.timelineHeading(2),
    undatedLeftOut: texts.undatedLeftOut(2),
    otherChannels: texts.otherChannels("ARG1"),
    otherRoles: texts.otherRoles("ARG1"),
    slowDownUser: texts.slowDownUser(2),
    slowDownChannel: texts.slowDownChannel(2),
    place: texts.place(2),
    failed: texts.failed("ARG1"),
    about: texts.about(FACTS),
    measured: texts.measured({ questions: 262, right: 72, cited: 95, refused: 77 }),
    sourcesHeading: texts.sourcesHeading(2, "ARG1"),
    sourcesMore: texts.sourcesMore(2),
    noSources: texts.noSources("ARG1"),
    "contents.others": texts.contents.others(2),
    help: texts.help("ARG1"),
  };
  const spelled = new Map<string, string>();
  const visit = (name: string, value: unknown): void => {
    if (typeof value === "string") spelled.set(name, value);
    else if (typeof value === "function") spelled.set(name, calls[name] ?? "");
    else
      for (const [key, nested] of Object.entries(value as object)) visit(`${name}.${key}`, nested);
  };
  for (const [name, value] of Object.entries(texts)) visit(name, value);
  return spelled;
}

const english = spelledOut(ALL_TEXTS.en);

describe("the fixed texts", () => {
  it.each(["tr", "ru"] as const)("are all there in %s, and not left in English", (language) => {
    const other = spelledOut(ALL_TEXTS[language]);

    expect([...other.keys()]).toEqual([...english.keys()]);
    // Quotation marks need no translation where both languages use the same.
    const same = [...other].filter(([name, text]) => text === english.get(name));
    expect(same.map(([name]) => name)).toEqual(language === "tr" ? ["quotedQuestion"] : []);
  });

  it.each(Object.values(ALL_TEXTS))("say what they are told to, in $language", (texts) => {
    for (const [name, text] of spelledOut(texts)) {
      expect(text, name).not.toBe("");
      expect(text, name).not.toMatch(/undefined|\[object|NaN/);
    }
    for (const [name, text] of english) {
      const told = text.match(/ARG\d/g) ?? [];
      for (const argument of told) expect(spelledOut(texts).get(name), name).toContain(argument);
    }
    for (const fact of Object.values(FACTS)) expect(texts.about(FACTS)).toContain(String(fact));
  });

  it.each(Object.values(ALL_TEXTS))(
    "leave room on a button for any marker, in $language",
    (texts) => {
      expect(texts.showPassage(999).length).toBeLessThanOrEqual(80);
      const short = ["earlier", "wider", "later", "share", "helpful", "notHelpful"] as const;
      for (const key of [...short, "moreSources"] as const)
        expect(texts[key].length).toBeLessThanOrEqual(80);
      expect(texts.continuation(99, 99).length).toBeLessThanOrEqual(90);
    },
  );

  it.each(Object.values(ALL_TEXTS))("fit the heads and labels of forms, in $language", (texts) => {
    const heads = [texts.reasonTitle, texts.reasonLabel, texts.questionLabel];
    for (const head of heads) expect(head.length).toBeLessThanOrEqual(45);
  });

  it("count in Russian as Russian does", () => {
    const counted = [1, 2, 5, 11, 21, 22].map((count) => ALL_TEXTS.ru.sourcesHeading(count, null));
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

describe("the reader's language", () => {
  it.each([
    ["tr", "tr"],
    ["ru", "ru"],
    ["en-GB", "en"],
    ["de", "en"],
    ["", "en"],
  ])("for the locale “%s” is %s", (locale, language) => {
    expect(textsForLocale(locale).language).toBe(language);
  });

  it("for an answer in Kazakh is Russian, until there are Kazakh texts", () => {
    expect(textsForAnswer("kk").language).toBe("ru");
    expect(textsForAnswer("tr").language).toBe("tr");
  });
});
