import { describe, expect, it } from "vitest";
import { findEvents } from "../../../src/events/find-events.ts";
import { answerFromCalendar } from "../../../src/answer/events/answer-from-calendar.ts";
import type { CalendarAnswer } from "../../../src/answer/events/say/calendar-answer.ts";
import { eventLine } from "../../../src/answer/events/event-line.ts";
import { makeCalendar } from "../../../src/events/calendar.ts";
import { createCollectionWords } from "../../../src/question/collection-words.ts";
import { clockIn } from "../../../src/question/local-time.ts";
import { createQuestionReader } from "../../../src/question/read-question.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import { makeArticle } from "../../index/rows.ts";
import { statisticsOf } from "../../question/word-statistics.ts";

const NOTICES = [
  [
    "regatta.md",
    "2026-03-10",
    "Spring regatta",
    "The Varlen Sailing Club holds its spring regatta on Saturday, 18 April 2026 at 14:00 in the old harbour. Entry is 5 euros.",
  ],
  [
    "reading.md",
    "2026-03-12",
    "Reading evening",
    "The next reading evening is on Tuesday, 24 March 2026, from 19:00 to 22:00 at Café Anker. After that the club meets every second Tuesday of the month.",
  ],
  [
    "film-1.md",
    "2026-03-01",
    "Movie night",
    "The movie night is on Thursday, 9 April 2026 at 20:00 in the lounge.",
  ],
  ["film-2.md", "2026-03-15", "Movie night moved", "The movie night has been moved from 9 to 16 April."],
  ["quiz-1.md", "2026-03-02", "Quiz", "The quiz night is on Friday, 27 March 2026 at 19:00 in the lounge."],
  ["quiz-2.md", "2026-03-16", "Quiz", "The quiz night on 27 March has been cancelled."],
  ["camp.md", "2026-03-15", "Sailing camp", "Our sailing camp goes to Brant from 20 to 26 July 2026."],
  [
    "old.md",
    "2025-04-12",
    "Spring regatta",
    "The spring regatta of 2025 took place on 12 April 2025 in the old harbour.",
  ],
  [
    "older.md",
    "2024-04-14",
    "Spring regatta",
    "The spring regatta took place on 13 April 2024 in the old harbour.",
  ],
] as const;

const articles = NOTICES.map(([id, date, title, text]) => makeArticle({ id, date, title, text }));
const byId = new Map(articles.map((article) => [article.id, article]));
const rows = articles.flatMap((article) => findEvents(article, splitSentences(article.text)));
const events = makeCalendar(rows, byId);
const reader = createQuestionReader({
  aliases: loadAliasTable(),
  collection: createCollectionWords(statisticsOf(articles.map(({ text }) => text)), () => false),
});

function ask(
  text: string,
  at = "2026-03-18T10:00:00Z",
  zone = "UTC",
  earlier: readonly string[] = [],
  calendar = { events, articles: byId },
): CalendarAnswer | null {
  const now = clockIn(zone, new Date(at));
  const question = reader.read({ text, earlier, now }).at(-1)!;
  return answerFromCalendar(question, calendar, now);
}

function lines(answer: CalendarAnswer | null): string[] | null {
  return answer && answer.lines.map(({ text }) => text);
}

const READING = "Tue, 24 March 2026, 19:00–22:00 · reading evening · Café Anker";
const FILM = "Thu, 16 April 2026, 20:00 · movie night · the lounge · moved from 9 April 2026";
const REGATTA = "Sat, 18 April 2026, 14:00 · spring regatta · the old harbour";
const EVENINGS = "every second Tuesday of the month · reading evening · next on 9 June 2026";
const EVENINGS_SOON = "every second Tuesday of the month · reading evening · next on 14 April 2026";
const QUIZ = "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled";
const CAMP = "20 to 26 July 2026 · sailing camp";

