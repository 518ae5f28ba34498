import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import type { EventRow } from "./event-row.ts";
import { shift } from "./lines.ts";
import { onItsNewDay, putOffFrom } from "./new-day.ts";
import { slice } from "./notice.ts";
import type { Notice } from "./notice.ts";
import { withPriceOfParagraph } from "./price-and-sign-up.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import { findSentenceEvents } from "./sentence-events.ts";
import { Sentence } from "./sentence.ts";
import { isOfOtherDay, titleOf, titleOfHeaded } from "./title-of-sentence.ts";
import { rowsOf } from "./told-rows.ts";
import type { Title } from "./told-rows.ts";
import { findHeadedEvent, findTitledEvent } from "./unnamed-events.ts";

/** What a sentence tells of, and what that is called; null where nothing says. */
interface Named {
  readonly event: SentenceEvent;
  readonly title: Title | null;
  /** True where it is called by its heading. */
  readonly isHeaded?: true;
}

/**
 * The rows of an article's sentences. What comes before helps to tell what a sentence is about.
 * @param lines rows of the lines, which are no sentences
 */
export function rowsOfSentences(notice: Notice, lines: readonly EventRow[]): EventRow[] {
  const { article, basis, sentences } = notice;
  const rows: EventRow[] = [];
  const comingBack = (): Title[] => titlesOfRepeated([...lines, ...rows]);
  for (const [at, span] of sentences.entries()) {
    const read = new Sentence(slice(article, span), basis);
    if (!read.mayTell) continue;
    const last = rows.at(-1);
    for (const { event, isHeaded, title } of toldIn(notice, read, at, rows, comingBack)) {
      for (const one of titlesMeant(event, title, comingBack)) {
        for (const row of rowsOfSentence(article, event, span, one)) {
          const priced = isHeaded === true ? withPriceOfParagraph(article, row, sentences) : row;
          rows.push(last === undefined ? priced : putOffFrom(last, priced, event, article));
        }
      }
    }
  }
  return rows;
}

function toldIn(
  notice: Notice,
  read: Sentence,
  at: number,
  rows: readonly EventRow[],
  comingBack: () => readonly Title[],
): Named[] {
  const { title: own } = notice;
  const events = findSentenceEvents(read, (name) => calledSo(comingBack(), name).length > 0);
  if (events.length > 0)
    return events
      .map((event) => onItsNewDay(event, rows.at(-1), read.text))
      .map((event) => ({ event, title: titleOf(notice, event, at, rows) }));
  const found = findHeadedEvent(read);
  if (found !== null) {
    const event = onItsNewDay(found, rows.at(-1), read.text);
    return [{ event, title: titleOfHeaded(notice, event, at, rows), isHeaded: true }];
  }
  const titled = own?.isEvent === true ? findTitledEvent(read) : null;
  if (titled === null || isOfOtherDay(own!, titled.days)) return [];
  return [{ event: titled, title: { text: own!.name, span: null } }];
}

/** Of what a sentence says: all that comes back where all of it is off, those so called where one of them is, else what it names. */
function titlesMeant(
  event: SentenceEvent,
  title: Title | null,
  comingBack: () => readonly Title[],
): readonly Title[] {
  // “No sessions on 24 June”
  const isDenied = event.status === "cancelled" && event.statusSpan?.start === 0;
  if (isDenied && event.name?.isBare !== false) return comingBack();
  const known = isDenied ? calledSo(comingBack(), event.name!.text) : [];
  return known.length > 0 || title === null ? known : [title];
}

/** Those that have the name among their words: “yoga” is the “yoga class”. */
function calledSo(titles: readonly Title[], name: string): readonly Title[] {
  return titles.filter(({ text }) => ` ${text.toLowerCase()} `.includes(` ${name.toLowerCase()} `));
}

function titlesOfRepeated(rows: readonly EventRow[]): Title[] {
  const repeated = rows.filter(({ recurrence }) => recurrence !== null);
  const titles = repeated.map(
    ({ spans, title }) => [title, { text: title, span: spans.title ?? null }] as const,
  );
  return [...new Map(titles).values()];
}

function rowsOfSentence(article: Article, event: SentenceEvent, sentence: Span, title: Title): EventRow[] {
  const moved = <S extends Span>(span: S | null): S | null => span && shift(span, sentence.start);
  const { days, movedFrom, place, recurrence, status, statusSpan, time } = event;
  return rowsOf(article, {
    ...{ title, quote: sentence, is: status, status: moved(statusSpan), movedFrom: moved(movedFrom) },
    ...{ day: moved(days), time: moved(time), place: moved(place), recurrence: moved(recurrence) },
  });
}
