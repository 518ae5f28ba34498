import { describe, expect, it } from "vitest";
import { initialsIn } from "../../src/question/initials.ts";

function spelledOut(initials: string, ...titles: string[]): string[] {
  return (initialsIn(titles).get(initials) ?? []).map((name) => name.join(" "));
}

describe("initials", () => {
  it.each([
    ["agm", "Annual General Meeting 20 March: minutes", "annual general meeting"],
    ["agm", "Minutes of the Annual General Meeting", "annual general meeting"],
    ["cfp", "Call for papers", "call for papers"],
    ["coc", "Code of Conduct – Noorder", "code of conduct"],
    ["egm", "Notice: Extraordinary General Meeting, Tuesday", "extraordinary general meeting"],
    ["wpca", "Western Pottery and Crafts Association meets", "western pottery and crafts association"],
  ])("“%s” stand for a name in “%s”", (initials, title, name) => {
    expect(spelledOut(initials, title)).toContain(name);
  }); // prettier-ignore

  it.each([
    ["gm", "General Meeting"],
    ["hcd", "Harbour closed, dredging begins"],
    ["fbe", "The fair begins early"],
    ["aoh", "All of Hull"],
    ["t2f", "Team 2 Finals"],
    ["cafo", "Call. A Fair Offer"],
  ])("“%s” stand for nothing in “%s”", (initials, title) => {
    expect(spelledOut(initials, title)).toEqual([]);
  });

  it("stand for each name once", () => {
    const titles = ["Annual General Meeting", "The Annual General Meeting", "Alder Gate Market"];
    expect(spelledOut("agm", ...titles)).toEqual(["annual general meeting", "alder gate market"]);
  });
});