describe("a programme", () => {
  const told = [
    [
      "programme.md",
      "2026-03-01",
      "Programme: Saturday, 6 June 2026",
      "Time · What · Who · Room:\n09:30 · Bees on the roof · Ines Valdo · Red Room\n11:00 · Keynote: A city of gardens · Marek Oslo · Great Hall\n14:00 · Workshop: Grafting apples · Tove Lind · Red Room\n15:00 · Workshop: Soil for beginners · Ana Ruiz · Shed\n18:00 · Soup and songs · everybody · Great Hall",
    ],
    ["kids.md", "2026-03-02", "Garden kids", "The seed club meets every Wednesday at 16:00."],
  ] as const;
  const made = told.map(([id, date, title, text]) => makeArticle({ id, date, title, text }));
  const calendar = {
    events: makeCalendar(
      made.flatMap((article) => findEvents(article, splitSentences(article.text))),
      new Map(made.map((article) => [article.id, article])),
    ),
    articles: new Map(made.map((article) => [article.id, article])),
  };
  const titles = (text: string, at = "2026-06-02T10:00:00Z") =>
    ask(text, at, "UTC", [], calendar)?.lines.map(({ event }) => event.title);
  const [BEES, KEYNOTE] = ["Bees on the roof", "Keynote: A city of gardens"];
  const [APPLES, SOIL] = ["Workshop: Grafting apples", "Workshop: Soil for beginners"];

  it.each([
    ["what talks are there on 6 June?", [BEES, KEYNOTE]],
    ["what talks are there on saturday?", [BEES, KEYNOTE]],
    ["which workshops are there?", [APPLES, SOIL]],
    ["any workshops in june?", [APPLES, SOIL]],
    ["what's on for beginners in june?", [SOIL]],
    ["whats on for kids?", ["seed club"]],
    ["anything for kids in June?", ["seed club"]],
    ["what's on on saturday evening?", ["Soup and songs"]],
    ["what's on on saturday at 2pm?", [APPLES]],
    ["what's on in the morning on saturday?", [BEES, KEYNOTE]],
    ["what happens on saturday evening?", ["Soup and songs"]],
    ["who speaks on saturday?", [BEES, KEYNOTE]],
    ["who's speaking on saturday morning?", [BEES, KEYNOTE]],
    ["what's on on the saturday in june?", [BEES, KEYNOTE, APPLES, SOIL, "Soup and songs"]],
    ["what's on on the saturday evening of the programme?", ["Soup and songs"]],
    ["what regular events are there?", ["seed club"]],
    ["any weekly events?", ["seed club"]],
  ])("lists for %j what is of that kind, or of those hours", (question, expected) => {
    expect(titles(question)).toEqual(expected);
  });

  it("is not what is asked for by who speaks where no talk is known", () => {
    expect(titles("who speaks on wednesday?")).toBeUndefined();
  });

  it("is meant by a weekday where what is asked for is far off", () => {
    expect(titles("what talks are there on saturday?", "2026-03-18T10:00:00Z")).toEqual([BEES, KEYNOTE]);
    expect(titles("what's on on saturday?", "2026-03-18T10:00:00Z")).toEqual(["seed club"]);
  });
});

describe("a programme of several stages", () => {
  const text =
    "Time · Barn stage · Willow tent:\n12:00 · Opening with the mayor · –\n13:30 · The Reed Cutters (folk) · Origami for all\n15:00 · Lunch · –\n16:00–17:00 · Kettle drums · Ana Ruiz: How wet is a meadow?\n21:00 · Night owls · –";
  const article = makeArticle({
    ...{ id: "stages.md", date: "2026-06-01", title: "Meadow day, Saturday 20 June 2026", text },
  });
  const byId = new Map([[article.id, article]]);
  const calendar = {
    events: makeCalendar(findEvents(article, splitSentences(text)), byId),
    articles: byId,
  };

  it.each([
    ["what's on in the Willow tent at 13:30?", ["Origami for all"]],
    ["what's in the Willow tent at 4?", ["Ana Ruiz: How wet is a meadow?"]],
    ["who is on the Barn stage at 9pm?", ["Night owls"]],
    ["what's on at 4pm on Saturday?", ["Meadow day", "Ana Ruiz: How wet is a meadow?", "Kettle drums"]],
    ["what's on on the Willow tent on 20 June?", ["Origami for all", "Ana Ruiz: How wet is a meadow?"]],
  ])("answers %j by the place and the hour", (question, expected) => {
    const answer = ask(question, "2026-06-17T10:00:00Z", "UTC", [], calendar);
    expect(answer?.lines.map(({ event }) => event.title)).toEqual(expected);
  });
});

describe("talks, and what becomes of events", () => {
  const told = [
    [
      "speakers.md",
      "2026-03-01",
      "Speakers",
      "Ana Ruiz\n\nProfessor of mud\n\nThe tide: 30 years of notebooks\nThursday 16 April 2026, 09:00, Great Hall\n\nTove Lind\n\nGrafting for all\nThursday 16 April 2026, 11:00, Great Hall",
    ],
    ["film.md", "2026-03-02", "Film night", "The film night on Friday 17 April 2026 is cancelled."],
    ["fair.md", "2026-03-03", "Fair", "The Lantern Fair is on Saturday 18 April 2026 at 12:00."],
  ] as const;
  const made = told.map(([id, date, title, text]) => makeArticle({ id, date, title, text }));
  const byId = new Map(made.map((article) => [article.id, article]));
  const rows = made.flatMap((article) => findEvents(article, splitSentences(article.text)));
  const calendar = { events: makeCalendar(rows, byId), articles: byId };
  const TIDE = "Thu, 16 April 2026, 09:00 · The tide: 30 years of notebooks · Ana Ruiz · Great Hall";
  const FILM_NIGHT = "Fri, 17 April 2026 · film night · cancelled";
  const FAIR = "Sat, 18 April 2026, 12:00 · Lantern Fair";

  it.each([
    ["when does Ana Ruiz speak?", TIDE],
    ["who speaks on 16 April at 9?", TIDE],
    ["what is Ana Ruiz's talk called?", TIDE],
    ["is the film night going ahead?", FILM_NIGHT],
    ["is film night happening?", FILM_NIGHT],
    ["is the film night off?", FILM_NIGHT],
    ["is the Lantern Fair on?", FAIR],
    ["film nite april??", FILM_NIGHT],
  ])("are told for %j", (question, line) => {
    expect(lines(ask(question, "2026-03-18T10:00:00Z", "UTC", [], calendar))).toEqual([line]);
  });

  it("are those that “her talk” is one of", () => {
    const earlier = ["When does Ana Ruiz speak?"];
    expect(lines(ask("What is her talk about?", "2026-03-18T10:00:00Z", "UTC", earlier, calendar))).toEqual([
      TIDE,
    ]);
  });

  it.each([["lantern prices april"], ["is there anything on at the mill?"]])(
    "are none for %j",
    (question) => {
      expect(ask(question, "2026-03-18T10:00:00Z", "UTC", [], calendar)).toBeNull();
    },
  );
});

