import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";
import { isPlural, kindOfHeadNoun } from "../question/cue/head-nouns.ts";
import { CLOSE, relatedTerms } from "../text/lexicon/lexicon.ts";
import type { CueKind, QuestionCue } from "../question/cue/question-cue.ts";
import type { Mention, MentionKind } from "../text/entities/mention.ts";
import type { SentenceReading } from "./article-reading.ts";

/** How well a mention of each kind answers a question of a kind; what is not listed does not. */
const FITS: Readonly<Record<CueKind, Partial<Record<MentionKind, number>>>> = {
  person: { person: 1, name: 0.6, organization: 0.4, country: 0.4 },
  country: { country: 1, place: 0.4, name: 0.3 },
  place: { place: 1, country: 0.9, organization: 0.4, name: 0.5 },
  organization: { organization: 1, name: 0.8, country: 0.3, place: 0.3 },
  date: { date: 1 },
  number: { number: 1, percent: 0.6, money: 0.5, duration: 0.4 },
  money: { money: 1, number: 0.5, percent: 0.4 },
  percent: { percent: 1, number: 0.5 },
  duration: { duration: 1, date: 0.4, number: 0.4 },
  choice: { name: 1, organization: 1, person: 0.9, place: 0.9, country: 0.9, number: 0.5 },
  definition: {},
  list: { person: 0.8, country: 0.8, organization: 0.8, place: 0.8, name: 0.8 },
  reason: {},
  manner: {},
  thing: {},
  event: {},
  "yes-no": {},
};

/** A number right before the counted noun (“four states”) against one that counts something else. */
const COUNTS_SOMETHING_ELSE = 0.4;
/** “How many people”: news counts them as dead, injured or residents, so a number of nothing else may be theirs. */
const COUNTS_ANYBODY = 0.7;
/** Words that may stand between a number and its noun: “four of its member states”. */
const NOUN_REACH = 4;

/** The kind of mention that is looked for; a list's items say which. */
export function askedKind(cue: QuestionCue): CueKind {
  return cue.kind === "list" && cue.of !== null ? cue.of : cue.kind;
}

/** In [0, 1]: whether the mention is of the kind the question asks for. */
export function fitOf(
  cue: QuestionCue | null,
  mention: Mention,
  sentence: SentenceReading,
): number {
  if (cue === null) return 0;
  const kind = askedKind(cue);
  const fit = FITS[kind][mention.kind] ?? 0;
  if (fit === 0) return 0;
  if (kind === "person" && cue.head !== null)
    return fit * roleAgreement(cue.head, mention, sentence);
  if (kind === "place") return fit * placeAgreement(mention, sentence);
  if (kind === "choice" && cue.head !== null) return fit * besideHead(cue.head, mention, sentence);
  if (kind === "number" && cue.head !== null)
    return fit * countAgreement(cue.head, mention, sentence);
  return fit;
}

const OTHER_ROLE = 0.4;
const NO_ROLE = 0.7;
/** “… was appointed its first Secretary General”: the role stands near the name, though not beside it. */
const ROLE_REACH = 6;

/** “Which minister”: a person whose role says so is the one, a person of another role hardly. */
function roleAgreement(head: string, mention: Mention, sentence: SentenceReading): number {
  if (GENERIC_PERSONS.has(head)) return 1;
  const wanted = closeTermsFor(head);
  const inRole = mention.role === null ? [] : toWords(sentence.text.slice(mention.role.start, mention.role.end)); // prettier-ignore
  if (inRole.some((word) => wanted.has(termOf(word.folded)))) return 1;
  if (isListedUnder(wanted, mention, sentence)) return 1;
  if (termsAround(mention, sentence, ROLE_REACH).some((term) => wanted.has(term))) return NO_ROLE;
  // “Kazakhstan’s” beside a name says whose, not what.
  const isOther = inRole.some((word) => kindOfHeadNoun(word.folded) === "person");
  return isOther ? OTHER_ROLE : NO_ROLE;
}

/** “… of the ministers, among them A, B and C”: what is said before a list holds for each name in it. */
function isListedUnder(
  wanted: ReadonlySet<string>,
  mention: Mention,
  sentence: SentenceReading,
): boolean {
  const list = sentence.lists.find((one) => one.includes(mention));
  return (
    list !== undefined &&
    termsBefore(list[0]!, sentence)
      .slice(-ROLE_REACH)
      .some((term) => wanted.has(term))
  );
}

function termsBefore({ start }: Mention, sentence: SentenceReading): string[] {
  return sentence.terms.filter((_, at) => sentence.words[at]!.end <= start);
}

/** Terms of the words up to `reach` before and behind a mention. */
function termsAround(mention: Mention, sentence: SentenceReading, reach: number): string[] {
  const before = termsBefore(mention, sentence);
  const after = sentence.terms.filter((_, at) => sentence.words[at]!.start >= mention.end);
  return [...before.slice(-reach), ...after.slice(0, reach)];
}

function closeTermsFor(head: string): ReadonlySet<string> {
  const close = relatedTerms(head).filter(({ strength }) => strength >= CLOSE);
  return new Set([termOf(head), ...close.map(({ term }) => term)]);
}

const GENERIC_PERSONS = new Set(
  "person people man woman men women leader leaders official officials figure figures diplomat diplomats politician politicians".split(
    " ",
  ),
);

const WITHOUT_PREPOSITION = 0.8;
const IN_ROLE = 0.4;

/** “… in Lund” says where; the Türkiye of “Foreign Minister of Türkiye” does not. */
function placeAgreement(mention: Mention, sentence: SentenceReading): number {
  const isInRole = sentence.mentions.some(
    ({ role }) => role !== null && role.start <= mention.start && mention.end <= role.end,
  );
  if (isInRole) return IN_ROLE;
  const before = sentence.text.slice(0, mention.start);
  return /\b(?:in|at|near|from|to|outside|off)\s+(?:the\s+)?$/i.test(before)
    ? 1
    : WITHOUT_PREPOSITION;
}

const NOT_BESIDE = 0.4;

/** “Which hurricane”: the name that has the noun inside it or beside it. */
function besideHead(head: string, mention: Mention, sentence: SentenceReading): number {
  const wanted = termsFor(head);
  const inside = toWords(mention.text).map((word) => termOf(word.folded));
  const before = termsBefore(mention, sentence);
  const after = sentence.terms.filter((_, at) => sentence.words[at]!.start >= mention.end);
  const near = [...inside, ...before.slice(-2), ...after.slice(0, NOUN_REACH)];
  return near.some((term) => wanted.has(term)) ? 1 : NOT_BESIDE;
}

function termsFor(head: string): ReadonlySet<string> {
  return new Set([termOf(head), ...relatedTerms(head).map(({ term }) => term)]);
}

/** “How many troops”: the number before “troops” (or a word for them) is the one. */
function countAgreement(head: string, mention: Mention, sentence: SentenceReading): number {
  const wanted = termsFor(head);
  const after = sentence.words.findIndex((word) => word.start >= mention.end);
  if (after < 0) return COUNTS_SOMETHING_ELSE;
  const near = sentence.terms.slice(after, after + NOUN_REACH);
  const own = toWords(mention.text).map((word) => termOf(word.folded));
  if ([...own, ...near].some((term) => wanted.has(term))) return 1;
  const countsOthers = sentence.words.slice(after, after + 2).some((word) => isPlural(word.folded));
  return GENERIC_PERSONS.has(head) && !countsOthers ? COUNTS_ANYBODY : COUNTS_SOMETHING_ELSE;
}
