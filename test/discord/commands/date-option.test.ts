import { describe, expect, it } from "vitest";
import { readDateOption } from "../../../src/discord/commands/window-options.ts";
import { dayTimestamp } from "../../../src/discord/replies/sources.ts";

describe("a date as written in since and until", () => {
  it.each([
    ["2021", "2021-01-01", "2021-12-31"],
    ["2021-11", "2021-11-01", "2021-11-30"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2021-11-12", "2021-11-12", "2021-11-12"],
    [" 2021-1-2 ", "2021-01-02", "2021-01-02"],
    ["0099-12", "0099-12-01", "0099-12-31"],
  ])("reads %s as its first and its last day", (text, first, last) => {
    expect(readDateOption(text, "from")).toBe(first);
    expect(readDateOption(text, "to")).toBe(last);
  });

  it.each(["", "21", "2021-13", "2021-00", "2023-02-29", "2021-11-00", "12.11.2021", "last week"])(
    "does not guess at “%s”",
    (text) => {
      expect(readDateOption(text, "from")).toBeNull();
    },
  );
});

describe("dates in a reply", () => {
  it("are Discord timestamps at an hour that is the same day nearly everywhere, also before 1970", () => {
    // Ten hours after the epoch, and fourteen before it.
    expect(dayTimestamp("1970-01-01")).toBe("<t:36000:D>");
    expect(dayTimestamp("1969-12-31")).toBe("<t:-50400:D>");
  });
});
