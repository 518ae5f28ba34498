import { describe, expect, it } from "vitest";
import { toWords } from "../../src/text/words/words.ts";
import { readTime } from "../../src/question/read-time.ts";
import type { QuestionTime } from "../../src/question/question-time.ts";

/** A Thursday. */
const NOW = new Date("2026-03-12T15:00:00Z");

function read(question: string): QuestionTime {
  return readTime(toWords(question), NOW);
}

describe("a weekday beside a date", () => {
  it.each([
    ["What's on on Saturday, 7 November?", 11, 7],
    ["anything on saturday the 28th", 3, 28],
    ["7 Kasım Cumartesi ne var?", 11, 7],
    ["что в субботу 7 ноября", 11, 7],
  ])("adds no day of its own in %j", (question, month, day) => {
    expect(read(question)).toMatchObject({ ahead: null, yearless: { month, day } });
  });

  it("is the coming one without a date", () => {
    expect(read("what's on on saturday in the old mill").ahead).toEqual({
      from: "2026-03-14",
      to: "2026-03-14",
    });
    expect(read("what's on on saturday or in May").ahead).not.toBeNull();
  });
});

describe("the time a question speaks of", () => {
  it.each([
    ["Who chaired the meeting on 7 March 2026?", "2026-03-07", "2026-03-07"],
    ["Who chaired the meeting on March 7, 2026?", "2026-03-07", "2026-03-07"],
    ["What was signed on 2025-10-07?", "2025-10-07", "2025-10-07"],
    ["What was adopted in November 2024?", "2024-11-01", "2024-11-30"],
    ["Which summit was held in February 2024?", "2024-02-01", "2024-02-29"],
    ["Who hosted the summit in 2022?", "2022-01-01", "2022-12-31"],
    ["What changed in the 1990s?", "1990-01-01", "1999-12-31"],
    ["What was on between 3 and 9 May 2025?", "2025-05-03", "2025-05-09"],
    ["What was agreed in Q1 2026?", "2026-01-01", "2026-03-31"],
    ["What happened yesterday?", "2026-03-11", "2026-03-11"],
    ["What happened last week?", "2026-03-02", "2026-03-08"],
    ["What happened this month?", "2026-03-01", "2026-03-31"],
    ["Биыл не болды?", "2026-01-01", "2026-12-31"],
    ["What happened last month?", "2026-02-01", "2026-02-28"],
    ["What was decided last year?", "2025-01-01", "2025-12-31"],
    ["What happened in the last three days?", "2026-03-09", "2026-03-12"],
    ["What was said in the last few days?", "2026-03-07", "2026-03-12"],
    ["Anything new since February?", "2026-02-01", "2026-03-12"],
    ["Anything new since November?", "2025-11-01", "2026-03-12"],
    ["What happened two weeks ago?", "2026-02-23", "2026-03-01"],
    ["Who recently joined the council?", "2025-03-12", "2026-03-12"],
    ["What happened thirteen days ago?", "2026-02-27", "2026-02-27"],
    ["Что было в мае 2025 года?", "2025-05-01", "2025-05-31"],
    ["Что было за последние 3 дня?", "2026-03-09", "2026-03-12"],
    ["Кто недавно вступил в совет?", "2025-03-12", "2026-03-12"],
    ["What has happened since 2024?", "2024-01-01", "2026-03-12"],
    ["Which summits were held between 2019 and 2021?", "2019-01-01", "2021-12-31"],
    ["Geçen hafta ne oldu?", "2026-03-02", "2026-03-08"],
    ["2022'de zirve nerede yapıldı?", "2022-01-01", "2022-12-31"],
    ["Что произошло в марте 2026 года?", "2026-03-01", "2026-03-31"],
    ["Что было на прошлой неделе?", "2026-03-02", "2026-03-08"],
  ])("reads “%s” as %s to %s", (question, from, to) => {
    expect(read(question).window).toEqual({ from, to });
  });

  it.each(["en", "tr", "ru", "kk"])("knows all months as Unicode writes them in %s", (language) => {
    const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" });
    for (let month = 1; month <= 12; month++) {
      const parts = format.formatToParts(new Date(2024, month - 1, 5));
      const name = parts.find(({ type }) => type === "month")!.value;
      expect(read(`5 ${name}`).yearless, name).toEqual({ month, day: 5 });
    }
  });

  it.each([
    ["are you open on the 19th", "2026-03-19"],
    ["are you open on the 11th", "2026-04-11"],
    ["are you open on the 31st", "2026-03-31"],
  ])("takes a day without its month for the coming one: %s", (question, day) => {
    const [, month, date] = day.split("-").map(Number);
    expect(read(question).yearless).toEqual({ month, day: date });
  });

  it("takes the 31st for that of a month that has one", () => {
    const asked = readTime(toWords("are you open on the 31st"), new Date("2026-04-12T00:00:00Z"));
    expect(asked.yearless).toEqual({ month: 5, day: 31 });
  });

  it("keeps a day without its year apart, since any year may be meant", () => {
    expect(read("What happened on March 7?")).toMatchObject({
      window: null,
      yearless: { month: 3, day: 7 },
    });
  });

  it.each([
    ["are you open on boxing day?", 12, 26],
    ["anything on easter monday?", 4, 6],
    ["what did you do on easter monday?", 4, 21],
    ["was there a race on good friday", 4, 18],
  ])(
    "reads a holiday as the coming one, or the last where the question is of the past: %s",
    (question, month, day) => {
      expect(read(question)).toMatchObject({
        window: null,
        yearless: { month, day },
        namedDay: { month, day },
      });
    },
  );

  it.each([
    ["who ruled in 1800", 1800],
    ["who ruled in 1799", null],
    ["who will rule in 2100", 2100],
    ["who will rule in 2101", null],
  ])("takes a number for a year from 1800 to 2100 alone: %s", (question, year) => {
    expect(read(question).namedYears).toEqual(year === null ? [] : [year]);
  });

  it("reads a holiday of a year as that day, which may be called by its name", () => {
    expect(read("Who won on Easter Monday 2024?")).toMatchObject({
      window: { from: "2024-04-01", to: "2024-04-01" },
      namedDay: { month: 4, day: 1, holiday: ["easter", "monday"] },
      namedYears: [2024],
    });
  });

  it("takes “may” for a verb and 2,000 people for people", () => {
    expect(read("Who may chair the council?").yearless).toBeNull();
    expect(read("Did 2000 people take part?").window).toBeNull();
  });

  it("does not move an impossible day to another one", () => {
    expect(read("What happened on February 30, 2024?").window).not.toEqual({
      from: "2024-03-01",
      to: "2024-03-01",
    });
  });

  it.each([
    "What is the latest on the fund?",
    "Who chairs the body now?",
    "Who is the current chair?",
    "Where is the café at the moment?",
    "Who is in charge these days?",
    "How many have signed up so far?",
    "Is the gate shut right now?",
    "Кто в данный момент председатель?",
    "Şu anda başkan kim?",
    "Who recently joined the council?",
    "Where was the last summit?",
  ])("hears in “%s” that the newest is wanted", (question) => {
    expect(read(question).preferRecent).toBe(true);
  });

  it("says which words tell the time, so that they are not looked for as matter", () => {
    const question = "Who hosted the summit in 2022?";
    const [span] = read(question).spans;
    expect(question.slice(span!.start, span!.end)).toBe("2022");
  });

  it("takes a number behind “on the” for the coming such day", () => {
    expect(read("what's on on the 19th?").yearless).toEqual({ month: 3, day: 19 });
    expect(read("is it still on the 9th").yearless).toEqual({ month: 4, day: 9 });
    expect(read("can we do it by the 31st?").yearless).toEqual({ month: 3, day: 31 });
    expect(read("who lives on the 19th floor?").spans).toEqual([]);
  });

  it("finds no time where none is named", () => {
    expect(read("Who is the Secretary General?")).toEqual({
      window: null,
      yearless: null,
      ahead: null,
      preferRecent: false,
      spans: [],
      namedDay: null,
      namedYears: [],
    });
  });
});
