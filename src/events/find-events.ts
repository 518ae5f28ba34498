import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import { isOfEnglish } from "../text/entities/date-words.ts";
import { readDayOrder } from "../text/entities/day-order.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { declaredRows } from "./declared-rows.ts";
import { dayOfBeginning, daysBelow, WEEKDAY_AT_START, yearNamed } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { eventNames } from "./event-names.ts";
import { makeRow } from "./event-row.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";
import type { EventRow } from "./event-row.ts";
import { AHEAD, DEADLINE, PAST, isNoEvent, isPart, isTitle } from "./event-words.ts";
import { findLineEvents } from "./line-events.ts";
import type { LineEvent } from "./line-events.ts";
import { ownTitle, readTitle } from "./notice-title.ts";
import type { NoticeTitle } from "./notice-title.ts";
import { openingHours } from "./opening-hours.ts";
import { findHeadedEvent, findSentenceEvents, findTitledEvent } from "./sentence-events.ts";
import type { SentenceEvent } from "./sentence-events.ts";
import { Sentence, timesIn } from "./sentence.ts";
import { weekPlan } from "./week-plan.ts";

/** Of an article that tells of more, these come first. */
const MOST_ROWS = 400;

/** What the parts of an article are read by. */
interface Notice {
  readonly article: Article;
  readonly basis: DayBasis;
  readonly title: NoticeTitle | null;
  readonly sentences: readonly Span[];
}

/**
 * The events an article tells of, in the order of the text: those it declares as data, those of its tables and lists, those
 * of its sentences and that of its title. An event told several times is a row each; a day that cannot be settled makes none.
 *
 * @param sentences of the article, in order, with offsets in its text
 */
export function findEvents(article: Article, sentences: readonly Span[]): EventRow[] {
  const { date: published, text } = article;
  const dated = { published, order: readDayOrder(article), isEnglish: isOfEnglish(text) };
  // Farther down it may be something else that is “from January on”.
  const opening = [article.title, ...sentences.slice(0, 1).map((span) => slice(article, span))].join("\n");
  const titled = { ...dated, year: yearNamed(article.title), within: daysBelow(article.title, dated) };
  const plan = weekPlan(article, titled);
  const basis = { ...titled, plan, begins: dayOfBeginning(opening, titled) };
  const title = readTitle(article, basis);
  const declared = declaredRows(article);
  const taken: Span[] = [...declared.map(({ quote }) => quote), ...openingHours(article)];
  const [titleDay] = title?.days.length === 1 ? title.days.filter(({ from, to }) => from === to) : [];
  const isOfReport = reportsOf(article);
  const lines = findLineEvents(text, basis, titleDay ?? null).flatMap((event) => {
    if (overlapsAny(event.quote, taken) || isOfReport(event)) return [];
    return rowsOfLine(article, event, title);
  });
  taken.push(...lines.map(({ quote }) => quote));
  const left = sentences.filter((span) => !overlapsAny(span, taken));
  const notice = { article, basis, title, sentences: left };
  const said = readSentences(notice, lines);
  const rows = [...declared, ...lines, ...said];
  rows.push(...rowsOfTitle(notice, sentences, rows));
  rows.sort((a, b) => a.quote.start - b.quote.start);
  const named = rows.flatMap((row) => withOwner(row, title?.owner ?? null));
  return withPriceAndSignUp(article, sentences, named).slice(0, MOST_ROWS);
}

/** Of “Next meeting” the title of the notice says whose; what is to come of nobody knows what is left out. */
function withOwner(row: EventRow, owner: string | null): EventRow | EventRow[] {
  if (row.status === "held" || !isPart(row.title)) return row;
  if (owner === null) return /^(?:first|last|next|following)\s/iu.test(row.title) ? [] : row;
  const part = row.title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return { ...row, title: `${owner.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}: ${part}` };
}

/** Tells whether a day without its month, taken for the coming one, stands below “What we did in March”: then it is another. */
function reportsOf({ text, title }: Article): (event: LineEvent) => boolean {
  let headings: RegExpExecArray[] | undefined;
  return ({ day, quote }) => {
    if (day?.derivedBy !== "next-after") return false;
    headings ??= [...text.matchAll(/[^\n]+/gu)].filter(({ 0: line }) => isHeading(line));
    const own = headings.findLast(({ index, 0: line }) => index + line.length <= quote.start);
    const above = own?.[0] ?? title;
    return REPORT.test(above) && !AHEAD.test(above);
  };
}

