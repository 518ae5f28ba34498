import { DEVELOPMENT_HALF, HELD_OUT_HALF } from "./committed-scorecard.ts";
import { markdownTable } from "./markdown-table.ts";
import { MEASURE_NAMES, MEASURES } from "./measures.ts";
import type { Figure, MeasureName, Measures } from "./measures.ts";
import type { Scorecard, SetScorecard } from "./scorecard.ts";
import { barPlot, linePlot } from "./svg-plot.ts";
import type { Agreement } from "./variant-agreement.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** A plot to be written beside the report. */
export interface PlotFile {
  readonly name: string;
  readonly svg: string;
}

export interface ReportOptions {
  /** What the plots' names begin with, e.g. `scorecard` of `scorecard.md`. */
  readonly plotPrefix: string;
  /** Latencies differ from run to run; a report that is committed goes without. */
  readonly withLatency: boolean;
}

/** The report as Markdown, and the plots it shows by file name. */
export function renderReport(
  { run, sets }: Scorecard,
  { plotPrefix, withLatency }: ReportOptions,
): { readonly markdown: string; readonly plots: readonly PlotFile[] } {
  const { articles, passages, hash } = run.collection;
  const intro = [
    "# Scorecard",
    "",
    "Written by `npm run eval`; what the figures mean is told in `docs/evaluation.md`.",
    "",
    `- Collection: ${articles} articles, ${passages} passages, hash \`${hash.slice(0, 12)}\``,
    `- Model: ${run.model.id}, checksum \`${run.model.checksum.slice(0, 12)}\``,
    `- Clock: ${run.clock}`,
  ];
  const sections = Object.entries(sets).map(([name, card]) =>
    renderSet(name, card, `${plotPrefix}-${name}`, withLatency),
  );
  return {
    markdown: `${[intro.join("\n"), ...sections.map(({ markdown }) => markdown)].join("\n\n")}\n`,
    plots: sections.flatMap(({ plots }) => plots),
  };
}

/** All figures of every set as plain tables, for the terminal. */
export function renderSummary({ sets }: Scorecard): string {
  return Object.entries(sets)
    .map(([name, card]) => {
      const latency = latencyLine(card);
      return [
        `## ${name}: ${card.questions} questions`,
        measuresTable(card),
        agreementTable(card),
        riskLine(card),
        latency,
        ...faultLines(card),
      ]
        .filter((part) => part !== "")
        .join("\n\n");
    })
    .join("\n\n");
}

function renderSet(
  name: string,
  card: SetScorecard,
  plotPrefix: string,
  withLatency: boolean,
): { markdown: string; plots: PlotFile[] } {
  const types: PlotFile = { name: `${plotPrefix}-types.svg`, svg: typesPlot(name, card) };
  const curve = curvePlot(name, card);
  const risk: PlotFile[] = curve ? [{ name: `${plotPrefix}-risk-coverage.svg`, svg: curve }] : [];
  const plots = [types, ...risk];
  const parts = [
    `## ${name}: ${card.questions} questions`,
    measuresTable(card),
    agreementTable(card),
    "### By type of question",
    "Both halves together, since a type has few questions: to find what is weak, not to say how good the bot is.",
    typesTable(card),
    ...plots.map((plot) => `![${altOf(plot)}](${plot.name})`),
    riskLine(card),
    withLatency ? latencyLine(card) : "",
    ...faultLines(card),
    wrongLine(card),
  ];
  return { markdown: parts.filter((part) => part !== "").join("\n\n"), plots };
}

function altOf({ name }: PlotFile): string {
  return name.endsWith("-types.svg") ? "Share answered as expected by type" : "Risk and coverage";
}

/** What is said of the bot is the held-out half, with its interval; beside it the half that changes are gated by. */
function measuresTable({ overall, bySplit }: SetScorecard): string {
  const { [HELD_OUT_HALF]: heldOut, [DEVELOPMENT_HALF]: development } = bySplit;
  const told = heldOut ?? overall;
  const gate = heldOut === undefined ? undefined : development;
  const head = ["", heldOut === undefined ? "all" : HELD_OUT_HALF, "95 %", "of"];
  const rows = MEASURE_NAMES.map((name) => [
    MEASURES[name].title + (MEASURES[name].better === "lower" ? " ↓" : ""),
    share(told[name]),
    interval(told, name),
    String(told[name].of),
    ...(gate === undefined ? [] : [share(gate[name])]),
  ]);
  return markdownTable(gate === undefined ? head : [...head, DEVELOPMENT_HALF], rows);
}

