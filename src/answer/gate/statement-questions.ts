import { AUXILIARIES, looksLikeVerb } from "../../text/lexicon/english-verbs.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import { findQuantities } from "../../text/entities/find-quantities.ts";
import type { Span } from "../../text/sentences/span.ts";
import { LEMMAS } from "../../text/words/irregular-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { isNamed, readText } from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";

/** A part of a statement, and the question that asks a text for it. */
export interface StatementQuestion {
  readonly question: string;
  /** The words that have to be found. */
  readonly expected: string;
  readonly kind: "name" | "date" | "number";
}

/** A name with the words before it that tell what its bearer is. */
interface Name extends Span {
  /** “Foreign Minister”; empty for most names. */
  readonly title: string;
  readonly text: string;
}

/** Words of titles, folded. */
const TITLES = new Set(
  (
    "president prime foreign defence defense interior finance minister ministers vice deputy secretary general chairman " +
    "chairwoman chair speaker ambassador king queen prince sheikh governor mayor chancellor premier leader director head " +
    "commander colonel captain judge professor doctor dr mr mrs ms sir spokesman spokeswoman former acting"
  ).split(" "),
);
const PREPOSITION = /(?:^|\s)(?:on|in|at|of|from|to|by|during|since|until|for|around|about|the)$/i;

/** The questions to which each name, date and number of an English statement is the answer. */
export function questionsOf(statement: string, quote: string): StatementQuestion[] {
  const read = readText(statement);
  const dates = findDates(statement, null);
  const quantities = findQuantities(statement, dates);
  const names = namesIn(read, [...dates, ...quantities], quote);
  return [
    ...dates.map((date): StatementQuestion => {
      const rest = cut(statement, date, "", PREPOSITION).replace(/^,\s*/, "");
      return { question: `When ${rest}`, expected: date.text, kind: "date" };
    }),
    ...quantities.map((one): StatementQuestion => {
      const question = cut(statement, one, "how many");
      return { question, expected: one.text, kind: "number" };
    }),
    ...names.flatMap((name) => nameQuestions(statement, name)),
  ];
}

/** The statement with a part exchanged for a question word. */
function cut(statement: string, { end, start }: Span, word: string, lead?: RegExp): string {
  let before = statement.slice(0, start).trimEnd();
  if (lead !== undefined) for (; lead.test(before); before = before.replace(lead, "")) continue;
  const after = statement.slice(end).replace(/[.!]\s*$/, "");
  const asked = `${before} ${word}${after}`.replace(/\s+/g, " ").trim();
  return `${asked[0]?.toUpperCase() ?? ""}${asked.slice(1)}?`;
}

function nameQuestions(statement: string, name: Name): StatementQuestion[] {
  const { end, start, text, title } = name;
  const before = statement.slice(0, start);
  const after = statement.slice(end);
  const possessive = /^[’']s?(?=\s)/.exec(after)?.[0].length ?? 0;
  const word = possessive > 0 ? "whose" : /\b(?:in|at|near)\s(?:the\s)?$/i.test(before) ? "which place" : /\bof\s(?:the\s)?$/i.test(before) ? "what" : "who"; // prettier-ignore
  const behind = roleAfter(after);
  const role = title === "" ? behind : title;
  // “, President of Uzbekistan,” would tell the reader whom to name.
  const length = behind === "" ? possessive : /^, [^,.;]*,?/.exec(after)![0].length;
  const asked = cut(statement, { start, end: end + length }, word, /(?:^|\s)the$/i);
  return [
    { question: asked, expected: text, kind: "name" },
    ...(role === "" ? [] : [{ question: `Who is ${role}?`, expected: text, kind: "name" as const }]), // prettier-ignore
  ];
}

/** “, President of Uzbekistan,” behind a name; empty where nothing of the kind stands there. */
function roleAfter(after: string): string {
  const role = /^, ((?:the )?[^,.;]{3,80})(?=[,.;]|$)/.exec(after)?.[1] ?? "";
  const { words } = readText(role);
  const isRole = words.slice(0, 4).some(({ folded }) => TITLES.has(folded));
  return isRole && !words.some(({ folded }) => isVerb(folded)) ? role : "";
}

/** Runs of capitalised words outside of `taken`; one that goes on with “of” as in the quote is one name. */
function namesIn(read: ReadText, taken: readonly Span[], quote: string): Name[] {
  const { text, words } = read;
  const isFree = ({ end, start }: Span): boolean =>
    !taken.some((one) => one.start < end && start < one.end);
  const runs: { first: number; last: number }[] = [];
  for (const at of words.keys()) {
    if (!isNamed(read, at) || !isFree(words[at]!)) continue;
    const run = runs.at(-1);
    const joined = run && text.slice(words[run.first]!.start, words[at]!.end);
    const between = run && text.slice(words[run.last]!.end, words[at]!.start);
    const goesOn =
      between !== undefined &&
      (/^[\s-]$/.test(between) || (/^ of (?:the )?$/.test(between) && quote.includes(joined!)));
    if (run && goesOn) run.last = at;
    else runs.push({ first: at, last: at });
  }
  return runs.flatMap(({ first, last }) => {
    const next = words[last + 1];
    const gap = next && text.slice(words[last]!.end, next.start);
    // “the Samarkand summit”, “the OTS chair”: the name tells which one, and is not what acts.
    if (next && gap === " " && !isStopWord(next.folded) && !isVerb(next.folded)) return [];
    let from = first;
    while (from <= last && TITLES.has(words[from]!.folded)) from += 1;
    // “Secretary General of the OTS”: of that, the OTS is what has a name.
    const isOffice = from > first && from <= last && !isNamed(read, from);
    while (from <= last && !isNamed(read, from)) from += 1;
    if (from > last) return [];
    const [start, end] = [words[from]!.start, words[last]!.end];
    if (from === first || isOffice)
      return [{ start, end, title: "", text: text.slice(start, end) }];
    const title = text.slice(words[first]!.start, start).trim();
    return [{ start: words[first]!.start, end, title, text: text.slice(start, end) }];
  });
}

function isVerb(folded: string): boolean {
  return AUXILIARIES.has(folded) || looksLikeVerb(folded) || LEMMAS.has(folded);
}