/** A short line without an end, or one that introduces a list; no item or row itself. */
function isHeading(line: string): boolean {
  if (WEEKDAY_AT_START.test(line) || /^[-*•]\s|\s[·|]\s/u.test(line)) return false;
  return /:$/u.test(line) || (line.length <= LONGEST_HEADING && /[^\s.!?]$/u.test(line));
}

/** “What we did in March”, “Our walks last month were:”, “Looking back” */
const REPORT =
  /\b(?:did|went|met|(?:we|was|were)\sheld|happened|visited|looking back|recap|report|round-?up)\b|\b(?:was|were):?$|\blast (?:week|weekend|month|year|spring|summer|autumn|winter|season|term)\b(?!\sof)/iu;

function overlapsAny(span: Span, taken: readonly Span[]): boolean {
  return taken.some((other) => span.start < other.end && other.start < span.end);
}

/** How many sentences at the beginning of a notice are about the event of its title, whatever that is called. */
const MOST_OPENING = 5;

function readSentences(notice: Notice, lines: readonly EventRow[]): EventRow[] {
  const { article, basis, sentences, title: own } = notice;
  const rows: EventRow[] = [];
  for (const [at, span] of sentences.entries()) {
    const read = new Sentence(slice(article, span), basis);
    if (!read.mayTell) continue;
    const before = sentences[at - 1] ?? null;
    const comingBack = (): Title[] => titlesOfRepeated([...lines, ...rows]);
    const told = findSentenceEvents(read, (name) => calledSo(comingBack(), name).length > 0)
      .map((event) => onItsNewDay(event, rows.at(-1), read))
      .map((event) => ({ event, title: titleOf(notice, event, span, before, rows) }));
    const found = told.length > 0 ? null : findHeadedEvent(read);
    const headed = found && onItsNewDay(found, rows.at(-1), read);
    if (headed !== null) {
      told.push({ event: headed, title: titleOfHeaded(notice, headed, at, rows) });
    } else if (told.length === 0 && own?.isEvent === true && !isOfOtherDay(own, null)) {
      const titled = findTitledEvent(read);
      if (titled !== null && !isOfOtherDay(own, titled.days))
        told.push({ event: titled, title: { text: own.name, span: null } });
    }
    for (const { event, title } of told) {
      const last = rows.at(-1);
      for (const one of titlesMeant(event, title, comingBack())) {
        for (const row of rowsOfSentence(article, event, span, one)) {
          const priced = event === headed ? withPriceOf(article, row, sentences) : row;
          rows.push(last !== undefined && isOff(last) ? putOffFrom(last, priced, event, article) : priced);
        }
      }
    }
  }
  return rows;
}

/** What has no name in its sentence is called as what was put off before it, else by its heading, else, at the beginning of a notice, by the title. */
function titleOfHeaded(
  { article, sentences, title: own }: Notice,
  event: SentenceEvent,
  at: number,
  rows: readonly EventRow[],
): Title | null {
  const span = sentences[at]!;
  const { status, time } = event;
  const above = rows.at(-1);
  const isBelow = above !== undefined && /^\n{1,2}$/u.test(article.text.slice(above.quote.end, span.start));
  // The next line of a timetable of days and hours alone.
  if (isBelow && saysNoMore(slice(article, span), event) && !isInside(above.spans.title, above.quote))
    return { text: above.title, span: above.spans.title ?? null };
  if (status === "moved") {
    const known = rows.at(-1)!;
    return { text: known.title, span: known.spans.title ?? null };
  }
  const isLineStart = span.start === 0 || article.text[span.start - 1] === "\n";
  const heading = isLineStart ? headingAbove(article, span) : null;
  if (isStamp(article, event, slice(article, span), heading?.text ?? own?.name ?? "")) return null;
  if (heading !== null || own === null || own.name === "") return heading;
  const isShort = own.name.length <= LONGEST_HEADING && !/\d/u.test(own.name);
  const isFirst = time !== null && rows.length === 0 && at < MOST_OPENING && isShort;
  return own.isEvent || isFirst ? { text: own.name, span: null } : null;
}