describe("what is on", () => {
  it.each([
    "What events are coming up?",
    "upcoming events",
    "what's on?",
    "any events planned?",
    "yaklaşan etkinlikler",
  ])("lists for %j all that lies ahead, soonest first", (question) => {
    const titles = ask(question)!.lines.map(({ event }) => event.title);
    expect(titles).toEqual([
      "reading evening",
      "quiz night",
      "reading evening",
      "movie night",
      "spring regatta",
      "sailing camp",
    ]);
  });

  it.each([
    [
      "what's happening next week?",
      [READING, "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled"],
    ],
    ["What's on in July?", ["Tue, 14 July 2026 · reading evening", CAMP]],
    ["Are there any events in June?", ["Tue, 9 June 2026 · reading evening"]],
    ["anything on next Tuesday?", [READING]],
    ["events in April 2026", ["Tue, 14 April 2026 · reading evening", FILM, REGATTA]],
    ["what events were there in 2024?", ["Sat, 13 April 2024 · spring regatta · the old harbour"]],
    ["wats on nxt week lol 😀", [READING, "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled"]],
  ])("lists for %j what is on then", (question, expected) => {
    expect(lines(ask(question))).toEqual(expected);
  });

  it.each([
    ["what's on tuesday evening?", [READING]],
    ["anything on tuesdays?", [READING, EVENINGS_SOON]],
    ["what's on on the 27th?", [QUIZ]],
    ["what's on between 20 and 27 march?", [READING, QUIZ]],
    ["events on saturdays", [REGATTA]],
    ["what's on on 18 april at 2pm?", [REGATTA]],
  ])("lists for %j what is on in those hours, or on such days", (question, expected) => {
    expect(lines(ask(question))).toEqual(expected);
  });

  it("tells the hours where the end is asked for", () => {
    for (const text of ["when does the reading evening end?", "what time does the reading evening finish?"]) {
      expect(ask(text)).toMatchObject({ short: "Tue, 24 March 2026, 19:00–22:00" });
    }
    expect(ask("what time does the regatta end?")).toBeNull();
  });

  it("lists the day where it knows of nothing at the hour asked for, and says so", () => {
    expect(lines(ask("what's on tuesday morning?"))).toEqual([READING]);
    expect(ask("what's on tuesday morning?")?.lead).toBe("Nothing is told of that hour. What is on then:");
    expect(ask("what's on tuesday evening?")?.lead).toBeNull();
  });

  it("lists what is off or was moved where nothing else is asked", () => {
    expect(lines(ask("what's cancelled?"))).toEqual([QUIZ]);
    expect(lines(ask("has anything been moved?"))).toEqual([FILM]);
    expect(ask("why was it cancelled?")).toBeNull();
  });

  it("looks after an event of the day that is asked for, and of no other", () => {
    expect(ask("what's on after the regatta on Friday?")).toBeNull();
  });

  it("takes a title of several kinds for none, and no rehearsal for a concert", () => {
    const text =
      "- Saturday 18 April 2026, 19:30: Brass concert\n- Sunday 19 April 2026, 15:00: Olga Renn on glaciers\n- Monday 20 April 2026, 20:00: choir rehearsal";
    const told = (title: string, kind = "concerts") => {
      const article = makeArticle({ id: "a.md", date: "2026-03-01", title, text });
      const byId = new Map([["a.md", article]]);
      const calendar = {
        events: makeCalendar(findEvents(article, splitSentences(text)), byId),
        articles: byId,
      };
      return ask(`which ${kind} are on in April?`, undefined, "UTC", [], calendar);
    };
    const [brass] = lines(told("Dates"))!;
    expect(brass).toContain("Brass concert");
    expect(lines(told("Concerts and talks"))).toEqual([brass]);
    expect(lines(told("Concerts in April"))).toHaveLength(2);
    expect(lines(told("Concerts and talks", "talks"))).toHaveLength(2);
  });

  it("tells of a kind that it does not know, and what there is then", () => {
    expect(ask("any concerts in March?")).toMatchObject({
      lead: "Nothing called so in the collection for 1 to 31 March 2026. What is on then:",
      isNothing: false,
    });
    expect(lines(ask("any concerts in March?"))).toEqual([READING, QUIZ]);
    expect(ask("any concerts?")).toBeNull();
  });

  it.each(["is there a reading evening on tuesday?", "any reading evening on tuesday?"])(
    "answers %j where it is on",
    (question) => {
      expect(lines(ask(question))).toEqual([READING]);
    },
  );

  it("says of what comes back that it is not on then, and leaves all else to the articles", () => {
    expect(ask("is there a reading evening on friday?")).toMatchObject({
      lead: "Nothing of the kind in the collection for 20 March 2026. The nearest after that:",
      isNothing: true,
    });
    expect(lines(ask("is there a reading evening on friday?"))).toEqual([READING]);
    expect(ask("is there a regatta on friday?")).toBeNull();
  });

  it("goes by the hour before and after an event that has one", () => {
    const programme = makeArticle({
      id: "day.md",
      date: "2026-03-01",
      title: "Programme: Saturday, 6 June 2026",
      text: "09:30 · Bees on the roof\n11:00 · Keynote: A city of gardens\n14:00 · Workshop: Grafting apples",
    });
    const calendar = {
      events: makeCalendar(
        findEvents(programme, splitSentences(programme.text)),
        new Map([["day.md", programme]]),
      ),
      articles: new Map([["day.md", programme]]),
    };
    const titles = (text: string) =>
      ask(text, "2026-06-06T08:00:00Z", "UTC", [], calendar)?.lines.map(({ event }) => event.title);
    expect(titles("what comes before the keynote?")).toEqual(["Bees on the roof"]);
    expect(titles("what's on after the keynote?")).toEqual(["Workshop: Grafting apples"]);
  });

  it("leaves comparisons to the articles", () => {
    expect(ask("events of 2024")).not.toBeNull();
    expect(ask("compare the events of 2026 and 2024")).toBeNull();
  });

  it("does not take opening hours for events", () => {
    expect(ask("are you open on Tuesday?")).toBeNull();
    expect(ask("open tomorrow?")).toBeNull();
  });

  it("lists what was moved or is off where that is asked, and leaves it to the articles where none is known to be", () => {
    const off = "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled";
    expect(lines(ask("which events are cancelled or moved?"))).toEqual([off, FILM]);
    expect(lines(ask("any events cancelled next week?"))).toEqual([off]);
    expect(ask("which events in July are cancelled?")).toBeNull();
  });

  it("has a line for all days of what comes back, and room for what comes once", () => {
    const days = "a b c d e f g h i j k l".split(" ").map((letter, at) => ({
      ...events[0]!,
      title: `class ${letter}`,
      start: `2026-03-${String(16 + (at % 7))}T18:00`,
      ...{ end: null, place: null },
      recurrence: `FREQ=WEEKLY;BYDAY=${["MO", "TU", "WE", "TH", "FR", "SA", "SU"][at % 7]!}`,
      except: [],
    }));
    const now = new Date("2026-03-18T10:00:00Z");
    const question = reader.read({ text: "what's on in April?", earlier: [], now }).at(-1)!;
    const answer = answerFromCalendar(question, { events: [...events, ...days], articles: byId }, now)!;
    expect(answer.lines).toHaveLength(10);
    expect(lines(answer)).toEqual(expect.arrayContaining([FILM, REGATTA]));
    expect(lines(answer)).toContain("every Thursday, 18:00 · class d · next on 2 April 2026");
    expect(answer.lead).toBe("There are 5 more.");
  });

  it("passes over the days on which what comes back is off", () => {
    const told = [
      "The chess night takes place every Friday at 19:00.",
      "No chess night this week.",
      "The chess night on 27 March is cancelled.",
      "No chess night between 5 and 20 April.",
    ];
    const made = told.map((text, at) =>
      makeArticle({ id: `${String(at)}.md`, date: "2026-03-16", title: "Chess night", text }),
    );
    const found = made.flatMap((article) => findEvents(article, splitSentences(article.text)));
    const [chess, ...others] = makeCalendar(found, new Map(made.map((one) => [one.id, one])));
    expect(others).toEqual([]);
    expect(chess).toMatchObject({
      start: "2026-03-20T19:00",
      except: ["2026-03-27", "2026-04-10", "2026-04-17"],
    });
    const calendar = { events: [chess!], articles: new Map(made.map((one) => [one.id, one])) };
    const said = (text: string) => ask(text, undefined, "UTC", [], calendar);
    const off = "Fri, 27 March 2026, 19:00 · chess night · cancelled";
    for (const text of ["is there a chess night on 27 March?", "is the chess night on 27 March cancelled?"])
      expect(lines(said(text))).toEqual([off]);
    expect(said("is there a chess night on 27 March?")?.lines[0]?.event.rows).toMatchObject([
      { quote: { text: "The chess night on 27 March is cancelled." } },
    ]);
    expect(lines(said("what's on next week?"))).toEqual([off]);
  });

  it("tells once of a day of what comes back that is told of by itself, with its hour", () => {
    const told = [
      makeArticle({
        id: "a.md",
        date: "2026-03-09",
        title: "Open mic",
        text: "The quiz night takes place every Friday.",
      }),
      makeArticle({
        id: "b.md",
        date: "2026-03-16",
        title: "This week",
        text: "The quiz night is on Friday, 20 March 2026 at 20:00 in the lounge.",
      }),
    ];
    const byId = new Map(told.map((article) => [article.id, article]));
    const found = told.flatMap((article) => findEvents(article, splitSentences(article.text)));
    const calendar = { events: makeCalendar(found, byId), articles: byId };
    const said = (text: string) => lines(ask(text, undefined, "UTC", [], calendar));
    expect(said("what's on on friday?")).toEqual(["Fri, 20 March 2026, 20:00 · quiz night · the lounge"]);
    expect(said("what's on next week?")).toEqual(["Fri, 27 March 2026 · quiz night"]);
    expect(said("when is the quiz night?")).toEqual(["Fri, 20 March 2026, 20:00 · quiz night · the lounge"]);
  });

  it("lets what an undated article says of every week begin with the newest day, at its hour", () => {
    const made = [
      makeArticle({
        id: "a.md",
        date: null,
        title: "Choir",
        text: "The choir meets every Tuesday, 19:00–21:00.",
      }),
      makeArticle({ id: "b.md", date: "2026-03-16", title: "News", text: "It rained." }),
    ];
    const found = made.flatMap((article) => findEvents(article, splitSentences(article.text)));
    expect(makeCalendar(found, new Map(made.map((one) => [one.id, one])))).toMatchObject([
      { title: "choir", start: "2026-03-17T19:00", end: "2026-03-17T21:00" },
    ]);
  });

  it("tells the hours of several days with their span", () => {
    const text = "The book fair is on 12–14 June 2026, 10:00–18:00 each day.";
    const fair = makeArticle({ id: "fair.md", date: "2026-03-10", title: "Fair", text });
    const [event] = makeCalendar(findEvents(fair, splitSentences(text)), new Map([[fair.id, fair]]));
    expect(eventLine(event!, "en")).toBe("12 to 14 June 2026, 10:00–18:00 · book fair");
  });

  it("says that there is nothing, and what comes next", () => {
    const answer = ask("what's on this weekend?")!;
    expect(answer).toMatchObject({
      isNothing: true,
      window: { from: "2026-03-21", to: "2026-03-22" },
    });
    expect(answer.lead).toBe("Nothing in the collection for 21 to 22 March 2026. The nearest after that:");
    expect(lines(answer)).toEqual([READING]);
  });

  it("says so where nothing comes at all", () => {
    expect(ask("upcoming regattas", "2027-01-01T00:00:00Z")).toMatchObject({
      isNothing: true,
      lines: [],
      lead: "Nothing in the collection lies ahead.",
    });
  });

  it("counts days in the asker's zone", () => {
    const late = "2026-03-23T22:30:00Z";
    expect(ask("what's on today?", late, "Europe/Berlin")).toMatchObject({ isNothing: true });
    expect(ask("what's on tomorrow?", late, "UTC")!.window).toEqual({
      from: "2026-03-24",
      to: "2026-03-24",
    });
    expect(ask("what's on tonight?", late, "Europe/Istanbul")!.window).toEqual({
      from: "2026-03-24",
      to: "2026-03-24",
    });
    expect(lines(ask("what's on tonight?", late, "Europe/Istanbul"))).toEqual([READING]);
  });
});

