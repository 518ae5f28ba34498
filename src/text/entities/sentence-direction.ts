import type { Span } from "../sentences/span.ts";

/**
 * Where a sentence puts a day, seen from the day it was published: behind, ahead, or, for “planned”, on
 * either side (“the race planned for 6 June was put off”). “unknown” where no verb tells.
 */
export type Direction = "past" | "future" | "planned" | "unknown";

const ADVERB =
  "(?:(?:\\p{Ll}+ly|also|now|still|not|never|already|just|since|once|again|later|first|all|both|long|only|yet|to\\sdate)\\s)*";
const IRREGULAR_PAST =
  "(?:said|told|met|began|took|made|held|came|went|gave|got|left|lost|won|led|ran|rose|fell|saw|spoke|wrote|sent|paid|sold|bought|built|brought|broke|chose|drew|drove|fought|found|flew|grew|kept|knew|stood|struck|swore|taught|thought|threw|understood|became|heard|felt|sat|shot|slept|spent|stole|sank|sang|sought|tore|wore|withdrew|bore|bit|blew|caught|dealt|dug|drank|ate|fed|fled|froze|forgot|hid|laid|lit|meant|rang|rode|shook|shone|slid|sprang|stuck|swam|swept|underwent|overtook|overthrew|took|upheld|woke|won)";
const PARTICIPLE = `(?:${IRREGULAR_PAST}|been|done|gone|seen|taken|given|known|shown|written|spoken|driven|risen|fallen|grown|begun|broken|chosen|become|come|run|put|set|cut|hit|\\p{Ll}+(?:ed|en|wn))`;
const BASE =
  "(?:travel|fly|sail|visit|face|host|open|start|begin|meet|close|leave|return|depart|arrive|vote|play|resume)";
const BE_DONE = `(?:\\s(?:not\\s)?${ADVERB}(?:be\\s${ADVERB}${PARTICIPLE}|${BASE}(?!\\p{L})))?`;
const REGULAR_PAST =
  "(?!(?:need|speed|feed|indeed|hundred|bed|red|seed|breed|exceed|proceed|succeed|agreed-upon|shed|sacred|kindred|united|weed|deed|creed|greed|freed|embed|wed|led|fed)\\b)\\p{Ll}{2,}ed";
const PLAN =
  "(?:due|set|scheduled|rescheduled|slated|expected|planned|poised|supposed|likely|ready|billed|timed|booked|arranged|invited|fixed|tipped|hoped|bound|able)";
const INTENT =
  "(?:plan|plans|planning|planned|hope|hopes|hoped|hoping|intend|intends|intended|aim|aims|aimed|expect|expects|expected|anticipated|want|wants|wanted|agree|agrees|agreed|promise|promised|vow|vowed|pledged?|decided?|threaten(?:s|ed)?|prepar(?:e|es|ed|ing)|urged?|invited?|called|calls|offered|ordered|asked|voted|due|scheduled|set|slated|ready|eager|about)";

/** Verbs by what they tell; where two begin at one place the earlier of this list counts. */
const VERBS: readonly (readonly [Direction, string])[] = [
  [
    "planned",
    "(?:was|were|is|are|been|being|be|gets?|got)\\s(?:now\\s|since\\s)?(?:cancelled|canceled|postponed|called\\soff|put\\soff|moved|rescheduled|brought\\sforward|pushed\\sback)",
  ],
  ["past", "(?:would|could|should|might|may|must)(?:\\snot)?\\shave"],
  ["future", `(?:is|are|['’]s|['’]re|am)\\s${ADVERB}(?:${PLAN}|going\\sto)`],
  ["planned", `(?:was|were|been|being|be)\\s${ADVERB}${PLAN}(?=\\s(?:to|for|on|in|at|by)\\b)`],
  ["future", `(?:will|shall|would|won['’]t|wouldn['’]t|['’]ll)${BE_DONE}`],
  ["future", `(?:is|are)\\s${ADVERB}to${BE_DONE}(?=\\s\\p{Ll}|$)`],
  ["planned", `${INTENT}\\s(?:[\\p{L}'’]+\\s){0,2}to\\s(?=\\p{Ll})`],
  [
    "planned",
    `(?:scheduled|rescheduled|slated|planned|set|due|expected|called|fixed|arranged|booked|timed)\\s(?:\\p{Ll}+\\s){0,3}(?:for|by)`,
  ],
  [
    "planned",
    "(?:postponed|delayed|moved|extended|adjourned|brought\\sforward|pushed\\sback|put\\soff|deferred)\\s(?:[^,;.]{0,40}\\s)?(?:until|till|to|for)",
  ],
  ["past", `(?:has|have|having|['’]ve|hasn['’]t|haven['’]t)\\s${ADVERB}${PARTICIPLE}`],
  ["planned", `to${BE_DONE}(?<=ed|en|held)`],
  ["future", `(?:must|should|can|may|might|cannot|needs?\\sto|ha(?:s|ve)\\sto)${BE_DONE}`],
  ["planned", `(?:is|are|am|['’]s|['’]re|['’]m)\\s${ADVERB}${PARTICIPLE}`],
  ["past", "(?:was|were|wasn['’]t|weren['’]t|had|hadn['’]t|did|didn['’]t)"],
  ["past", IRREGULAR_PAST],
  ["past", REGULAR_PAST],
  [
    "future",
    "(?:opens|starts|begins|closes|ends|expires|votes|meets|returns|kicks\\soff|takes\\splace|take\\splace|runs|resumes|launches|premieres|arrives|departs|leaves|hosts|holds|plays|goes|comes\\sinto|goes\\sinto|takes\\seffect|retires|reopens|performs|speaks|appears|faces|unveils|airs|sails|steps\\sdown|takes\\sover|goes\\son\\ssale)",
  ],
  ["planned", `(?:is|are|am|['’]re|has|have|do|does|could|${BASE})`],
].map(([direction, source]) => [direction as Direction, source!] as const);

