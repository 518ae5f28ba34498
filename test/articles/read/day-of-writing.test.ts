import { describe, expect, it } from "vitest";
import { dayOfWriting } from "../../../src/articles/read/day-of-writing.ts";

const ANNOUNCEMENT = "The jumble sale is on Saturday 9 May 2026 in the scout hut.";

describe("dayOfWriting", () => {
  it.each([
    ["behind a label, with its weekday", `Posted Friday 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["below the title", `JUMBLE SALE\n\nwritten 24 April 2026, Nadia\n\n${ANNOUNCEMENT}`],
    ["as a list's", `Found in the hut, list of 24 April 2026\n- a glove\n- a drum`],
    ["in brackets behind the title", `Jumble sale (24 April 2026)\n\n${ANNOUNCEMENT}`],
    ["as of which a list is", `Found in the hut (as of 24 April 2026)\n- a glove\n- a drum`],
    ["with its weekday on its own line", `JUMBLE SALE\n\nFriday, 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["alone in the first line", "24 April 2026\nThe hut is locked."],
  ])("finds it %s", (_, text) => {
    expect(dayOfWriting(text)?.date).toBe("2026-04-24");
  });

  it.each([
    ["where no later day is told of", "Quiz night\n\nFriday, 24 April 2026\n\nBring a friend."],
    ["where more stands on the line", `Friday 24 April 2026, 19:30, scout hut\n\n${ANNOUNCEMENT}`],
    ["behind a picture", `Quiz night\n📅 Date: Friday, 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["where its hour is told below", `Quiz night\nDate: 24 April 2026\nTime: 19:30`],
    ["where its place is told below, in Turkish", `Bilgi yarışması\nTarih: 24 Nisan 2026\nYer: Değirmen`],
    ["in the minutes of a meeting", `Minutes of 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["in brackets with nothing later", "Quiz night (24 April 2026)\n\nSign up by 20 April 2026."],
    ["where its place is told above", `Quiz night\nPlace: the mill\nDate: 24 April 2026`],
    ["with its hours below", `24 April 2026\n19:30–22:00, the mill\n\n${ANNOUNCEMENT}`],
    ["above a timetable", `24 April 2026\n\n18:00 Doors\n18:30 Soup\n19:30 Quiz`],
    ["from which a list is valid", `Price list from 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["from which hours are kept", `Opening hours as of 24 April 2026\n\n${ANNOUNCEMENT}`],
    ["below the head", `One.\nTwo.\nThree.\nFour.\nPosted 24 April 2026\n${ANNOUNCEMENT}`],
    ["in a paragraph", `${"We met in the hut again. ".repeat(5)}It was posted 24 April 2026`],
  ])("takes a day for that of an event %s", (_, text) => {
    expect(dayOfWriting(text)).toBeNull();
  });

  it("leaves out of the text a first line that tells nothing else", () => {
    const text = `Updated on: Friday 24 April 2026.\n\n${ANNOUNCEMENT}`;
    expect(text.slice(dayOfWriting(text)?.textFrom).trim()).toBe(ANNOUNCEMENT);
    expect(dayOfWriting(`Note from 24 April 2026, Nadia\n\n${ANNOUNCEMENT}`)?.textFrom).toBe(0);
  });
});
