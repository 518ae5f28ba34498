import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { cellsOf, declaredLine, endOf, isPutOff, momentOf } from "../articles/read/declared-event.ts";
import { makeRow } from "./event-row.ts";
import type { EventFact, EventRow } from "./event-row.ts";

/** The rows of the events that an article declares, each quoted from its line in the text. */
export function declaredRows(article: Article): EventRow[] {
  const { text, date, declared = [] } = article;
  let from = 0;
  return declared.flatMap((event) => {
    const line = declaredLine(event)?.normalize("NFC");
    const found = line === undefined ? -1 : text.indexOf(line, from);
    const start = momentOf(event.start);
    if (line === undefined || found < 0 || start === null) return [];
    from = found + line.length;
    const spans: [EventFact, Span][] = [];
    let at = found;
    for (const [fact, cell] of cellsOf(event)) {
      const words = cell.normalize("NFC");
      const span = { start: text.indexOf(words, at), end: text.indexOf(words, at) + words.length };
      if (fact !== "end") spans.push([fact, span]);
      if (fact === "day" && start.moment.includes("T")) spans.push(["time", span]);
      at = span.end;
    }
    const { series } = event;
    const isPast = series === undefined && date !== null && start.moment.slice(0, 10) < date;
    return makeRow(
      article,
      { start: found, end: from },
      {
        title: event.name.replace(/\s+/gu, " ").trim().normalize("NFC"),
        start: isPutOff(event) ? null : start.moment,
        end: isPutOff(event) ? null : (momentOf(endOf(event) ?? "")?.moment ?? null),
        zone: start.zone,
        status: event.status === "planned" && isPast ? "held" : event.status,
        movedFrom: momentOf(event.movedFrom ?? "")?.moment.slice(0, 10) ?? null,
        ...{ recurrence: series?.rule ?? null, derivedBy: null, spans },
        ...(series !== undefined && series.except.length > 0 && { except: series.except }),
      },
    );
  });
}
