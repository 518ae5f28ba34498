import { describe, expect, it } from "vitest";
import { movesFrom, windowMoves } from "../../../src/discord/buttons/window-moves.ts";
import { abstained, answered, citation } from "../../fakes/scripted-answerer.ts";

const TODAY = "2026-03-12";
const within = (from: string, to: string) =>
  windowMoves(movesFrom(abstained({ window: { from, to } })), TODAY);

describe("the times an answer may be asked again within", () => {
  it("are the months before, around and after a window of whole months", () => {
    expect(within("2024-01-01", "2024-02-29")).toEqual({
      earlier: { from: "2023-11-01", to: "2023-12-31" },
      wider: { from: "2023-11-01", to: "2024-04-30" },
      later: { from: "2024-03-01", to: "2024-04-30" },
    });
  });

  it("are years for a year, leap days minded", () => {
    const { earlier, later } = within("2023-01-01", "2023-12-31");
    expect(earlier).toEqual({ from: "2022-01-01", to: "2022-12-31" });
    expect(later).toEqual({ from: "2024-01-01", to: "2024-12-31" });
  });

  it("are as many days for any other window", () => {
    // 10 to 16 March is a week.
    expect(within("2025-03-10", "2025-03-16")).toEqual({
      earlier: { from: "2025-03-03", to: "2025-03-09" },
      wider: { from: "2025-03-03", to: "2025-03-23" },
      later: { from: "2025-03-17", to: "2025-03-23" },
    });
  });

  it("end where a side is open, and widen to all time", () => {
    const allTime = { from: null, to: null };
    expect(within("0001-01-01", "2021-12-31")).toEqual({
      earlier: null,
      wider: allTime,
      later: { from: "2022-01-01", to: null },
    });
    expect(within("2021-01-01", "9999-12-31")).toEqual({
      earlier: { from: null, to: "2020-12-31" },
      wider: allTime,
      later: null,
    });
    expect(within("0001-01-01", "9999-12-31")).toEqual({ earlier: null, wider: null, later: null });
  });

  it("never begin after today", () => {
    expect(within("2026-03-01", "2026-03-31").later).toBeNull();
    expect(within("2026-02-01", "2026-02-28").later).toEqual({
      from: "2026-03-01",
      to: "2026-03-31",
    });
  });

  it("never leave the calendar", () => {
    expect(within("0001-02-03", "0005-06-07").earlier).toBeNull();
    expect(within("0001-02-03", "0005-06-07").wider).toBeNull();
  });

  it("lie before and after the sources where the question named no time", () => {
    const moves = windowMoves(
      movesFrom(
        answered({
          citations: [
            citation({ date: "2021-11-13" }),
            citation({ date: null }),
            citation({ date: "2019-03-01" }),
          ],
        }),
      ),
      TODAY,
    );
    expect(moves).toEqual({
      earlier: { from: null, to: "2019-02-28" },
      wider: null,
      later: { from: "2021-11-14", to: null },
    });
  });

  it("are none for a refusal without a window, and for undated sources", () => {
    const none = { earlier: null, wider: null, later: null };
    expect(windowMoves(movesFrom(abstained()), TODAY)).toEqual(none);
    expect(windowMoves(movesFrom(answered({ citations: [citation({ date: null })] })), TODAY)).toEqual(none);
  });
});