describe("a time that is asked for", () => {
  const QUIZ = "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled";
  it.each([
    ["next Tuesday?", [READING]],
    ["what's on on Thursday, 16 April?", [FILM]],
    ["what's on on saturday 18 april 2026?", [REGATTA]],
    ["anything on friday the 27th?", [QUIZ]],
    ["is there a regatta on saturday 18 april?", [REGATTA]],
    ["27 Mart Cuma ne var?", ["27 Mart 2026 Cum, 19:00 · quiz night · the lounge · iptal edildi"]],
    ["что в пятницу 27 марта?", ["пт, 27 марта 2026 г., 19:00 · quiz night · the lounge · отменено"]],
    ["anything next week", [READING, QUIZ]],
    ["what's on until the end of March?", [READING, QUIZ]],
    ["events before April", [READING, QUIZ]],
    ["what is left this summer", [EVENINGS, CAMP]],
    ["any events before the movie night?", [READING, QUIZ, "Tue, 14 April 2026 · reading evening"]],
    [
      "что на следующей неделе",
      [
        "вт, 24 марта 2026 г., 19:00–22:00 · reading evening · Café Anker",
        "пт, 27 марта 2026 г., 19:00 · quiz night · the lounge · отменено",
      ],
    ],
    [
      "martta ne var",
      [
        "24 Mart 2026 Sal, 19:00–22:00 · reading evening · Café Anker",
        "27 Mart 2026 Cum, 19:00 · quiz night · the lounge · iptal edildi",
      ],
    ],
  ] as const)("is understood in %j", (question, expected) => {
    expect(lines(ask(question))).toEqual(expected);
  });

  it("begins after an event that is named", () => {
    const days = ask("what comes after the spring regatta?")!.lines.map(({ event }) => event.start);
    expect(days[0]).toBe("2026-05-12");
    expect([...days].sort()).toEqual(days);
  });

  it("leaves out what has passed where more is asked for", () => {
    expect(lines(ask("any more events in March?", "2026-03-25T10:00:00Z"))).toEqual([QUIZ]);
    expect(lines(ask("any events in March?", "2026-03-25T10:00:00Z"))).toEqual([READING, QUIZ]);
  });
});

