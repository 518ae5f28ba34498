import { z } from "zod";
import { UsageError } from "../../../src/platform/errors.ts";
import { MEASURES } from "./measures.ts";
import type { MeasureName } from "./measures.ts";
import type { Scorecard, SetScorecard } from "./scorecard.ts";
import type { Agreement } from "./variant-agreement.ts";

/** Raised when figures of the same name come to mean something else. */
export const SCORECARD_FORMAT_VERSION = 1;

const figureSchema = z.object({ value: z.number().nullable(), of: z.number() });

/** What is read back of a committed scorecard: all that later runs are compared with. */
const committedSchema = z.object({
  formatVersion: z.literal(SCORECARD_FORMAT_VERSION),
  sets: z.record(
    z.string(),
    z.object({
      overall: z.record(z.string(), figureSchema),
      /** Empty for a set without halves. */
      bySplit: z.record(z.string(), z.record(z.string(), figureSchema)),
      agreement: z
        .record(z.string(), z.union([figureSchema, z.record(z.string(), figureSchema)]))
        .nullable(),
      wrong: z.array(z.string()),
    }),
  ),
});

export type CommittedScorecard = z.infer<typeof committedSchema>;

/**
 * A scorecard as it is committed: JSON without what differs from run to run or machine to machine
 * (latencies) and without the curve's points; shares to four decimals, a figure a line.
 */
export function formatCommitted({ run, sets }: Scorecard): string {
  const stable = Object.entries(sets).map(([name, set]) => [name, withoutRunData(set)] as const);
  const card = { formatVersion: SCORECARD_FORMAT_VERSION, run, sets: Object.fromEntries(stable) };
  return `${onOneLine(JSON.stringify(card, rounded, 2))}\n`;
}

/** Fields that are undefined do not reach the JSON. */
function withoutRunData({ riskCoverage, ...set }: SetScorecard) {
  const curve = riskCoverage && { ...riskCoverage, points: undefined };
  return { ...set, riskCoverage: curve, latencyMs: undefined };
}

/** @throws UsageError when the text is not a scorecard of this version; `path` serves the message */
export function parseCommitted(text: string, path: string): CommittedScorecard {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is not JSON. ${WRITE_ANEW}`, { cause });
  }
  const parsed = committedSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `${path} is not a scorecard of format ${SCORECARD_FORMAT_VERSION}. ${WRITE_ANEW}`,
  );
}

const WRITE_ANEW = "Write it anew: npm run eval -- --update, or --json FILE.";

function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
}

function onOneLine(json: string): string {
  return json.replace(/\{\s+"value": (\S+),\s+"of": (\d+)\s+\}/g, '{ "value": $1, "of": $2 }');
}

/** The half of a set that may be looked at, and that changes are judged by while they are made. */
export const DEVELOPMENT_HALF = "dev";
/** The half that says how good the bot is. */
export const HELD_OUT_HALF = "held-out";

/** A headline figure that got worse by more than its tolerance. */
export interface Drop {
  readonly set: string;
  /** Which of the set's questions: a half, or `all`. */
  readonly half: string;
  readonly title: string;
  readonly before: number;
  readonly after: number;
  readonly tolerance: number;
}

/**
 * Largest loss of a headline figure that is let pass, as a difference of shares. Two hundredths are one of the 85
 * questions of a half that have an answer, less than what one change of wording moves; one of 28 groups of wordings is
 * 0.036. What is promised of every answer has none.
 */
const HEADLINES: Readonly<Partial<Record<MeasureName, number>>> = {
  recallAt5: 0.02,
  ndcgAt10: 0.02,
  answerAccuracy: 0.02,
  inThreeStatements: 0.02,
  citationPrecision: 0.02,
  citationHit: 0.02,
  evidenceRecall: 0.02,
  overAbstention: 0.02,
  abstentionRecall: 0.02,
  falsePremiseHandled: 0.02,
  mustNotViolations: 0,
  quotesVerbatim: 0,
  statementsSupported: 0,
};
const AGREEMENT_HEADLINES = {
  same: { title: "Wordings agree", tolerance: 0.04 },
  allRight: { title: "All wordings right", tolerance: 0.04 },
} as const satisfies Partial<Record<keyof Agreement, unknown>>;

/** Rounding of the committed figures must not look like a loss. */
const ROUNDING = 1e-4;

/**
 * Headline figures of sets in both that got worse beyond their tolerance, in the order of the scorecard: of the
 * development half, so that nothing is fitted to the held-out one by way of this gate; of all questions where there are
 * no halves, for groups of wordings, which halves would divide, and for what is promised of every answer.
 */
export function findDrops(before: CommittedScorecard, after: Scorecard): Drop[] {
  return Object.entries(after.sets).flatMap(([set, card]) => {
    const old = before.sets[set];
    if (old === undefined) return [];
    const measures = Object.entries(HEADLINES).map(([key, tolerance]) => {
      const name = key as MeasureName;
      const { title, better } = MEASURES[name];
      const [oldHalf, half] = [old.bySplit[DEVELOPMENT_HALF], card.bySplit[DEVELOPMENT_HALF]];
      const figure = { set, title, tolerance };
      if (tolerance === 0 || oldHalf === undefined || half === undefined) {
        const values = [old.overall[name]?.value, card.overall[name].value] as const;
        return loss({ ...figure, half: "all" }, values, better);
      }
      return loss(
        { ...figure, half: DEVELOPMENT_HALF },
        [oldHalf[name]?.value, half[name].value],
        better,
      );
    });
    const agreements = Object.entries(AGREEMENT_HEADLINES).map(([key, { title, tolerance }]) => {
      const name = key as keyof typeof AGREEMENT_HEADLINES;
      const oldFigure = figureSchema.safeParse(old.agreement?.[name]);
      const values = [oldFigure.data?.value, card.agreement?.[name].value] as const;
      return loss({ set, half: "all", title, tolerance }, values, "higher");
    });
    return [...measures, ...agreements].filter((drop) => drop !== null);
  });
}

function loss(
  figure: Omit<Drop, "before" | "after">,
  [before, after]: readonly [number | null | undefined, number | null | undefined],
  better: "higher" | "lower",
): Drop | null {
  if (typeof before !== "number" || typeof after !== "number") return null;
  const lost = better === "higher" ? before - after : after - before;
  return lost > figure.tolerance + ROUNDING ? { ...figure, before, after } : null;
}

/** Questions that were right and are not, and the other way round, by set. */
export interface Changes {
  readonly set: string;
  readonly lost: readonly string[];
  readonly won: readonly string[];
}

/** `askedIds`: the ids of the questions of a set, as a question that is gone is neither lost nor won. */
export function findChanges(
  before: CommittedScorecard,
  after: Scorecard,
  askedIds: (set: string) => ReadonlySet<string>,
): Changes[] {
  return Object.entries(after.sets).flatMap(([set, { wrong }]) => {
    const old = before.sets[set];
    if (old === undefined) return [];
    const lost = wrong.filter((id) => !old.wrong.includes(id));
    const won = old.wrong.filter((id) => askedIds(set).has(id) && !wrong.includes(id));
    return lost.length + won.length === 0 ? [] : [{ set, lost, won }];
  });
}
