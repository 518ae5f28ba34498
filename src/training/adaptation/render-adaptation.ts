import { mean } from "../embedder/measure-encoder.ts";
import type { Adaptation } from "./adapt-encoder.ts";

export type MeasuredAdaptation = Extract<Adaptation, { readonly kind: "measured" }>;

/** Whether the adapted model is better by more than chance in the queries can explain. */
export function isBetter({ gain }: MeasuredAdaptation): boolean {
  return gain.low > 0;
}

/** What was found on the held-out headlines, in two lines. */
export function renderFigures({ headlines, before, after, gain }: MeasuredAdaptation): string {
  const change = (part: "dense" | "fused"): string =>
    `${mean(before[part]).toFixed(3)} before, ${mean(after[part]).toFixed(3)} after`;
  return (
    `Articles found by ${headlines.test} headlines not learnt from (nDCG@10): by vectors alone ${change("dense")} ` +
    `(${signed(gain.mean)}, 95 % interval ${signed(gain.low)} to ${signed(gain.high)});\n` +
    `by vectors and BM25 together ${change("fused")}.`
  );
}

/** Why a collection is not adapted to, in one line. @param needed headlines of either part */
export function renderTooSmall(
  { headlines }: Extract<Adaptation, { readonly kind: "too-small" }>,
  needed: number,
): string {
  return (
    `Kept as it is: the collection is too small to tell whether adapting helps. Of its articles' own headlines, ` +
    `${headlines.development} fall to choosing and ${headlines.test} to judging; it takes ${needed} each, ` +
    `some ${needed * 10} articles in all.`
  );
}

export interface ModelCardFacts {
  readonly id: string;
  readonly baseId: string;
  readonly baseChecksum: string;
  readonly articles: number;
  readonly collectionHash: string;
  readonly seed: number;
  readonly madeAt: Date;
  readonly adaptation: MeasuredAdaptation;
}

/** The README of an adapted model's folder. */
export function renderModelCard({
  id,
  baseId,
  baseChecksum,
  articles,
  collectionHash,
  seed,
  madeAt,
  adaptation,
}: ModelCardFacts): string {
  const { newWords, share } = adaptation;
  return `# ${id}

The embedding model ${baseId} (checksum ${baseChecksum.slice(0, 8)}), adapted by \`npm run adapt\` to a collection of
${articles} articles (hash ${collectionHash.slice(0, 8)}) on ${madeAt.toISOString().slice(0, 10)}, seed ${seed}.

${renderFigures(adaptation)}

- ${newWords.length} words of the collection have a row of their own${newWords.length === 0 ? "" : `: ${firstOf(newWords)}`}.
- All rows went ${Math.round(share * 100)} % of the way from the base to the fine-tuned table.

It was made from the articles and holds words of them: treat it as you treat the articles. The terms of the base
model hold for it too. For any other collection the base is the better choice.
`;
}

const WORDS_SHOWN = 20;

function firstOf(words: readonly string[]): string {
  return words.slice(0, WORDS_SHOWN).join(", ") + (words.length > WORDS_SHOWN ? ", …" : "");
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}
