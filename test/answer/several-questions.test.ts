import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAnswerer } from "./open-answerer.ts";
import type { OpenedAnswerer } from "./open-answerer.ts";

const NOTICES = [
  {
    id: "regatta.txt",
    date: "2026-03-10",
    title: "Spring regatta",
    text: "The sailing club holds its spring regatta on Saturday, 18 April 2026 at 14:00 in the old harbour. Last year the regatta was won by Ida Brandvold.",
  },
  {
    id: "buluşma.txt",
    date: "2026-03-11",
    title: "Kulüp buluşması",
    text: "Kulüp buluşması 21 Mart Cumartesi günü saat 15.00'te Eski Liman'da yapılacak.",
  },
];

describe("several questions in a line, one of them the calendar's", () => {
  let opened: OpenedAnswerer;
  beforeAll(async () => {
    opened = await openAnswerer(NOTICES);
  });
  afterAll(() => {
    opened.close();
  });

  const ask = (question: string) =>
    opened.answerer.answer({ question, now: new Date("2026-03-18T12:00:00Z") });

  it("are each answered, the markers counted through", async () => {
    const answer = await ask("When is the spring regatta? And who won the regatta last year?");
    if (answer.kind !== "answered") throw new Error("expected an answer");
    const [event, winner] = answer.statements;
    expect(event!.text).toContain("18 April 2026, 14:00");
    expect(winner!.text).toContain("Ida Brandvold");
    expect(answer.answer).toContain("Ida Brandvold");
    expect(answer.citations.map(({ marker }) => marker)).toEqual([1, 2]);
    expect([event!.markers, winner!.markers]).toEqual([[1], [2]]);
  });

  it("are answered from a Turkish notice too", async () => {
    const answer = await ask("bu hafta sonu ne var?");
    expect(answer).toMatchObject({ kind: "answered", form: "events" });
    expect(answer.answer).toContain("Kulüp buluşması · Eski Liman");
  });
});
