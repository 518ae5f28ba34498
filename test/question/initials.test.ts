import { describe, expect, it } from "vitest";
import type { ArticleStore } from "../../src/index/collection.ts";
import { makeArticle } from "../index/rows.ts";
import { initialsIn, loadInitials } from "../../src/question/initials.ts";

function spelledOut(initials: string, ...titles: string[]): string[] {
  return (initialsIn(titles).get(initials) ?? []).map((name) => name.join(" "));
}

describe("initials", () => {
  it.each([
    ["agm", "Annual General Meeting 20 March: minutes", "annual general meeting"],
    ["agm", "Minutes of the Annual General Meeting", "annual general meeting"],
    ["cfp", "Call for papers", "call for papers"],
    ["abcde", "Alder Brook Canal Dock Engine", "alder brook canal dock engine"],
    ["coc", "Code of Conduct – Noorder", "code of conduct"],
    ["egm", "Notice: Extraordinary General Meeting, Tuesday", "extraordinary general meeting"],
    ["wpca", "Western Pottery and Crafts Association meets", "western pottery and crafts association"],
  ])("“%s” stand for a name in “%s”", (initials, title, name) => {
    expect(spelledOut(initials, title)).toContain(name);
  });

  it.each([
    ["gm", "General Meeting"],
    ["hcd", "Harbour closed, dredging begins"],
    ["fbe", "The fair begins early"],
    ["aoh", "All of Hull"],
    ["t2f", "Team 2 Finals"],
    ["abcdef", "Alder Brook Canal Dock Engine Fund"],
    ["cafo", "Call. A Fair Offer"],
  ])("“%s” stand for nothing in “%s”", (initials, title) => {
    expect(spelledOut(initials, title)).toEqual([]);
  });

  it("are looked up in the newest two thousand titles", async () => {
    const titles = [
      ...Array.from({ length: 1_999 }, () => "Fair"),
      "Annual General Meeting",
      "Call for Papers",
    ];
    const list: ArticleStore["list"] = ({ limit }) =>
      Promise.resolve({
        total: titles.length,
        articles: titles.slice(0, limit).map((title) => makeArticle({ id: title, title })),
      });
    const initials = await loadInitials({ list });
    expect([...initials.keys()]).toEqual(["agm"]);
  });

  it("stand for each name once", () => {
    const titles = ["Annual General Meeting", "The Annual General Meeting", "Alder Gate Market"];
    expect(spelledOut("agm", ...titles)).toEqual(["annual general meeting", "alder gate market"]);
  });
});
