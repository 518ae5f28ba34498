import { describe, expect, it } from "vitest";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import { createCollectionWords } from "../../src/question/collection-words.ts";
import type { Facet, Question } from "../../src/question/question.ts";
import { createQuestionReader } from "../../src/question/read-question.ts";
import { statisticsOf } from "./word-statistics.ts";

const PASSAGES = [
  "The meeting of the Council of Foreign Ministers in Istanbul was chaired by Hakan Fidan.",
  "Kazakhstan sent Alibek Bakayev to the meeting; Türkiye and Azerbaijan were there too.",
  "Presidents met in Bishkek for a summit of the Organization of Turkic States in November 2024.",
  "Mukhtar Tileuberdi spoke for Kazakhstan at a virtual gathering chaired from Ankara.",
];
const ENGLISH_WORDS = new Set("gold cost capital price week hold cold".split(" "));
const reader = createQuestionReader({
  aliases: loadAliasTable(),
  collection: createCollectionWords(statisticsOf(PASSAGES), (word) => ENGLISH_WORDS.has(word)),
});
const now = new Date("2026-03-12T00:00:00Z");

function read(text: string, ...earlier: string[]): Question {
  return reader.read({ text, earlier, now }).at(-1)!;
}

function facet(question: Question, text: string): Facet {
  const found = question.facets.find((one) => one.text === text);
  if (found === undefined) {
    throw new Error(`no facet “${text}” among ${question.facets.map((one) => one.text).join(", ")}`);
  }
  return found;
}

function wordings(one: Facet): string[] {
  return one.wordings.map(({ terms }) => terms.join(" "));
}

describe("two questions in one", () => {
  it("are read apart, with what the second leaves out", () => {
    const questions = reader.read({
      text: "Who chaired the meeting in 2022 and who in 2026?",
      earlier: [],
      now,
    });
    const years = questions.map(({ facets }) =>
      facets.filter(({ kind }) => kind === "year").map(({ text }) => text),
    );
    expect(years).toEqual([["2022"], ["2026"]]);
    const [first, second] = questions.map(({ facets }) => facets.slice(0, 2));
    expect(second).toEqual(first);
    expect(second!.some(({ isContext }) => isContext)).toBe(false);
  });
});