describe("a follow-up", () => {
  const after = (before: string, text: string) => ask(text, undefined, undefined, [before]);

  it.each([
    ["When is the spring regatta?", "and where?", "the old harbour"],
    ["When is the next regatta?", "what time?", "14:00"],
    ["Where is the next regatta?", "and when?", "Sat, 18 April 2026, 14:00"],
    ["When is the next reading evening?", "the one after that?", "Tue, 14 April 2026"],
    ["When is the next regatta?", "and the one before?", "Sat, 12 April 2025"],
    ["When is the spring regatta?", "what about the sailing camp?", "20 to 26 July 2026"],
    ["When is the spring regatta?", "how long until then?", "in 31 days"],
    ["How many days until the spring regatta?", "and where?", "the old harbour"],
    ["When is the next reading evening?", "how often?", "every second Tuesday of the month"],
  ])("on %j, %j, keeps the event and is answered by %j", (before, text, short) => {
    expect(after(before, text)?.short).toBe(short);
  });

  it("asks what has become of the same event", () => {
    expect(lines(after("When is the movie night?", "has it been moved?"))).toEqual([FILM]);
    expect(after("When is the spring regatta?", "is it still on?")?.isUnchanged).toBe(true);
  });

  it("quotes the sentence that says what it costs", () => {
    expect(lines(after("When is the spring regatta?", "how much?"))).toEqual(["Entry is 5 euros."]);
  });

  it("asks the same of another month", () => {
    expect(lines(after("What's on in May?", "and in July?"))).toContain(CAMP);
  });

  it("is none where it asks what is on at a time of its own", () => {
    const earlier = ["When is the spring regatta?"];
    for (const asked of ["what's on this week?", "what is on next Tuesday?"]) {
      const alone = lines(ask(asked));
      expect(alone).not.toBeNull();
      expect(lines(ask(asked, undefined, "UTC", earlier))).toEqual(alone);
    }
  });

  it("is answered after a question that was not", () => {
    expect(after("Who directs the spring regatta?", "and when is it?")?.short).toBe(
      "Sat, 18 April 2026, 14:00",
    );
    expect(after("Why was the treaty signed?", "and when is it?")).toBeNull();
  });

  it("is left to the articles where it asks what no calendar tells", () => {
    expect(after("When is the spring regatta?", "who directs it?")).toBeNull();
  });
});

