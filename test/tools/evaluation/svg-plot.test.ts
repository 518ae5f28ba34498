import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barPlot, linePlot } from "../../../scripts/tools/evaluation/svg-plot.ts";

const LINE = { title: "t", xLabel: "x", yLabel: "y" };

/** Tags opened and closed in turn, no bare signs in between: what a strict XML reader asks of this subset. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const tag = /<(\/?)([a-z]+)((?:\s[a-zA-Z0-9-]+="[^"<]*")*)\s*(\/?)>/g;
  const rest = svg.replace(tag, (_, closing: string, name: string, __, empty: string) => {
    if (closing !== "") return open.pop() === name ? "" : "<";
    if (empty === "") open.push(name);
    return "";
  });
  const bare = rest.replace(/&(?:amp|lt|gt|quot|apos);/g, "");
  return open.length === 0 && !/[<>&]/.test(bare);
}

describe("a line plot", () => {
  it("puts (0, 0) at the lower left of the frame and (1, 1) at the upper right", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0.5, y: 0.25 },
      { x: 1, y: 1 },
    ];
    const svg = linePlot({ ...LINE, series: [{ name: "s", points }] });
    expect(svg).toContain('<polyline points="64,344 304,269 544,44"');
  });

  it("marks the axes as it is told, and puts the names where the lines are not", () => {
    const svg = linePlot({
      ...LINE,
      series: [{ name: "p95", points: [{ x: 0, y: 0 }] }],
      xTicks: [{ at: 0.5, label: "1000" }],
      yTicks: [{ at: 1, label: "80" }],
      legendAt: "left",
    });
    expect(svg).toContain('<text x="304" y="362" text-anchor="middle" fill="#1f2933">1000</text>');
    expect(svg).toContain('<text x="56" y="48" text-anchor="end" fill="#1f2933">80</text>');
    expect(svg).toContain('<text x="76" y="60" text-anchor="start" fill="#1769aa">p95</text>');
    expect(svg).not.toContain("0.25");
  });

  it("draws each series in a colour of its own and names it in the same", () => {
    const points = [{ x: 0, y: 0 }];
    const svg = linePlot({
      ...LINE,
      series: [
        { name: "first", points },
        { name: "second", points },
      ],
    });
    const colours = [...svg.matchAll(/stroke="(#\w+)" stroke-width/g)].map(([, colour]) => colour);
    expect(new Set(colours).size).toBe(2);
    expect(svg).toMatch(new RegExp(`fill="${colours[1]!}">second<`));
  });
});

describe("a bar plot", () => {
  it("draws bars as long as their shares, of the frame's 340 pixels", () => {
    const bars = [
      { label: "who", share: 0.5, note: "0.5 of 2" },
      { label: "why", share: 0, note: "0 of 1" },
    ];
    const svg = barPlot({ title: "t", bars });
    const widths = [...svg.matchAll(/<rect x="168"[^>]* width="([\d.]+)"/g)].map(([, w]) => w);
    expect(widths).toEqual(["170", "0"]);
    expect(svg).toContain(">0.5 of 2<");
  });
});

describe("both plots", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it("are well-formed and inside their box, whatever the texts and shares", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 });
    const points = fc.array(fc.record({ x: share, y: share }), { maxLength: 8 });
    fc.assert(
      fc.property(text, points, (name, all) => {
        const line = linePlot({ ...LINE, title: name, series: [{ name, points: all }] });
        const bars = all.map(({ x }) => ({ label: name, share: x, note: name }));
        for (const svg of [line, barPlot({ title: name, bars })]) {
          expect(isWellFormed(svg)).toBe(true);
          expect(svg).not.toMatch(/NaN|Infinity|="-/);
        }
      }),
    );
  });

  it("escape what would end a text or a value", () => {
    const svg = barPlot({ title: '<script>&"', bars: [] });
    expect(svg).toContain("<title>&lt;script&gt;&amp;&quot;</title>");
  });

  it("leave out signs that XML does not allow", () => {
    expect(barPlot({ title: "a\u0000b\ud800c", bars: [] })).toContain("<title>a b c</title>");
  });
});