describe("reading a question", () => {
  it.each([
    ["Who chaired the meeting in Istanbul?", null],
    ["List the ministers", "list"],
    ["presidents and ministers of the council", "account"],
    ["presidents and ministers of the virtual council", null],
    ["the council", "account"],
    ["next council?", null],
  ])("tells whether it asks for one thing or for all: %s", (text, form) => {
    expect(read(text).form).toBe(form);
  });

  it("finds what is asked for and what it speaks of", () => {
    const question = read("Who chaired the meeting in Istanbul?");
    expect(question.cue?.kind).toBe("person");
    expect(question.facets.map(({ text }) => text)).toEqual(["chaired", "meeting", "Istanbul"]);
    expect(facet(question, "Istanbul").kind).toBe("name");
  });

  it.each([
    ["word", "Farmers", "Farmers blocked the road, but which road was it?"],
    ["word", "According", "According to the ministry, where was the meeting?"],
    ["word", "Despite", "Despite the rain, how many came?"],
    ["name", "Wrexley", "Wrexley's farmers blocked which road?"],
    ["name", "QRZ", "QRZ opened an office in which city?"],
    ["name", "McWrex", "McWrex opened an office in which city?"],
    ["name", "Anna Wrexley", "Anna Wrexley chaired which meeting?"],
  ])(
    "takes the first word for a %s where its capital may be the sentence's or not: %s",
    (kind, text, question) => {
      expect(facet(read(question), text).kind).toBe(kind);
    },
  );

  it("takes every name of a country for the same country", () => {
    const asked = wordings(facet(read("What did Turkey propose?"), "Turkey"));
    expect(asked).toContain("turkiy");
    expect(facet(read("Что предложила Турция?"), "Турция").entityId).toBe("country-tr");
  });

  it("reads a misspelt name as the name it is one slip away from", () => {
    const question = read("who chared the istambul meting");
    expect(wordings(facet(question, "istambul"))).toContain("istanbul");
    expect(facet(question, "istambul").isKnown).toBe(true);
    expect(wordings(facet(question, "meting"))).toContain("meet");
  });

  it("does not mend a name that the alias table knows as it is typed", () => {
    const collection = createCollectionWords(
      statisticsOf([...PASSAGES, "The CSTS, a club of divers, met in Bishkek."]),
      () => false,
    );
    const [question] = createQuestionReader({ aliases: loadAliasTable(), collection }).read({
      text: "Who hosted the CCTS summit?",
      earlier: [],
      now,
    });
    expect(question!.facets.find(({ text }) => text === "CCTS")?.entityId).toBe("ots");
  });

  it.each(["Summarise the harbour trial", "Give me the gist of the upcoming trial"])(
    "does not put words that look like those that ask in their place: %s",
    (text) => {
      const collection = createCollectionWords(
        statisticsOf(["A submarine at the harbour was on trial; the uncoming gust broke its oars."]),
        () => false,
      );
      const [question] = createQuestionReader({ aliases: loadAliasTable(), collection }).read({
        ...{ text, earlier: [], now },
      });
      expect(question!.mended).toBeNull();
      expect(question!.facets.flatMap(wordings).join(" ")).not.toMatch(/submarin|uncom|gust/);
    },
  );

  it("does not take a proper word for a slip of another one", () => {
    const gold = facet(read("What will gold cost next week?"), "gold");
    expect(gold.isKnown).toBe(false);
    expect(wordings(gold)).not.toContain("hold");
  });

  it("knows words that answer one another, at less than full strength", () => {
    const { wordings: all } = facet(read("Who presided over the session?"), "presided");
    const chair = all.find(({ terms }) => terms.join(" ") === "chair");
    expect(chair?.strength).toBeGreaterThan(0.5);
    expect(chair?.strength).toBeLessThan(1);
  });

  it("weighs a rare word more than a common one and the counted noun least", () => {
    const question = read("How many ministers met in Bishkek?");
    const weight = (text: string): number => facet(question, text).weight;
    expect(weight("Bishkek")).toBeGreaterThan(weight("met"));
    expect(weight("met")).toBeGreaterThan(weight("ministers"));
  });

  it.each([
    ["What happened in Istanbul in February?", { from: "2026-02-01", to: "2026-02-28" }],
    ["Tell me about the summit in April", null],
    ["What is new in Istanbul since November?", { from: "2025-11-01", to: "2026-03-12" }],
    ["Who chaired the meeting in February?", null],
  ])("takes a month without its year for the nearest where something is told: %j", (text, window) => {
    expect(read(text).time.window).toEqual(window);
  });

  it("reads a month into a window and looks for its year alone in the articles", () => {
    const question = read("Which summit was held in November 2024?");
    expect(question.time.window).toEqual({ from: "2024-11-01", to: "2024-11-30" });
    expect(question.facets.map(({ text }) => text)).not.toContain("November");
    expect(facet(question, "2024").kind).toBe("year");
  });

  it("carries Turkish words over into English", () => {
    const question = read("İstanbul'daki toplantıya kim başkanlık etti?");
    expect(question.language).toBe("tr");
    expect(question.cue?.kind).toBe("person");
    expect(question.facets.flatMap(wordings)).toEqual(expect.arrayContaining(["istanbul", "meet", "chair"]));
  });
});