describe("a name that several events have", () => {
  it("is of all of them, for the asker to choose, each on its day", () => {
    const answer = ask("When was the spring regatta?")!;
    expect(answer.isChoice).toBe(true);
    expect(answer.lines.map(({ event }) => event.start)).toEqual(["2024-04-13", "2025-04-12"]);
  });

  it("is of one where the day is told", () => {
    expect(ask("When was the spring regatta, 12 April 2025?")?.isChoice).not.toBe(true);
    expect(ask("When is the night?")!.isChoice).toBe(true);
    expect(ask("When is the night, 16 April 2026?")!.short).toBe("Thu, 16 April 2026, 20:00");
  });
});

describe("one event", () => {
  it.each([
    ["When is the next reading evening?", "Tue, 24 March 2026, 19:00–22:00", READING],
    ["when is the spring regatta", "Sat, 18 April 2026, 14:00", REGATTA],
    ["wen is da next regatta lol", "Sat, 18 April 2026, 14:00", REGATTA],
    ["What time does the regatta start?", "14:00", REGATTA],
    ["where is the next regatta?", "the old harbour", REGATTA],
    ["what's next?", "Tue, 24 March 2026, 19:00–22:00", READING],
    ["when and where is the regatta?", "Sat, 18 April 2026, 14:00", REGATTA],
    ["spring regatta when?", "Sat, 18 April 2026, 14:00", REGATTA],
    ["когда spring regatta?", "Sat, 18 April 2026, 14:00", REGATTA],
    ["spring regatta қашан болады?", "Sat, 18 April 2026, 14:00", REGATTA],
    ["what is the date of the regatta?", "Sat, 18 April 2026, 14:00", REGATTA],
    ["what date is the regatta?", "Sat, 18 April 2026, 14:00", REGATTA],
    [
      "When was the last regatta?",
      "Sat, 12 April 2025",
      "Sat, 12 April 2025 · spring regatta of 2025 · the old harbour",
    ],
    ["when is the movie night?", "Thu, 16 April 2026, 20:00", FILM],
  ])("answers %j", (question, short, line) => {
    const answer = ask(question);
    expect(answer?.short).toBe(short);
    expect(lines(answer)).toEqual([line]);
  });

  it("is no longer the next once it has begun", () => {
    // The quiz night of 27 March is off.
    expect(ask("what's next?", "2026-03-24T19:30:00Z")!.lines[0]!.event).toMatchObject({
      title: "reading evening",
      start: "2026-04-14",
    });
  });

  it.each([
    ["has the movie night been moved?", FILM],
    ["is the movie night still on?", FILM],
    ["is the quiz night cancelled?", "Fri, 27 March 2026, 19:00 · quiz night · the lounge · cancelled"],
  ])("says for %j what has become of it", (question, line) => {
    expect(lines(ask(question))).toEqual([line]);
  });

  it("stands on the newer notice and on the one that it changed", () => {
    const [line] = ask("has the movie night been moved?")!.lines;
    expect(line!.event.rows.map(({ articleId }) => articleId)).toEqual(["film-2.md", "film-1.md"]);
  });

  it("was the last only once it has begun", () => {
    const at = (time: string) => ask("when was the last regatta?", `2026-04-18T${time}:00Z`)?.short;
    expect(at("13:00")).toBe("Sat, 12 April 2025");
    expect(at("15:00")).toBe("Sat, 18 April 2026, 14:00");
  });

  it("is the last of the time that is named", () => {
    expect(ask("when was the last regatta in 2024?")?.short).toBe("Sat, 13 April 2024");
    expect(ask("what is the last regatta this month?")).toBeNull();
    expect(ask("what is the first regatta in April 2026?")?.short).toBe("Sat, 18 April 2026, 14:00");
    expect(ask("what is the first regatta in 2024?")).toBeNull();
  });

  it("is of a kind where none is called so", () => {
    const film = makeArticle({
      id: "film.md",
      date: "2026-03-01",
      title: "Cinema club in spring",
      text: "- Thursday, 26 March 2026, 20:00: The Salt Road\n- Thursday, 9 April 2026, 20:00: Nine Lamps",
    });
    const calendar = {
      events: makeCalendar(findEvents(film, splitSentences(film.text)), new Map([["film.md", film]])),
      articles: new Map([["film.md", film]]),
    };
    const next = ask("when is the next film?", undefined, "UTC", [], calendar);
    expect(next?.lines[0]?.event.title).toBe("The Salt Road");
  });

  it("counts what is on in a time", () => {
    // The movie night, the regatta, and a reading evening of every second Tuesday.
    expect(ask("how many events are there in April?")?.short).toBe("3");
  });

  it("counts over the rows, and says that there may be more", () => {
    expect(ask("how many regattas were held?")).toMatchObject({
      short: "2",
      lead: "Counted in the collection: 2; there may be more.",
    });
  });
});