/** “10 March 2026, 14:05” below “Pier reopens after storm”, or of the day of publication, is when that was put out. */
function isStamp(article: Article, event: SentenceEvent, sentence: string, headline: string): boolean {
  const { days, place, recurrence } = event;
  if (days === null || recurrence !== null || place !== null || !saysNoMore(sentence, event)) return false;
  const isEvent = eventNames(headline).length > 0;
  return (days.from === article.date && !isEvent) || isNews(headline, isEvent);
}

/** Than when and where it is. */
function saysNoMore(sentence: string, { days, place, recurrence, status, time }: SentenceEvent): boolean {
  const end = Math.max(...[days, place, recurrence, time].map((span) => span?.end ?? 0));
  return status === "planned" && /^[\s.)]*$/u.test(sentence.slice(end));
}

function isInside(span: Span | undefined, of: Span): boolean {
  return span !== undefined && span.start >= of.start && span.end <= of.end;
}

/** Of what a sentence says: all that comes back where all of it is off, those so called where one of them is, else what it names. */
function titlesMeant(
  event: SentenceEvent,
  title: Title | null,
  comingBack: readonly Title[],
): readonly Title[] {
  if (isOffInGeneral(event)) return comingBack;
  const known = isDenied(event) ? calledSo(comingBack, event.name!.text) : [];
  return known.length > 0 || title === null ? known : [title];
}

/** The new day of what was put off keeps the day that it was put off from, or that it cannot be on. */
function putOffFrom(
  before: EventRow,
  row: EventRow,
  { name }: SentenceEvent,
  { text, title }: Article,
): EventRow {
  if (row.status !== "moved") return row;
  const from = isPutOff(before) ? before.movedFrom : name === null ? before.start!.slice(0, 10) : null;
  const isElsewhere = row.place === null && [title, text].some((part) => NEW_PLACE.test(part));
  return { ...row, movedFrom: row.movedFrom ?? from, ...(isElsewhere && { isElsewhere }) };
}

const NEW_PLACE = /\b(?:new|different|another|change of) (?:venue|place|location)\b/iu;

/** “No sessions on 24 June”: of all that comes back. */
function isOffInGeneral(event: SentenceEvent): boolean {
  return isDenied(event) && (event.name === null || event.name.isBare);
}

function isDenied({ status, statusSpan }: SentenceEvent): boolean {
  return status === "cancelled" && statusSpan?.start === 0;
}

/** The title itself, else those that have the name among their words: “yoga” is the “yoga class”. */
function calledSo(titles: readonly Title[], name: string): readonly Title[] {
  const called = name.toLowerCase();
  const same = titles.filter(({ text }) => text.toLowerCase() === called);
  return same.length > 0
    ? same
    : titles.filter(({ text }) => ` ${text.toLowerCase()} `.includes(` ${called} `));
}

function titlesOfRepeated(rows: readonly EventRow[]): Title[] {
  const repeated = rows.filter(({ recurrence }) => recurrence !== null);
  return [
    ...new Map(
      repeated.map(({ spans, title }) => [title, { text: title, span: spans.title ?? null }]),
    ).values(),
  ];
}

/** “It is now on the 18th”, behind what was put off; behind what is off, “the new date is the 18th”. */
function onItsNewDay(event: SentenceEvent, before: EventRow | undefined, { text }: Sentence): SentenceEvent {
  if (event.name !== null || event.days === null || before === undefined) return event;
  const isMoved = isPutOff(before) || (isOff(before) && /\bnew (?:date|day)\b/iu.test(text));
  return isMoved ? { ...event, status: "moved" } : event;
}

/** To no day yet. */
function isPutOff({ start, status }: EventRow): boolean {
  return status === "moved" && start === null;
}

/** Or it is not on its day, whatever comes instead. */
function isOff(row: EventRow): boolean {
  return isPutOff(row) || (row.status === "cancelled" && row.start !== null);
}

