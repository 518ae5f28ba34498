import { describe, expect, it } from "vitest";
import { readItems } from "../../../src/text/clauses/read-items.ts";
import { readTies } from "../../../src/text/clauses/read-ties.ts";

/** “word: as other”, one a tie, of the ties a sentence cannot be read without and of those that are asked for. */
function ties(text: string, ...kinds: readonly string[]): string[] {
  const nodes = readTies(readItems(text));
  return nodes.flatMap((node) =>
    node.ties
      .filter(({ as, isSure }) => isSure === true || kinds.includes(as))
      .map(({ as, to }) => `${node.folded}: ${as} ${nodes[to]!.folded}`),
  );
}

describe("readTies", () => {
  it.each([
    ["Aydin praised the baker.", ["aydin: subject praised", "baker: object praised"]],
    ["The baker was praised by Aydin.", ["baker: object praised", "aydin: subject praised"]],
    ["Aydin came and praised Bekov.", ["aydin: subject came", "aydin: subject praised", "bekov: object praised"]],
    ["After Bekov had left, the guild met.", ["bekov: subject left", "guild: subject met"]],
  ])("tells who acts and on what: %s", (text, expected) => {
    expect(ties(text, "subject")).toEqual(expected);
  }); // prettier-ignore

  it("tells whose word it is, wherever they stand", () => {
    expect(ties("The mill was closed, Bekov said.", "that")).toContain("closed: that say");
    expect(ties("Bekov said that the mill was closed.", "that")).toContain("closed: that say");
    expect(ties("According to Bekov, the mill was closed.", "that")).toContain("closed: that say");
  });

  it("sets apart what goes with different things", () => {
    const nodes = readTies(readItems("The firm cut 300 jobs in Baku and 200 in Osh."));
    const [osh, jobs] = [nodes.find(({ folded }) => folded === "osh")!, nodes.findIndex(({ folded }) => folded === "jobs")]; // prettier-ignore
    expect(osh.rivals[0]).toBeLessThanOrEqual(jobs);
    expect(osh.rivals[1]).toBeGreaterThan(jobs);
  });
});