describe("what comes back", () => {
  const told = [
    ["chess.md", "Chess club", "The chess club meets every Friday at 19:00 in the old mill."],
    ["choir.md", "Choir", "The choir rehearses every Monday from 18:30 to 20:30."],
    [
      "timetable.md",
      "Yoga every week",
      "- Tuesdays, 18:00: Hatha class\n- Thursdays, 7:30: Early yoga class",
    ],
    ["party.md", "Party", "The harbour party is on Saturday, 4 April 2026 at 20:00."],
  ] as const;
  const made = told.map(([id, title, text]) => makeArticle({ id, date: "2026-03-09", title, text }));
  const calendar = {
    events: makeCalendar(
      made.flatMap((article) => findEvents(article, splitSentences(article.text))),
      new Map(made.map((article) => [article.id, article])),
    ),
    articles: new Map(made.map((article) => [article.id, article])),
  };
  const said = (text: string) => ask(text, undefined, "UTC", [], calendar);
  const CHESS = "every Friday, 19:00 · chess club · the old mill · next on 20 March 2026";

  it.each([
    "how often does the chess club meet?",
    "when does the chess club usually meet?",
    "when does the chess club meet?",
    "what days is the chess club?",
    "how regularly is the chess club?",
  ])("is told for %j by how it does", (question) => {
    expect(said(question)?.short).toBe("every Friday, 19:00");
    expect(lines(said(question))).toEqual([CHESS]);
  });

  it("is told so in the language of the question", () => {
    expect(said("chess club ne sıklıkla toplanıyor?")?.short).toBe("her hafta Cuma, 19:00");
    expect(said("как часто встречается chess club?")?.short).toBe("каждую неделю: пятница, 19:00");
  });

  it("has its coming day beside how it comes back where the day is asked for", () => {
    expect(said("when is the chess club?")?.short).toBe("Fri, 20 March 2026, 19:00");
    expect(lines(said("when is the chess club?"))).toEqual([CHESS]);
  });

  it("was last on the last of its days", () => {
    expect(said("when was the last chess club?")?.short).toBe("Fri, 13 March 2026, 19:00");
  });

  it("is not told of what is once", () => {
    expect(said("how often is the harbour party?")).toBeNull();
    expect(said("what day is the harbour party?")?.short).toBe("Sat, 4 April 2026, 20:00");
  });
});