/** What the paragraph below a heading says of money is about the event that it names. */
function withPriceOf(article: Article, row: EventRow, sentences: readonly Span[]): EventRow {
  const end = article.text.indexOf("\n", row.quote.end);
  const isOfParagraph = ({ start }: Span): boolean => start >= row.quote.start && (end < 0 || start < end);
  const price = sentences.find((span) => isOfParagraph(span) && PRICE.test(slice(article, span)));
  return withFact(article, row, "price", price);
}

/** Where the row does not tell it itself, and there is one. */
function withFact(
  article: Article,
  row: EventRow,
  fact: "price" | "signUp",
  span: Span | undefined,
): EventRow {
  if (row[fact] !== null || span === undefined) return row;
  return { ...row, [fact]: slice(article, span), spans: { ...row.spans, [fact]: span } };
}

/** A short line without an end or a day, right above a sentence; null where there is none. */
function headingAbove(article: Article, { start }: Span): Title | null {
  const above = article.text.slice(Math.max(0, start - LONGEST_HEADING - 3), start);
  const heading = /(?<=^|\n)[^\n\d]*\p{L}{3}[^\n\d]*(?<![.!?:;,\s])(?=\n{1,2}$)/u.exec(above);
  if (heading === null || heading[0].length > LONGEST_HEADING) return null;
  const at = start - above.length + heading.index;
  return { text: heading[0], span: { start: at, end: at + heading[0].length } };
}

/** In characters. */
const LONGEST_HEADING = 60;

interface Title {
  readonly text: string;
  readonly span: Span | null;
}

/**
 * What the sentence calls it, with its place where that alone says too little; else what the sentence before names, or the
 * article's title where that is the event's.
 */
function titleOf(
  { article, title: own }: Notice,
  event: SentenceEvent,
  sentence: Span,
  before: Span | null,
  rows: readonly EventRow[],
): Title | null {
  const { name, recurrence, place, days, status } = event;
  const titled = (start: number, end: number): Title => ({
    text: article.text.slice(start, end),
    span: { start, end },
  });
  if (name !== null && !name.isBare) return titled(sentence.start + name.start, sentence.start + name.end);
  const known = rows.at(-1);
  if (
    name === null &&
    known !== undefined &&
    (recurrence !== null || isOff(known) || status === "cancelled")
  ) {
    return { text: known.title, span: known.spans.title ?? null };
  }
  // The first sentence of a report tells of what its headline does.
  const isReport =
    before === null &&
    days !== null &&
    article.date !== null &&
    Math.abs(daysBetween(days.from, article.date)) <= 1;
  const isOwn = own !== null && (isReport || own.isEvent);
  if (isOwn && rows.every(({ spans }) => spans.title !== undefined) && !isOfOtherDay(own, days)) {
    return { text: isReport ? article.title : own.name, span: null };
  }
  if (name !== null && place !== null && place.start > name.end && place.start - name.end <= 8) {
    return titled(sentence.start + name.start, sentence.start + place.end);
  }
  const named = name !== null || before === null ? [] : eventNames(slice(article, before));
  if (named.length !== 1 || named[0]!.isBare) return null;
  return titled(before!.start + named[0]!.start, before!.start + named[0]!.end);
}

/** “Street party, Saturday 4 July” is not what a day in May is about. */
function isOfOtherDay({ days: titled }: NoticeTitle, days: DaysSaid | null): boolean {
  return (
    days !== null && titled.length > 0 && titled.every(({ from, to }) => days.from > to || days.to < from)
  );
}

/** What is told of an event in one place; spans are in the article's text. */
interface Told extends Omit<Partial<LineEvent>, "title" | "status"> {
  readonly title: Title;
  readonly quote: Span;
  readonly status: EventStatus;
  readonly statusSpan?: Span | null;
  readonly movedFrom?: DaysSaid | null;
  /** True where the title has the day. */
  readonly isOfTitle?: boolean;
}