function interval(measures: Measures, name: MeasureName): string {
  const { value, of } = measures[name];
  const bounds = MEASURES[name].isProportion && value !== null ? wilsonInterval(value, of) : null;
  return bounds === null ? "" : `${bounds.from.toFixed(2)}–${bounds.to.toFixed(2)}`;
}

function typesTable({ byType }: SetScorecard): string {
  const rows = Object.entries(byType).map(([type, figures]) => [
    type,
    String(figures.asExpected.of),
    share(figures.asExpected),
    share(figures.abstained),
    share(figures.recallAt5),
    share(figures.evidenceRecall),
  ]);
  const head = ["", "questions", "as expected", "abstained", "Recall@5", "evidence quoted"];
  return markdownTable(head, rows);
}

const AGREEMENT_TITLES = {
  sameAnswer: "All wordings, same answer",
  sameCitation: "All wordings, same first source",
  same: "All wordings, both the same",
  allRight: "All wordings right",
} as const satisfies Partial<Record<keyof Agreement, string>>;

function agreementTable({ agreement }: SetScorecard): string {
  if (agreement === null) return "";
  const groups = Object.entries(AGREEMENT_TITLES).map(([key, title]) => {
    const figure = agreement[key as keyof typeof AGREEMENT_TITLES];
    return [title, share(figure), String(figure.of)];
  });
  const kinds = Object.entries(agreement.withBase).map(([kind, figure]) => [
    `${kind}: as the plain wording`,
    share(figure),
    String(figure.of),
  ]);
  return markdownTable(["Wordings of one question", "share", "of"], [...groups, ...kinds]);
}

function typesPlot(name: string, { byType }: SetScorecard): string {
  return barPlot({
    title: `${name}: answered as expected, by type`,
    bars: Object.entries(byType).map(([type, { asExpected }]) => ({
      label: type,
      share: asExpected.value ?? 0,
      note: `${share(asExpected)} of ${asExpected.of}`,
    })),
  });
}

function curvePlot(name: string, { riskCoverage }: SetScorecard): string | null {
  if (riskCoverage === null) return null;
  return linePlot({
    title: `${name}: risk and coverage`,
    xLabel: "coverage: share of all questions answered, surest first",
    yLabel: "risk: share of those answers that are wrong",
    series: [
      {
        name: `area ${riskCoverage.area.toFixed(3)}`,
        points: riskCoverage.points.map(({ coverage, risk }) => ({ x: coverage, y: risk })),
      },
    ],
  });
}

function riskLine({ riskCoverage }: SetScorecard): string {
  if (riskCoverage === null) return "";
  const { area, bestArea, coverage } = riskCoverage;
  return (
    `Risk–coverage area ${area.toFixed(3)} (${bestArea.toFixed(3)} with every right answer surer ` +
    `than every wrong one); ${coverage.toFixed(3)} of the questions answered.`
  );
}

function latencyLine({ latencyMs }: SetScorecard): string {
  if (latencyMs === null) return "";
  return `Time of an answer: p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)} ms.`;
}

const MAX_FAULTS = 20;

function faultLines({ faults }: SetScorecard): string[] {
  if (faults.length === 0) return [];
  const shown = faults.slice(0, MAX_FAULTS).map((fault) => `- ${fault}`);
  const more = faults.length > MAX_FAULTS ? [`- and ${faults.length - MAX_FAULTS} more`] : [];
  return [`Said without support:\n\n${[...shown, ...more].join("\n")}`];
}

function wrongLine({ wrong }: SetScorecard): string {
  return wrong.length === 0 ? "" : `Not as expected: ${wrong.join(", ")}`;
}

function share({ value }: Figure): string {
  return value === null ? "–" : value.toFixed(3);
}
