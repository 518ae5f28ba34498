import { escapeUTF8 } from "entities";

/*
 * Two plots as SVG, written by hand so that the same figures give the same bytes.
 * Colours keep their contrast on a light and a dark page: the plots bring their own ground.
 */

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LinePlot {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Points in the unit square, whatever the axes say of them. */
  readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[];
  /** Marks on the axes; without them the axes show shares. */
  readonly xTicks?: readonly Tick[];
  readonly yTicks?: readonly Tick[];
  /** At which side the names of the series stand, on top: where the lines are not. */
  readonly legendAt?: "left" | "right";
}

/** A mark on an axis, `at` in [0, 1]. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface BarPlot {
  readonly title: string;
  /** Drawn from top to bottom; `note` stands after the bar. */
  readonly bars: readonly {
    readonly label: string;
    readonly share: number;
    readonly note: string;
  }[];
}

const INK = "#1f2933";
const GRID = "#d5dbe1";
const GROUND = "#ffffff";
const SERIES_COLOURS = ["#1769aa", "#c2571a", "#3c8031", "#7a3e9d"] as const;

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const SHARE_TICKS: readonly Tick[] = TICKS.map((at) => ({ at, label: at.toFixed(2) }));

/** Both axes run from 0 to 1. */
export function linePlot(plot: LinePlot): string {
  const { title, xLabel, yLabel, series, xTicks = SHARE_TICKS, yTicks = SHARE_TICKS } = plot;
  const isLeft = plot.legendAt === "left";
  const frame = { left: 64, top: 44, width: 480, height: 300 };
  const x = (share: number): number => frame.left + share * frame.width;
  const y = (share: number): number => frame.top + (1 - share) * frame.height;
  const bottom = y(0);
  const grid = [
    ...xTicks.flatMap((tick) => [
      line(x(tick.at), y(0), x(tick.at), y(1)),
      label(x(tick.at), bottom + 18, tick.label, "middle"),
    ]),
    ...yTicks.flatMap((tick) => [
      line(x(0), y(tick.at), x(1), y(tick.at)),
      label(x(0) - 8, y(tick.at) + 4, tick.label, "end"),
    ]),
  ];
  const curves = series.map(({ points }, at) => {
    const path = points.map((point) => `${number(x(point.x))},${number(y(point.y))}`).join(" ");
    return `<polyline points="${path}" fill="none" stroke="${colour(at)}" stroke-width="2"/>`;
  });
  const legend = series.map(({ name }, at) =>
    label(isLeft ? x(0) + 12 : x(1), frame.top + 16 + at * 18, name, isLeft ? "start" : "end", colour(at)),
  );
  return svg(title, frame.left + frame.width + 24, bottom + 56, [
    ...grid,
    ...curves,
    ...legend,
    label(x(0.5), bottom + 42, xLabel, "middle"),
    `<g transform="rotate(-90 18 ${number(y(0.5))})">${label(18, y(0.5), yLabel, "middle")}</g>`,
  ]);
}

export function barPlot({ title, bars }: BarPlot): string {
  const frame = { left: 168, top: 44, width: 340, rowHeight: 22 };
  const bottom = frame.top + bars.length * frame.rowHeight;
  const x = (share: number): number => frame.left + share * frame.width;
  const grid = TICKS.flatMap((tick) => [
    line(x(tick), frame.top, x(tick), bottom),
    label(x(tick), bottom + 18, tick.toFixed(2), "middle"),
  ]);
  const rows = bars.flatMap((bar, at) => {
    const top = frame.top + at * frame.rowHeight;
    const width = number(clampShare(bar.share) * frame.width);
    return [
      label(frame.left - 8, top + 15, bar.label, "end"),
      `<rect x="${frame.left}" y="${top + 3}" width="${width}" height="16" fill="${colour(0)}"/>`,
      label(x(1) + 8, top + 15, bar.note, "start"),
    ];
  });
  return svg(title, frame.left + frame.width + 90, bottom + 32, [...grid, ...rows]);
}

function svg(title: string, width: number, height: number, body: readonly string[]): string {
  const name = escapeXml(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" ` +
      `viewBox="0 0 ${number(width)} ${number(height)}" role="img" ` +
      `font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${name}</title>`,
    `<rect width="100%" height="100%" fill="${GROUND}"/>`,
    `<text x="16" y="26" font-size="15" font-weight="600" fill="${INK}">${name}</text>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map(number);
  return `<line x1="${a!}" y1="${b!}" x2="${c!}" y2="${d!}" stroke="${GRID}"/>`;
}

type Anchor = "start" | "middle" | "end";

function label(x: number, y: number, text: string, anchor: Anchor, fill: string = INK): string {
  const place = `x="${number(x)}" y="${number(y)}" text-anchor="${anchor}"`;
  return `<text ${place} fill="${fill}">${escapeXml(text)}</text>`;
}

function colour(at: number): string {
  return SERIES_COLOURS[at % SERIES_COLOURS.length]!;
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** To a tenth of a pixel, without a sign on zero. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

function escapeXml(text: string): string {
  return escapeUTF8(text.replace(/[\p{Cc}\p{Cs}]/gu, " "));
}