describe("a follow-up", () => {
  it("that asks something else of “it” is not asked with the verb of the question before", () => {
    const asked = "Who chaired the meeting in Istanbul?";
    const kept = (text: string): string[] => read(text, asked).facets.map((one) => one.text);
    expect(kept("where was it?")).toEqual(["meeting", "Istanbul"]);
    expect(kept("and when?")).toEqual(["chaired", "meeting", "Istanbul"]);
    expect(kept("and who was it in 2019?")).toContain("chaired");
  });

  it.each(["qwerty", "asdf jkl", "When are you open?", "are you in Ankara too"])(
    "is none where what is said goes on from nothing: %s",
    (text) => {
      expect(read(text, "Who chaired the meeting in Istanbul?").follows).toBeNull();
    },
  );

  it.each(["are you allowed in?", "and in Xyzzy?", "what about qwerty?", "chaired"])(
    "is what leans on the question before: %s",
    (text) => {
      const question = read(text, "Who chaired the meeting in Istanbul?");
      expect(question.interpretation).toBe("Who chaired the meeting in Istanbul?");
    },
  );

  it("is none where the question points to what it names itself", () => {
    const asked = "Who chaired the meeting in Istanbul?";
    const alone = read("When did the Turkic Council change its name?", asked);
    expect(alone.interpretation).toBeNull();
    expect(read("When was its name changed?", asked).interpretation).toBe(asked);
  });

  it("passes over greetings and thanks, before it and in it", () => {
    const asked = "Who chaired the meeting in Istanbul?";
    expect(read(`Hello! ${asked}`)).toEqual(read(asked));
    expect(read("thanks", asked).facets.some(({ isContext }) => isContext)).toBe(false);
    expect(read("ok, and when was it?", asked, "thanks!")).toEqual(read("and when was it?", asked));
  });

  it("takes what it leaves out from the question before, at less weight", () => {
    const first = "Who chaired the meeting in Istanbul?";
    const question = read("And who was there from Kazakhstan?", first);
    expect(facet(question, "Kazakhstan").isContext).toBe(false);
    expect(facet(question, "Istanbul").isContext).toBe(true);
    expect(facet(question, "Istanbul").weight).toBeLessThan(facet(read(first), "Istanbul").weight);
    expect(question.interpretation).toContain("Istanbul");
  });

  it("asks the same of another time with “what about”", () => {
    const question = read("What about 2022?", "Who chaired the meeting in 2026?");
    expect(question.cue?.kind).toBe("person");
    expect(question.time.window).toEqual({ from: "2022-01-01", to: "2022-12-31" });
    expect(question.facets.map(({ text }) => text)).toEqual(["chaired", "meeting", "2022"]);
    expect(question.text).toBe("Who chaired the meeting in 2022?");
    expect(question.interpretation).toBe("Who chaired the meeting in 2026?");
  });

  it("asks the same of another name with “what about”", () => {
    const question = read("And what about Kazakhstan?", "Who represented Azerbaijan at the meeting?");
    expect(question.facets.map(({ text }) => text)).toContain("Kazakhstan");
    expect(question.facets.map(({ text }) => text)).not.toContain("Azerbaijan");
  });

  it("is not seen in a question that stands by itself", () => {
    const question = read("Who chaired the meeting in Istanbul?", "Where did presidents meet in 2024?");
    expect(question.interpretation).toBeNull();
    expect(question.time.window).toBeNull();
  });

  it("reaches back over several turns", () => {
    const question = read("and when?", "Who chaired the meeting in Istanbul?", "Where was it held?");
    expect(question.cue?.kind).toBe("date");
    expect(question.facets.map(({ text }) => text)).toContain("Istanbul");
  });
});

describe("two questions in one", () => {
  it("are read as two, the second leaning on the first", () => {
    const questions = reader.read({
      text: "Who chaired the meeting in 2022 and who in 2026?",
      earlier: [],
      now,
    });
    expect(questions).toHaveLength(2);
    expect(questions[1]!.time.window).toEqual({ from: "2026-01-01", to: "2026-12-31" });
    expect(questions[1]!.facets.map(({ text }) => text)).toContain("chaired");
  });
});

describe("a time chosen beside the question", () => {
  const window = { from: "2025-01-01", to: "2025-12-31" };
  const searched = (text: string, chosen: { window?: typeof window | null }): string =>
    reader
      .read({ text, earlier: [], now, ...chosen })
      .at(-1)!
      .searchText.replace(" ?", "?");

  it.each([
    ["How much did gold cost in November 2024?", "How much did gold cost?"],
    ["In 2024, who met in Bishkek?", ", who met in Bishkek?"],
    ["Who met in Bishkek?", "Who met in Bishkek?"],
  ])("takes the place of what is said in “%s”", (text, expected) => {
    expect(searched(text, { window })).toBe(expected);
    expect(searched(text, { window: null })).toBe(expected);
    expect(searched(text, {})).toBe(text);
  });
});