/** The row of an event, and one for each day on which what comes back is said not to be; none where no day is known. */
function rowsOf(article: Article, told: Told): EventRow[] {
  const {
    day = null,
    recurrence = null,
    time = null,
    title,
    quote,
    status,
    statusSpan = null,
    movedFrom = null,
  } = told;
  const isChange = status === "cancelled" || status === "moved";
  if (!isTitle(title.text)) return [];
  const undated = time === null ? null : `T${time.time}`;
  const start =
    recurrence === null
      ? startOf(day, time)
      : recurrence.first === null
        ? undated
        : at(recurrence.first, time?.time);
  // Without a day of publication the calendar finds its first day.
  if (recurrence === null ? start === null && !isChange : recurrence.first === null && article.date !== null)
    return [];
  const derivedBy =
    told.isOfTitle === true
      ? "day-of-title"
      : (day?.derivedBy ?? (told.isUnderHeading === true ? "day-of-heading" : null));
  const facts = { title: title.text, movedFrom: movedFrom?.from ?? null, zone: time?.zone ?? null };
  const row = makeRow(article, quote, {
    ...{ ...facts, start, status },
    ...(day?.weekday !== undefined && { weekday: day.weekday }),
    end:
      recurrence === null
        ? endOf(day, time)
        : recurrence.first === null
          ? time?.endTime == null
            ? null
            : `T${time.endTime}`
          : endOf(dayOf(recurrence.first), time),
    recurrence: recurrence?.rule ?? null,
    derivedBy: recurrence === null || day !== null ? derivedBy : "first-of-recurrence",
    spans: [
      ["title", title.span],
      ...(told.isOfTitle === true
        ? []
        : ([
            ["day", day],
            ["time", time],
            ["movedFrom", movedFrom],
          ] as const)),
      ["place", told.place ?? null],
      ["price", told.price ?? null],
      ["signUp", told.signUp ?? null],
      ["status", statusSpan],
      ["recurrence", recurrence],
    ],
  });
  const except = recurrence?.except ?? [];
  return [row, ...except.flatMap((off) => rowsOf(article, { title, quote, day: off, status: "cancelled" }))];
}

function dayOf(day: string): DaysSaid {
  return { start: 0, end: 0, from: day, to: day, derivedBy: null };
}

function rowsOfSentence(
  article: Article,
  { days, movedFrom, place, recurrence, status, statusSpan, time }: SentenceEvent,
  sentence: Span,
  title: Title,
): EventRow[] {
  const shift = <S extends Span>(span: S | null): S | null =>
    span && { ...span, start: sentence.start + span.start, end: sentence.start + span.end };
  const except = recurrence?.except.map((day) => shift(day)!) ?? [];
  return rowsOf(article, {
    ...{ title, quote: sentence, status },
    ...{ day: shift(days), time: shift(time), place: shift(place), movedFrom: shift(movedFrom) },
    ...{
      statusSpan: shift(statusSpan),
      recurrence: recurrence && { ...shift(recurrence)!, except },
    },
  });
}

function rowsOfLine(article: Article, event: LineEvent, own: NoticeTitle | null): EventRow[] {
  const text = event.title === null ? own?.name : slice(article, event.title);
  if (text === undefined || text === "") return [];
  const isOff = /\bcancell?ed\b/iu.test(slice(article, event.status ?? event.quote));
  const isPast = article.date !== null && event.day !== null && event.day.to < article.date;
  const status = isOff ? "cancelled" : isPast ? "held" : "planned";
  return rowsOf(article, { ...event, title: { text, span: event.title }, status, statusSpan: event.status });
}

