import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("a field “When”", () => {
  const FIELDS = "When: second Wednesday of the month, 18:30\nWhere: the makerspace, Dyers' Court 2";

  it("tells what comes back", () => {
    const [row] = eventsOf(FIELDS, { title: "Maker evening" });
    expect(row).toMatchObject({
      title: "Maker evening",
      start: "2026-05-13T18:30",
      recurrence: "FREQ=MONTHLY;BYDAY=2WE",
      place: "the makerspace, Dyers' Court 2",
    });
  });

  it("counts from the month in which it is said to begin", () => {
    const starts = (title: string, text = FIELDS): (string | null)[] =>
      eventsOf(text, { title, date: "2025-12-01" }).map(({ start }) => start);
    expect(starts("Maker evenings start in January")).toEqual(["2026-01-14T18:30"]);
    expect(starts("Maker evenings", `From February 2026 on:\n\n${FIELDS}`)).toEqual(["2026-02-11T18:30"]);
    expect(starts("Maker evenings")).toEqual(["2025-12-10T18:30"]);
  });

  it.each([
    [
      "what else begins later",
      "The choir meets every Tuesday at 18:00.\n\nFrom January 2026 the fee rises.",
      "2025-12-02T18:00",
    ],
    [
      "what only sounds like a month",
      "The choir meets every Tuesday at 18:00.\n\nThe beginning may be hard.",
      "2025-12-02T18:00",
    ],
    [
      "its own sentence",
      "We sing.\n\nFrom January 2026 the choir meets every Tuesday at 18:00.",
      "2026-01-06T18:00",
    ],
  ])("counts from its own beginning: %s", (_, text, start) => {
    expect(eventsOf(text, { title: "Choir", date: "2025-12-01" })[0]?.start).toBe(start);
  });
});