const VERB = new RegExp(
  `(?<![\\p{L}'’-])(?:${VERBS.map(([, source]) => `(${source})`).join("|")})(?![\\p{L}-])`,
  "gu",
);

/** “Sign up by 1 June”, “Save the date: 4 May”: what asks a reader to do something lies ahead. */
const REQUEST =
  /^[\s\p{P}\p{S}]*(?:[Pp]lease\s)?(?:[Jj]oin|[Ss]ign\sup|[Rr]egister|[Aa]pply|[Ss]ubmit|[Ss]end|[Cc]ome|[Bb]ring|[Bb]ook|[Ss]ave\sthe|[Mm]eet\sus|[Dd]on['’]t\s(?:miss|forget)|RSVP|[Rr]eserve|[Ww]atch\sout|[Tt]une\sin|[Ll]et\sus|[Uu]pcoming|[Nn]ext\sup|[Dd]eadline)(?!\p{L})/u;

/** Where one clause of a sentence ends and another begins. */
const CLAUSE =
  /[;:()—"“”]|\s–\s|,\s(?:and|but|or|with|following|as|so|yet|while|then)\s|(?<![\p{L}-])(?:that|who|whom|whose|which|when|where|after|before|because|while|although|though|if|whether|than)(?![\p{L}-])/gu;

const SINCE = /\bsince\s(?:(?:early|late|mid|about|around|the)[\s-])*$/i;
const AHEAD = /\b(?:ahead\sof|in\stime\sfor|upcoming|forthcoming|no\slater\sthan)\s(?:the\s)?$/i;
/** “closed until 5 April”, “starting 5 April”: a verb of the past leaves open on which side the day lies. */
const STARTING =
  /\b(?:until|till|through|starting(?:\son|\sfrom)?|effective(?:\sfrom|\son)?|coming|as\sof|deadline(?:\sof|\sis)?)\s(?:(?:early|late|mid|at\sleast|the)[\s-])*$/i;

/** “is open until 5 April”: what is so today ends later. */
const LASTS = /^(?:is|are)\b.*\b(?:until|till|through)\s$/;
/** “the deadline is 5 April” */
const IS_ON = /^(?:is|are)\s(?:on\s)?$/;

/** A participle or more than so many words behind the verb, the day may belong to something else. */
const SURE_WORDS = 4;

/** What a sentence tells of a day's direction. */
export interface DayDirection {
  readonly direction: Direction;
  /** “sure” where the verb stands right before the day (“was arrested in April”), “loose” where it is of another clause. */
  readonly hold: "sure" | "likely" | "loose";
}

interface Verb extends Span {
  readonly direction: Direction;
}

/** Reads the direction of any day of a sentence by the span where it stands: what the verb of its clause says. */
export function directionsIn(sentence: string): (span: Span) => DayDirection {
  let clauses: Clauses | null = null;
  return (span) => directionAt(sentence, span, (clauses ??= clausesOf(sentence)));
}

interface Clauses {
  readonly verbs: readonly Verb[];
  /** Where clauses end. */
  readonly cuts: readonly number[];
}

function clausesOf(sentence: string): Clauses {
  return {
    verbs: verbsOf(sentence),
    cuts: [...sentence.matchAll(CLAUSE)].map(({ index }) => index),
  };
}

function directionAt(sentence: string, span: Span, clauses: Clauses): DayDirection {
  const before = sentence.slice(0, span.start);
  if (SINCE.test(before)) return { direction: "past", hold: "sure" };
  if (AHEAD.test(before)) return { direction: "future", hold: "sure" };
  const { verb, isNear } = governing(sentence, span, clauses);
  if (verb === undefined) {
    return { direction: REQUEST.test(sentence) ? "future" : "unknown", hold: "likely" };
  }
  const { direction } = verb;
  if (!isNear) return { direction, hold: "loose" };
  const lead = sentence.slice(verb.start, span.start);
  if (LASTS.test(lead)) return { direction: "future", hold: "sure" };
  if (IS_ON.test(lead)) return { direction: "future", hold: "likely" };
  if (direction === "past" && STARTING.test(before)) return { direction: "planned", hold: "likely" };
  const between = verb.end <= span.start ? sentence.slice(verb.end, span.start).trim() : null;
  const isSure =
    between !== null && !/\p{Ll}ing\b/u.test(between) && between.split(/\s+/u).length <= SURE_WORDS;
  return { direction, hold: isSure ? "sure" : "likely" };
}

/**
 * The nearest verb of the day's clause, before it rather than behind it; where the clause has none and
 * no request opens the sentence, the nearest of all.
 */
function governing(
  sentence: string,
  span: Span,
  { verbs, cuts }: Clauses,
): { verb: Verb | undefined; isNear: boolean } {
  const from = cuts.findLast((index) => index < span.start) ?? 0;
  const to = cuts.find((index) => index >= span.end) ?? sentence.length;
  const before = verbs.findLast(({ start, end }) => end <= span.start && start >= from);
  if (before !== undefined) return { verb: before, isNear: true };
  if (REQUEST.test(sentence)) return { verb: undefined, isNear: false };
  const later = verbs.find(({ start }) => start >= span.end);
  const isNear = later !== undefined && later.start < to;
  return { verb: later ?? verbs.findLast(({ end }) => end <= span.start), isNear };
}

function verbsOf(sentence: string): Verb[] {
  return [...sentence.matchAll(VERB)].map((match) => {
    const kind = match.slice(1).findIndex((group: string | undefined) => group !== undefined);
    return { start: match.index, end: match.index + match[0].length, direction: VERBS[kind]![0] };
  });
}
