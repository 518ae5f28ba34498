import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnOf } from "../../../src/discord/asking/conversation.ts";
import { renderMoreSources } from "../../../src/discord/buttons/show-sources.ts";
import { abstained, answered, citation } from "../../fakes/scripted-answerer.ts";
import { buttonOptions } from "./button-options.ts";
import { hostileText } from "../replies/hostile-text.ts";
import { labelsOf, linesOf, problemsOf } from "../replies/reading-pages.ts";

const OPTIONS = buttonOptions();

describe("more sources", () => {
  it("are named as such where there are none, or no answer any longer", () => {
    for (const answer of [answered(), abstained()]) {
      expect(linesOf(renderMoreSources(answer, OPTIONS))).toEqual([
        "No further article speaks of this clearly enough to be quoted.",
      ]);
    }
  });

  it("begin with what was found for the answer but not shown below it", () => {
    const statements = [1, 2, 3].map((marker) => ({
      text: `Number ${marker}.`,
      markers: [marker],
    }));
    const citations = [1, 2, 3].map((marker) =>
      citation({ marker, articleId: `${marker}`, quote: `Number ${marker}.` }),
    );
    const further = [citation({ marker: 4, articleId: "4", quote: "Number 4." })];
    const answer = answered({ short: "three", statements, citations, further });

    expect(linesOf(renderMoreSources(answer, OPTIONS)).filter((line) => /^Number/.test(line))).toEqual([
      String.raw`Number 3\. \[3\]`,
      String.raw`Number 4\. \[4\]`,
    ]);
  });

  it("are quoted up to 320 letters", () => {
    const quoted = (length: number): string => {
      const further = [citation({ marker: 2, quote: "a".repeat(length) })];
      return linesOf(renderMoreSources(answered({ further }), OPTIONS)).find((line) =>
        line.startsWith("aaa"),
      )!;
    };
    expect(quoted(320)).toBe(String.raw`${"a".repeat(320)} \[2\]`);
    expect(quoted(321)).toContain("…");
  });

  it("are no answer that a follow-up could lean on", () => {
    const [page] = renderMoreSources(answered({ further: [citation({ marker: 2 })] }), OPTIONS);
    expect(turnOf(page!.components)).toBeNull();
  });

  it("fit Discord's limits, ping nobody and can each be opened, whatever they hold", () => {
    const further = fc.array(
      fc.record({ title: hostileText, source: fc.option(hostileText), quote: hostileText }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(hostileText, further, (question, parts) => {
        const citations = parts.map((one, at) => citation({ ...one, marker: at + 2 }));
        const pages = renderMoreSources(answered({ question, further: citations }), OPTIONS);
        expect(problemsOf(pages)).toEqual([]);
        const last = citations.length + 1;
        expect(labelsOf(pages)).toEqual(
          last <= 4 ? ["Passage"] : ["Passages 2–4", last === 5 ? "Passage 5" : "Passages 5–6"],
        );
      }),
      { numRuns: 200 },
    );
  });
});