/** Some words with a weekday or a cancellation are an event's name, whatever it is called; a headline is none. */
function isOfEvent({ days, isEvent, name, status }: NoticeTitle, headline: string): boolean {
  const isCalled =
    isEvent ||
    (name !== "" &&
      name.split(" ").length <= MOST_NAME_WORDS &&
      !/\b(?:closed|shut)\b/iu.test(name) &&
      !isNoEvent(name, "is"));
  if (!isCalled || isNews(name, isEvent)) return false;
  if (WITH_CLAUSE.test(headline)) return false;
  if (isEvent || status === "cancelled") return true;
  const day = days.find((one) =>
    /(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun).*\d/iu.test(headline.slice(one.start, one.end)),
  );
  if (day === undefined || NEWS_TITLE.test(headline)) return false;
  // Without a mark between them “Prices rise Monday 13 April” and “Moonlight row Monday 13 April” differ by their words alone.
  const isParted = day.start === 0 || /[,:;(|–—-]\s?$/u.test(headline.slice(0, day.start));
  return isParted || !CLAUSE.test(name);
}

/** “Talks in Varna on Tuesday as it debates the budget”: a headline with a clause of its own, not “as planned”. */
const WITH_CLAUSE =
  /\s(?:as(?!\s(?:planned|usual|scheduled|ever|before|always|part|well|an?|in|we|you)\b)|while|because)\s/iu;

/** Who gives notice speaks to readers, or says when it begins; a report of “Floods in Brant on Sunday 12 April” does neither. */
function isNotice(article: Article, sentences: readonly Span[]): boolean {
  return sentences.slice(0, MOST_OPENING).some((span) => {
    const text = slice(article, span).replace(/[“"«][^”"»]*[”"»]?/gu, "");
    return TO_READERS.test(text) || (timesIn(text).length > 0 && !PAST.test(text));
  });
}

const TO_READERS =
  /\b(?:we|us|our|you|your|bring|come|join|meet|book|sign up|free|entry|entrance|admission|tickets?|doors|everyone|all welcome)\b/iu;

/** “Minister resigns”, “King to visit Brant”; beside the noun of an event less is a verb. */
function isNews(name: string, isEvent: boolean): boolean {
  if (isEvent || OUTING.test(name)) return hasVerb(name.replace(NO_VERB, "").toLowerCase());
  return hasVerb(name.toLowerCase()) || /\sto\s(?!the\s)\p{Ll}/u.test(name);
}

/** A noun that is an event in a title, though not in a sentence: “Bird calls walk”, “Walk to old Brant”. */
const OUTING =
  /(?:^|\s)(?:walk|tour|ride|hike|swim|day|supper|lunch|picnic|evening|night)s?(?=$|\s(?:to|with|in|by|along|at|for|of)\s)/iu;
/** “Quiz night returns”, “Bird calls walk”, “Free guided tour”, “Annual May fair”. */
const NO_VERB =
  /\s(?:(?:opens|reopens|returns|begins)$|(?:names|signs|calls|sets|rules|orders|files|reviews|May|\p{L}+[^e]ed)(?=\s(?!(?:the|an?|and|of|on|in|by|for|at|with|after|over|as|to|from)\s)))/gu;

/** “Prices rise”, “Storm hits coast”, “Five in hospital”: a plural before another word, a word in -s behind a singular, a number. */
const CLAUSE =
  /\p{L}[^sui]s\s(?!(?:and|of|on|in|by|for|at|with)\b)\p{L}|^(?!.*[^sui]s\s).*\s\p{L}+[^sui]s(?!\p{L})|^(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s/iu;
/** What tells of what was. */
const NEWS_TITLE =
  /\b(?:reports?|results?|news|round-?up|forecast|bulletin|digest|recap|headlines|latest|updates?|minutes)\b/iu;

const MOST_NAME_WORDS = 5;

/** What the title alone tells: the day of its event, or that it is off. */
function rowsOfTitle(
  { article, basis, title: own }: Notice,
  sentences: readonly Span[],
  rows: readonly EventRow[],
): EventRow[] {
  const headline = ownTitle(article);
  if (own === null || headline === null || DEADLINE.test(headline)) return [];
  const named = own.name === "" && SAVE_THE_DATE.test(headline) ? nameOfOpening(article, sentences) : null;
  if (named === null && !isOfEvent(own, headline)) return [];
  if (named === null && !own.isEvent && own.status === null && !isNotice(article, sentences)) return [];
  const isInText = article.text.startsWith(headline);
  const quote = isInText ? { start: 0, end: headline.length } : sentences[0];
  if (quote === undefined) return [];
  const shared = { quote, isOfTitle: !isInText };
  if (own.status !== null) {
    const [told] = findSentenceEvents(new Sentence(headline, basis)).filter(
      ({ status }) => status === own.status,
    );
    if (rows.some(({ status }) => status === own.status) || (told === undefined && own.status === "moved"))
      return [];
    const { days = own.days[0] ?? null, movedFrom = null, time = null } = told ?? {};
    const text = told?.name == null ? own.name : told.name.text;
    return rowsOf(article, {
      ...shared,
      title: { text, span: null },
      status: own.status,
      day: days,
      time,
      movedFrom,
    });
  }
  const [day, ...others] = own.days;
  const title = named ?? { text: own.name, span: null };
  const isTold = rows.some((row) => row.start?.slice(0, 10) === day?.from && row.title === title.text);
  // When it was written may stand in a title too.
  if (day === undefined || others.length > 0 || isTold) return [];
  const isOfReport = own.isEvent && /\b(?:minutes|results?|report)\b/iu.test(headline);
  if (day.from === article.date && !isOfReport) return [];
  if (/\(\s*$/u.test(headline.slice(0, day.start))) return [];
  if (/\b(?:until|till|by|from|since|before|after)\s(?:the\s)?$/iu.test(headline.slice(0, day.start)))
    return [];
  const isPast = isOfReport || (article.date !== null && day.to < article.date);
  const status = isPast ? "held" : "planned";
  return rowsOf(article, {
    ...shared,
    title,
    status,
    day,
    time: own.time,
  });
}

const SAVE_THE_DATE = /\bsave the dates?\b/iu;

/** What the first sentence that names an event calls it, where it names no other. */
function nameOfOpening(article: Article, sentences: readonly Span[]): Title | null {
  for (const span of sentences.slice(0, MOST_OPENING)) {
    const [name, ...others] = eventNames(slice(article, span));
    if (name === undefined) continue;
    const [start, end] = [span.start + name.start, span.start + name.end];
    return others.length > 0 || name.isBare ? null : { text: name.text, span: { start, end } };
  }
  return null;
}

function startOf(days: DaysSaid | null, time: TimeOfDay | null): string | null {
  // Of several days an hour is that of each where it is told with its end.
  const isOfEach = days !== null && (days.from === days.to || time?.endTime != null);
  return days === null ? null : at(days.from, isOfEach ? time?.time : undefined);
}

/** An evening that ends past midnight ends on the next day. */
function endOf(days: DaysSaid | null, time: TimeOfDay | null): string | null {
  if (days === null) return null;
  if (days.from !== days.to) return at(days.to, time?.endTime ?? undefined);
  if (time?.endTime == null) return null;
  const isNextDay = time.endTime <= time.time;
  if (isNextDay && days.from.startsWith("-")) return null;
  return at(isNextDay ? addDays(days.from, 1) : days.from, time.endTime);
}

function at(day: string, time: string | undefined): string {
  return time === undefined ? day : `${day}T${time}`;
}

const PRICE = /(?:[€$£₺₽]\s?\d|\d\s?(?:€|euros?|dollars?|pounds?|lira|EUR|USD|GBP)\b)/u;
const ENTRY = /\b(?:entry|entrance|admission|tickets?|fees?|costs?|price|registration|free)\b/iu;
const FREE =
  /\b(?:admission|entry|entrance|attendance|participation|event|it) (?:is|are) free\b|\bfree (?:admission|entry|of charge|for (?:all|everyone|members))\b/iu;
const SIGN_UP =
  /\b(?:sign[- ]?up|register|registration (?:is|opens|closes|via|at)|RSVP|book (?:a|your|tickets|at)|apply (?:by|at|to))\b/iu;

/** In a notice of one event alone, the sentences on price and on taking part are about it. */
function withPriceAndSignUp(
  article: Article,
  sentences: readonly Span[],
  rows: readonly EventRow[],
): EventRow[] {
  const [single, ...others] = rows.filter(({ recurrence }) => recurrence === null);
  const isNotice = others.length === 0 && sentences.length <= 15 && single?.status !== "held";
  if (single === undefined || !isNotice) return [...rows];
  const first = (test: (text: string) => boolean) => sentences.find((span) => test(slice(article, span)));
  const price = first((text) => FREE.test(text) || (PRICE.test(text) && ENTRY.test(text)));
  const signUp = first((text) => SIGN_UP.test(text));
  const told = withFact(article, withFact(article, single, "price", price), "signUp", signUp);
  return rows.map((row) => (row === single ? told : row));
}

function slice({ text }: Article, { start, end }: Span): string {
  return text.slice(start, end);
}
