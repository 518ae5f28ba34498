import { markdownTable } from "../../evaluation/markdown-table.ts";
import { mean, type RankingFigures, type SetMeasurement } from "./measure-encoder.ts";
import { pairedBootstrap, type MeanDifference } from "./paired-bootstrap.ts";
import { createRandom } from "./seeded-random.ts";

/** One way to rank, on every set. */
interface System {
  readonly title: string;
  readonly figuresOf: (measurement: SetMeasurement) => RankingFigures;
}

/** Fixed: the same figures have the same intervals. */
const SEED = 1;

/** nDCG@10, Recall@10 and MRR@10 of every way to rank, set by set, as a Markdown table; all sets by one encoder. */
export function renderMeasurements(measurements: readonly SetMeasurement[]): string {
  const systems = systemsOf(measurements);
  const rows = measurements.map((one) => [
    one.name,
    ...systems.map(({ figuresOf }) => inWords(figuresOf(one))),
  ]);
  const means = systems.map(({ figuresOf }) => meanInWords(measurements.map(figuresOf)));
  const head = ["nDCG / Recall / MRR @10", ...systems.map(({ title }) => title)];
  return markdownTable(head, [...rows, ["mean", ...means]]);
}

/** What each fusion adds to BM25 in nDCG@10, set by set, with 95 % intervals over queries. */
export function renderGainOverLexical(measurements: readonly SetMeasurement[]): string {
  const systems = systemsOf(measurements).filter(({ title }) => title.startsWith(FUSION));
  return renderDifferences(
    "fusion less BM25, nDCG@10",
    systems,
    measurements,
    ({ of }) => of.lexical,
  );
}

/**
 * What `ours` adds to `theirs` in nDCG@10 under each way to rank that depends on the encoder.
 * @throws RangeError when the two were not measured on the same sets
 */
export function renderGainOverModel(
  ours: readonly SetMeasurement[],
  theirs: readonly SetMeasurement[],
): string {
  const systems = systemsOf(ours).filter(({ title }) => title !== LEXICAL);
  const namesOf = (sets: readonly SetMeasurement[]) => sets.map(({ name }) => name).join(", ");
  if (namesOf(ours) !== namesOf(theirs)) {
    throw new RangeError(`Measured on different sets: ${namesOf(ours)}; ${namesOf(theirs)}.`);
  }
  return renderDifferences("ours less theirs, nDCG@10", systems, ours, ({ at, figuresOf }) =>
    figuresOf(theirs[at]!),
  );
}

const LEXICAL = "BM25";
const FUSION = "fusion";

function systemsOf(measurements: readonly SetMeasurement[]): System[] {
  const weights = [...(measurements[0]?.fused.keys() ?? [])];
  return [
    { title: "dense", figuresOf: ({ dense }) => dense },
    { title: LEXICAL, figuresOf: ({ lexical }) => lexical },
    ...weights.map((weight) => ({
      title: `${FUSION} w=${weight}`,
      figuresOf: ({ fused }: SetMeasurement) => fused.get(weight)!,
    })),
  ];
}

/** What a system's figures on the set at place `at` are compared with. */
type Baseline = (place: {
  readonly at: number;
  readonly of: SetMeasurement;
  readonly figuresOf: System["figuresOf"];
}) => RankingFigures;

function renderDifferences(
  title: string,
  systems: readonly System[],
  measurements: readonly SetMeasurement[],
  baseline: Baseline,
): string {
  const pairsOf = ({ figuresOf }: System) =>
    measurements.map((of, at) => ({
      ours: figuresOf(of).ndcg,
      theirs: baseline({ at, of, figuresOf }).ndcg,
    }));
  const columns = systems.map((system) => {
    const pairs = pairsOf(system);
    return [...pairs.map((pair) => [pair]), pairs].map((sets) =>
      differenceInWords(pairedBootstrap(sets, createRandom(SEED))),
    );
  });
  const names = [...measurements.map(({ name }) => name), "mean"];
  const rows = names.map((name, row) => [name, ...columns.map((column) => column[row]!)]);
  return markdownTable([title, ...systems.map((system) => system.title)], rows);
}

function inWords({ ndcg, recall, reciprocalRank }: RankingFigures): string {
  return [ndcg, recall, reciprocalRank].map((values) => mean(values).toFixed(3)).join(" / ");
}

function meanInWords(figures: readonly RankingFigures[]): string {
  const meanOf = (valuesOf: (one: RankingFigures) => Float64Array) =>
    mean(Float64Array.from(figures, (one) => mean(valuesOf(one)))).toFixed(3);
  return [
    meanOf(({ ndcg }) => ndcg),
    meanOf(({ recall }) => recall),
    meanOf(({ reciprocalRank }) => reciprocalRank),
  ].join(" / ");
}

function differenceInWords({ mean: difference, low, high }: MeanDifference): string {
  return `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(4);
  if (Number(text) === 0) return text;
  return (value < 0 ? "−" : "+") + text;
}