describe("the name of an event", () => {
  const told = [
    ["dinner.md", "Dinner", "The conference dinner is on Friday, 20 March 2026 at 19:30 in the mill."],
    ["quiz.md", "Quiz", "The quiz night is on Saturday, 21 March 2026 at 20:00 in the lounge."],
    ["board.md", "Board", "The planning meeting is on Monday, 23 March 2026 at 18:00."],
    ["sing.md", "Sing", "The sing-along is on Tuesday, 24 March 2026 at 19:00."],
    [
      "play.md",
      "Play",
      "The open rehearsal is on Thursday, 26 March 2026 at 19:00. The rehearsal is on 19 March 2026.",
    ],
  ] as const;
  const made = told.map(([id, title, text]) => makeArticle({ id, date: "2026-03-09", title, text }));
  const byId = new Map(made.map((article) => [article.id, article]));
  const found = made.flatMap((article) => findEvents(article, splitSentences(article.text)));
  const calendar = { events: makeCalendar(found, byId), articles: byId };
  const title = (text: string) =>
    ask(text, undefined, "UTC", [], calendar)?.lines.map(({ event }) => event.title);

  it.each([
    ["when is the conference dinner?", ["conference dinner"]],
    ["when is the dinner?", ["conference dinner"]],
    ["when is the quiz?", ["quiz night"]],
    ["when is the next meeting?", ["planning meeting"]],
  ])("is meant by %j", (question, expected) => {
    expect(title(question)).toEqual(expected);
  });

  it("may be told in its sentence alone", () => {
    const next = (text: string) => ask(text, undefined, "UTC", [], calendar)?.lines[0]?.event.start;
    expect(next("when's the next rehearsal?")).toBe("2026-03-19");
    expect(next("when's the next open rehearsal?")).toBe("2026-03-26T19:00");
  });

  it.each(["when is the conference?", "when is the next summit?", "when's the next open singing?"])(
    "is another's than %j asks for",
    (question) => {
      expect(title(question)).toBeUndefined();
    },
  );
});

describe("how long it is until an event", () => {
  it.each([
    ["how many days until the regatta?", "in 31 days"],
    ["how long until the reading evening?", "in 6 days"],
    ["how long is it till the movie night?", "in 29 days"],
    ["spring regatta kaç gün kaldı?", "31 gün sonra"],
    ["сколько дней до regatta?", "через 31 день"],
  ])("answers %j in days", (question, short) => {
    expect(ask(question)?.short).toBe(short);
  });

  it("is not told of what has no day to come", () => {
    expect(ask("how many days until the harvest festival?")).toMatchObject({
      lead: "The collection names no day to come for this.",
      lines: [],
      isNothing: true,
    });
  });

  it("is tomorrow on the day before", () => {
    expect(ask("how long until the regatta?", "2026-04-17T23:00:00Z")?.short).toBe("tomorrow");
  });

  it.each(["how long did the regatta take to plan?", "how many days did the regatta last?"])(
    "is not what %j asks",
    (question) => {
      expect(ask(question)?.short ?? "").not.toMatch(/^in /);
    },
  );
});

describe("what the calendar leaves to the articles", () => {
  it.each([
    "Who directs the regatta?",
    "How much is the entry fee?",
    "When did the regatta begin in 1998?",
    "What is happening in Brant?",
    "When is the harvest festival?",
    "How many people came to the regatta?",
    "Why was the quiz cancelled?",
    "What is a regatta?",
    "Is the lounge free?",
  ])("%s", (question) => {
    expect(ask(question)).toBeNull();
  });
});

describe("a day without its year, of an undated article", () => {
  const undated = makeArticle({
    id: "sports.txt",
    date: null,
    text: "The sports day is on Saturday, 16 May at 10:00.",
  });
  const [row] = findEvents(undated, splitSentences(undated.text));

  function calendarFor(dates: readonly string[]): string[] {
    const dated = dates.map((date, at) => makeArticle({ id: `${at}.md`, date, text: "A notice." }));
    const all = [undated, ...dated].map((article) => [article.id, article] as const);
    return makeCalendar([row!], new Map(all)).map(({ start }) => start);
  }

  it("is in the one year of the collection in which it is that weekday", () => {
    // By the calendar 16 May was a Saturday in 2009, 2015 and 2020, and is one in 2026.
    expect(calendarFor(["2024-02-01", "2026-05-10"])).toEqual(["2026-05-16T10:00"]);
    expect(calendarFor(["2025-11-30"])).toEqual(["2026-05-16T10:00"]);
  });

  it("is left out where there is none or more than one", () => {
    expect(calendarFor(["2022-02-01", "2023-05-10"])).toEqual([]);
    expect(calendarFor(["2019-02-01", "2026-05-10"])).toEqual([]);
    expect(calendarFor([])).toEqual([]);
  });
});

describe("an event that is said to be moved more than once", () => {
  it("is moved from the day that it was first on, to the place that is said last", () => {
    const told = [
      makeArticle({
        id: "show.txt",
        date: "2026-09-01",
        text: "The winter show is on Saturday, 5 December 2026 in the Corn Hall.",
      }),
      makeArticle({
        id: "moved.txt",
        date: "2026-11-01",
        title: "Winter show moved to 12 December",
        text: "The winter show has been moved to Saturday, 12 December 2026 and will now be in the sports hall. Once more: the winter show has been moved to 12 December 2026.",
      }),
    ];
    const found = told.flatMap((article) => findEvents(article, splitSentences(article.text)));
    expect(makeCalendar(found, new Map(told.map((one) => [one.id, one])))).toMatchObject([
      { start: "2026-12-12", movedFrom: "2026-12-05", place: "the sports hall" },
    ]);
  });
});
