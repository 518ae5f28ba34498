import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("what else a notice says", () => {
  it("goes with its one event: what it costs and how to sign up", () => {
    const text =
      "The spring regatta is on 18 April 2026. Entry is 5 euros, free for members. Sign up with the harbour office by 15 April.";
    expect(eventsOf(text)).toMatchObject([
      {
        price: "Entry is 5 euros, free for members.",
        signUp: "Sign up with the harbour office by 15 April.",
      },
    ]);
  });

  it("goes with none of two", () => {
    const rows = eventsOf(
      "The regatta is on 18 April 2026. The concert is on 19 April 2026. Entry is 5 euros.",
    );
    expect(rows.map(({ price }) => price)).toEqual([null, null]);
  });
});
