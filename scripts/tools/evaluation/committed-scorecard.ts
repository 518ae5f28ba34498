import { z } from "zod";
import { UsageError } from "../../../src/platform/errors.ts";
import { MEASURES } from "./measures.ts";
import type { Figure, MeasureName } from "./measures.ts";
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
      agreement: z.record(z.string(), z.union([figureSchema, z.record(z.string(), figureSchema)])).nullable(),
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
  throw new UsageError(`${path} is not a scorecard of format ${SCORECARD_FORMAT_VERSION}. ${WRITE_ANEW}`);
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

/** Figures that a change must not make worse beyond their noise. */
const HEADLINES: readonly MeasureName[] = [
  "recallAt5",
  "ndcgAt10",
  "answerAccuracy",
  "inThreeStatements",
  "citationPrecision",
  "citationHit",
  "evidenceRecall",
  "overAbstention",
  "abstentionRecall",
  "falsePremiseHandled",
  "mustNotViolations",
];
/** What is promised of every answer: no loss is let pass. */
const PROMISES: readonly MeasureName[] = ["quotesVerbatim", "statementsSupported"];
/** Of the groups of wordings. */
const AGREEMENTS = {
  same: "Wordings agree",
  allRight: "All wordings right",
} as const satisfies Partial<Record<keyof Agreement, string>>;

/**
 * Headline figures of sets in both that got worse beyond their tolerance, in the order of the scorecard: of the
 * development half, so that nothing is fitted to the held-out one by way of this gate; of all questions where there are
 * no halves, for groups of wordings, which halves would divide, and for what is promised of every answer.
 */
export function findDrops(before: CommittedScorecard, after: Scorecard): Drop[] {
  return Object.entries(after.sets).flatMap(([set, card]) => {
    const old = before.sets[set];
    if (old === undefined) return [];
    const [oldHalf, half] = [old.bySplit[DEVELOPMENT_HALF], card.bySplit[DEVELOPMENT_HALF]];
    const judged =
      oldHalf !== undefined && half !== undefined
        ? { half: DEVELOPMENT_HALF, old: oldHalf, now: half }
        : { half: "all", old: old.overall, now: card.overall };
    const headlines = HEADLINES.map((name) =>
      loss({ set, half: judged.half, ...MEASURES[name] }, [judged.old[name], judged.now[name]]),
    );
    const promises = PROMISES.map((name) =>
      loss({ set, half: "all", ...MEASURES[name], tolerance: 0 }, [old.overall[name], card.overall[name]]),
    );
    const agreements = Object.entries(AGREEMENTS).map(([key, title]) => {
      const name = key as keyof typeof AGREEMENTS;
      const figure = figureSchema.safeParse(old.agreement?.[name]).data;
      return loss({ set, half: "all", title, better: "higher" }, [figure, card.agreement?.[name]]);
    });
    return [...headlines, ...promises, ...agreements].filter((drop) => drop !== null);
  });
}

interface Compared extends Pick<Drop, "set" | "half" | "title"> {
  readonly better: "higher" | "lower";
  /** Default the noise of the earlier figure. */
  readonly tolerance?: number;
}

/** Rounding of the committed figures must not look like a loss. */
const ROUNDING = 1e-4;

/** Null where the figure is in one scorecard only, or has not got worse by more than the tolerance. */
function loss(
  { better, half, set, title, tolerance }: Compared,
  [old, now]: readonly [Figure | undefined, Figure | undefined],
): Drop | null {
  const [before, after] = [old?.value ?? null, now?.value ?? null];
  if (old === undefined || before === null || after === null) return null;
  const lost = better === "higher" ? before - after : after - before;
  const allowed = tolerance ?? noiseOf(before, old.of);
  return lost > allowed + ROUNDING ? { set, half, title, before, after, tolerance: allowed } : null;
}

/**
 * One standard error of a share of `of` questions, √(p(1 − p)/n), which for a mean of shares is the most that it can be;
 * one question where that is less. What a change of wording moves by chance is no more; a loss is of the same questions.
 */
function noiseOf(value: number, of: number): number {
  return Math.max(1 / of, Math.sqrt((value * (1 - value)) / of));
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
