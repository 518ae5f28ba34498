import { isDayOfEvent } from "../../text/entities/labels.ts";
import { hasHoursOfEvent, isDayOfTitledEvent, isTimetable } from "./event-day.ts";
import { findDays, type DayOptions, type FoundDay } from "./find-days.ts";
import { isElement, type PageDocument, type PageElement, type PageNode } from "./page-document.ts";
import { ancestorsOf, BLOCKS, isNamedOther, lineOf, namesOf } from "./page-parts.ts";
import { isTableOfData } from "./page-text.ts";

export interface VisibleDateOptions extends DayOptions {
  readonly headline: PageElement | null;
  /** The day of a machine's timestamp; null where it is none. */
  readonly dayOfStamp: (written: string) => string | null;
  /** Days of the events that the page declares. */
  readonly eventDays: ReadonlySet<string>;
}

/** Names of class and id by which sites mark the day of a story. */
const DATE_NAME =
  /date|datum|fecha|tarih|time(?!line)|publish|posted|stamp|byline|dateline|\bwhen\b|meta|info|\bdata\b|pubdat/iu;

/** What stands before a day of publication: `Posted on`, `Veröffentlicht am`. */
const PUBLISHED =
  /(?:publi|posted|written|created|filed|first aired|added|veröffentlicht|erschien|erstellt|eingestellt|gepost|pubbli|geplaatst|gepubl|опубл|размещ|добавл|yayı|yayim|жариял|dodano|zveřej|vydáno|vydané|közzé|megjelen|julkais|utgitt|oprett|lisatud|objavlj|δημοσ|postat|inlagd|mis en ligne|(?<!\p{L})(?:datum|date|fecha|дата|tarih\p{L}*|data)\s*(?::\s*(?:\p{L}{2,12}[.,]*\s+)?)?$|(?:(?<!\p{L})vom|(?:^|[|·•(,–—-]\s*)le)\s+(?:\p{L}{2,12}[.,]*\s+)?$)/iu;
/** What stands before a day of change. */
const CHANGED =
  /(?:updat|modif|chang|revis|edited|reviewed|accessed|retrieved|checked|aktuali|geändert|bearbeitet|\bstand\b|zuletzt|abgerufen|maj le|mis à jour|mise à jour|actuali|aggiorn|atuali|bijgewerkt|gewijzigd|uppdater|opdater|oppdater|päivit|обновл|измен|güncel|жаңарт|zmian|edytow|frissít|módosít|ažurir|promijen|ενημ)[^\d]{0,30}$/iu;
/** What stands before days that are none of the story's, and before all others of its line: a term, a beginning, a picture. */
const OTHER_DAY =
  /(?:valid|gültig|geçerli|действ|expir|until|deadline|closing|\bdue\b|last day|einsendeschluss|frist|clôture|son başvuru|\bbis\b|since|depuis|seit|founded|established|gegründet|fondée?|kuruluş|основан|photo|foto|picture|image|снимок|снято)[^\d]{0,30}$/iu;
/** What stands before the day of the one who reads, prints or visits. */
const READ_TODAY =
  /(?:currently|current (?:date|time)|today(?:['’]s date)?|time now|printed|visit(?:ed)?|heute|(?:aus)?gedruckt|imprimée?|aujourd['’]hui|bugün|yazdır\p{L}*|сегодня|распечатан\p{L}*)[^\d.]{0,30}$/iu;
/** What stands before the day of an event. */
const EVENT =
  /(?:\bheld(?: on)?|\bwhen|\bstarts?|\bbegins?|takes place|event date|date of (?:the )?event|wann|beginn|termin|quand|ne zaman|etkinlik tarihi|когда|начало)\s?:?[\s\p{L},]{0,20}$/iu;
/** No day of a story. */
const RIGHTS =
  /©|\(c\)|copyright|all rights|alle rechte|droits réservés|impressum|cookie|\bISSN\b|\bISBN\b|joined|member since|born|\*\s*\d/iu;

/** What programs for blogs write below a post, with much behind it. */
const ENTRY =
  /^(?:this (?:entry|post|article) was (?:posted|published|written)|dies(?:er|e) (?:eintrag|beitrag|artikel) (?:wurde|ist)|cet(?:te)? (?:article|entrée|billet) a été (?:publiée?|postée?)|esta entrada (?:fue|se) |este (?:post|artigo) foi |questo (?:articolo|post) è stato |dit bericht (?:is|werd) |bu (?:yazı|gönderi) |эта? (?:запись|статья) (?:была )?(?:опубликован|размещен))/iu;

/** Names of what shows the day on which one reads. */
const READ_NOW =
  /(?:^|[\s_-])(?:clock|today|now|current-?date|date-?today|heute|uhrzeit|saat|bugun)(?:$|[\s_-])/iu;

/** A longer line is prose that happens to name a day. */
const LONGEST_LINE = 180;
/** Letters beside the day: those of a name and a word or two. */
const MOST_BESIDE = 60;
const FEW_BESIDE = 28;
/** Length of what stands before a day and says what it is of. */
const LABEL = 45;
const FEW_WITH_SHORT_YEAR = 14;
const CLOCK = /\d{1,2}[:.]\d{2}(?::\d{2})?/gu;
/** A line with more of them is a timetable or a chronicle. */
const MOST_DAYS = 3;
/** How far from the headline, in UTF-16 units of the page's text. */
const NEAR = 900;
/** Beyond a standfirst and a summary the story has begun. */
const MOST_PROSE = 2;
const SHORTEST_PROSE = 80;

interface Line {
  readonly element: PageElement;
  readonly text: string;
  /** Days that a `<time>` in the line gives, by the text that stands for them. */
  readonly hasTime: boolean;
  readonly offset: number;
  /** Paragraphs between the headline and the line. */
  readonly prose: number;
  /** The line behind it. */
  behind: string;
}

interface Mark {
  readonly day: string;
  readonly weight: number;
  readonly distance: number;
  /** Whether it stands before the headline. */
  readonly isAbove: boolean;
}

/**
 * The day under which a page shows its story: in a `<time>`, behind “Published”, in an element that is named after
 * dates, or on a line of its own by the headline. Never that of a comment, another story, a picture, a change or a
 * copyright. Null where nothing is plain.
 */
export function findVisibleDate(document: PageDocument, options: VisibleDateOptions): string | null {
  const reader = new LineReader(options);
  reader.read(document.body);
  const headlineAt = reader.headlineAt;
  const changed = reader.lines.flatMap((line) => changesIn(line, options)).sort()[0];
  const isProgramme = isTimetable(reader.lines.map(({ text }) => text));
  const marks = reader.lines
    .flatMap((line) => marksIn(line, headlineAt, options))
    .filter(({ day, weight }) => {
      const kind = weight % PLAIN;
      return kind >= LABELLED || (!(isProgramme && kind < NAMED) && day <= (changed ?? day));
    });
  marks.sort((a, b) => b.weight - a.weight || a.distance - b.distance);
  const [first] = marks;
  if (first === undefined) return null;
  // What stands above the headline may be the day on which one reads, which is later.
  const below = marks.find((mark) => !mark.isAbove && mark.weight >= PLAIN && mark.day < first.day);
  const best = first.isAbove ? (below ?? first) : first;
  // Far from the headline, days that differ are those of several stories.
  const isPlain =
    best.weight >= PLAIN || marks.every(({ day, weight }) => day === best.day || weight < best.weight);
  return isPlain ? best.day : null;
}

/** The days on which a page was changed, before or on which it was published. */
function changesIn({ text }: Line, options: VisibleDateOptions): string[] {
  return findDays(text, options).flatMap(({ day, start }) =>
    CHANGED.test(text.slice(Math.max(0, start - LABEL), start)) ? [day] : [],
  );
}

function marksIn(line: Line, headlineAt: number | null, options: VisibleDateOptions): Mark[] {
  const { text, offset, prose } = line;
  if (RIGHTS.test(text)) return [];
  // `12.08.11 08:43`: two figures are a year only where there is hardly more than the date.
  const days = findDays(text, { ...options, isAlone: letters(text) <= FEW_WITH_SHORT_YEAR });
  if (isDayOfEvent(text, line.behind)) return [];
  const labelOf = (start: number) => text.slice(Math.max(0, start - LABEL), start).replace(CLOCK, "");
  if (days.some(({ start }) => OTHER_DAY.test(labelOf(start)))) return [];
  const isLabelled = ENTRY.test(text) || days.some(({ start }) => PUBLISHED.test(labelOf(start)));
  if (isSentence(text) && !isLabelled) return [];
  const chosen = days.find(({ day, start }) => {
    const label = labelOf(start);
    if (options.eventDays.has(day) && !PUBLISHED.test(label)) return false;
    return !CHANGED.test(label) && !READ_TODAY.test(label) && !EVENT.test(label);
  });
  if (chosen === undefined || days.length > MOST_DAYS) return [];
  const distance = headlineAt === null ? offset : offset - headlineAt;
  const isNear = Math.abs(distance) < NEAR && prose <= MOST_PROSE;
  const kind = kindOf(line, chosen);
  if (kind < LABELLED && isOfEvent(line, chosen, options)) return [];
  if (kind === 0 || (!isNear && kind < BARE)) return [];
  if (kind < LABELLED && isOfProgramme(line, distance, options)) return [];
  if (distance < 0 && kind < NAMED && wordsBeside(text, chosen) > 1) return [];
  const weight = kind + (isNear ? PLAIN : 0);
  const isAbove = distance < 0;
  return [{ day: chosen.day, weight, distance: Math.abs(distance), isAbove }];
}

/** Two `<time>` with “to” between them. */
const DAY_TO_DAY = /\d{4}-\d\d-\d\d\s*(?:[–—-]|to|until|bis)\s*\d{4}-\d\d-\d\d/u;

/** Whether a day is that of what the headline calls by it, or has hours from and to beside it. */
function isOfEvent(
  { element, text, behind, hasTime }: Line,
  { day, start, end }: FoundDay,
  options: VisibleDateOptions,
): boolean {
  if (hasTime) return DAY_TO_DAY.test(text);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const title = element.closest("h1") ?? options.headline;
  const isInTitle = title !== null && (element === title || [...ancestorsOf(element)].includes(title));
  if (isInTitle) return isDayOfTitledEvent(before, after, day, options.lang ?? "en");
  return hasHoursOfEvent(`${before} ${after}`) || hasHoursOfEvent(behind);
}

/**
 * Whether a day stands in a table or list with others, in a table of data, in a list below the first words of the story, or in
 * a heading of a part of it: there it is that of what is on, where nothing says or is named otherwise.
 */
function isOfProgramme(
  { element, prose, text }: Line,
  distance: number,
  { headline, ...options }: VisibleDateOptions,
): boolean {
  const isNamed = (one: PageElement): boolean => DATE_NAME.test(namesOf(one));
  const heading = element.closest("h2, h3, h4, h5, h6");
  if (heading !== null && heading !== headline && distance > 0) return !isNamed(heading) && !isNamed(element);
  const part = element.closest("table, ul, ol, dl");
  if (part === null || (headline !== null && [...ancestorsOf(headline)].includes(part))) return false;
  const cell = element.closest("td, th, li, dd");
  const label = cell?.previousElementSibling ?? null;
  // With more behind it in its row it is a heading: “Date | 2 May | 9 May”.
  const isRow = /^t[dh]$/u.test(cell?.localName ?? "") && cell?.nextElementSibling !== null;
  const isLabelled = label !== null && !isRow && PUBLISHED.test(`${lineOf(label, LABEL)} ${text}`);
  if (isNamed(element) || (cell !== null && isNamed(cell)) || isLabelled) return false;
  const { hasOthers, isOfData } = partOf(part, options);
  return part.localName === "table" ? isOfData : !isNamed(part) && (hasOthers || prose > 0);
}

interface Part {
  readonly hasOthers: boolean;
  readonly isOfData: boolean;
}

/** Of each of its lines it is asked, and there may be thousands. */
const PARTS = new WeakMap<PageElement, Part>();

function partOf(part: PageElement, options: DayOptions): Part {
  const known = PARTS.get(part);
  if (known !== undefined) return known;
  const days = findDays(lineOf(part), options);
  const hasOthers =
    new Set(days.map(({ day }) => day)).size > 1 || [...part.querySelectorAll("time")].length > 1;
  const read = { hasOthers, isOfData: isTableOfData(part) };
  PARTS.set(part, read);
  return read;
}

const LABELLED = 5;
const NAMED = 3;
/** Beside the headline or in the first words of the story: more than any line says. */
const PLAIN = LABELLED + 1;
/** Hardly more than the day: as plain below the text as by the headline. */
const BARE = 2;
/** How plainly a line says that a day is the story's, 0–5. */
function kindOf({ text, element, hasTime }: Line, { start, end }: FoundDay): number {
  const beside = letters(text.slice(0, start)) + letters(text.slice(end));
  if (ENTRY.test(text) || PUBLISHED.test(text.slice(Math.max(0, start - LABEL), start))) return LABELLED;
  if (hasTime) return 4;
  if (beside > MOST_BESIDE) return 0;
  if (DATE_NAME.test(namesOf(element))) return NAMED;
  return beside <= FEW_BESIDE ? BARE : 1;
}

/** “On Sunday, 18 April 2027 we go to the lake.”: prose, though it may be short and right below the headline. */
function isSentence(text: string): boolean {
  const words = text.match(/(?<![\p{L}\d])\p{Ll}{2,}/gu)?.length ?? 0;
  return words >= FEWEST_WORDS && /\p{Ll}{2}[.!?]["'”’»)]*(?:\s|$)|\d\s?[.!?]$/u.test(text);
}

/** In small letters. Names and sections beside a day have capitals, and shortened months are one. */
const FEWEST_WORDS = 3;

function wordsBeside(text: string, { start, end }: FoundDay): number {
  return `${text.slice(0, start)} ${text.slice(end)}`.match(/\p{L}{2,}/gu)?.length ?? 0;
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

const PASSED_OVER = new Set(
  "nav form select button figure figcaption iframe blockquote cite pre code".split(" "),
);

/** Cuts a page into the lines that a reader sees, but for what is not of the story. */
class LineReader {
  readonly lines: Line[] = [];
  headlineAt: number | null = null;
  readonly #options: VisibleDateOptions;
  /** Elements around the headline are of the story whatever they are called. */
  readonly #around: ReadonlySet<PageNode>;
  #offset = 0;
  #prose = 0;
  #parts: string[] = [];
  #hasTime = false;
  #owner: PageElement | null = null;

  constructor(options: VisibleDateOptions) {
    this.#options = options;
    this.#around = new Set(options.headline === null ? [] : ancestorsOf(options.headline));
  }

  read(element: PageElement): void {
    if (!this.#around.has(element) && this.#isPassedOver(element)) {
      this.#end();
      this.#offset += (element.textContent ?? "").length;
      return;
    }
    if (element === this.#options.headline) this.headlineAt = this.#offset;
    const stamp = stampOf(element);
    const day = stamp === null ? null : this.#options.dayOfStamp(stamp);
    if (day !== null) {
      this.#add(day, element, true);
      return;
    }
    const isLine = BLOCKS.has(element.localName) || element.localName === "br";
    const isLeaf = isLine && isCalendarLeaf(element);
    if (isLine) this.#end();
    if (isLeaf) {
      this.#add(lineOf(element), element, false);
      this.#end();
      return;
    }
    for (const node of element.childNodes) {
      if (isElement(node)) this.read(node);
      else if (node.nodeType === 3) this.#add(node.textContent ?? "", element, false);
    }
    if (isLine) this.#end();
  }

  #isPassedOver(element: PageElement): boolean {
    const { localName } = element;
    if (/(?:start|end)Date|doorTime/u.test(element.getAttribute("itemprop") ?? "")) return true;
    if (PASSED_OVER.has(localName)) return true;
    // Below or beside a story, blogs and magazines say in these when it is of.
    if (localName === "footer" || localName === "aside") {
      return element.closest("article, header") === null;
    }
    return isNamedOther(element) || READ_NOW.test(namesOf(element));
  }

  #add(text: string, element: PageElement, isTime: boolean): void {
    if (text.trim() === "") return;
    this.#owner ??= element;
    this.#parts.push(text);
    this.#hasTime ||= isTime;
    this.#offset += text.length;
  }

  #end(): void {
    const line = this.#parts.join(" ").replace(/\s+/gu, " ").trim();
    const dateline = this.#prose === 0 ? (DATELINE.exec(line.slice(0, LONGEST_LINE))?.[0] ?? "") : "";
    const isEntry = ENTRY.test(line);
    const text =
      line.length >= SHORTEST_PROSE && dateline !== ""
        ? dateline
        : isEntry
          ? line.slice(0, LONGEST_LINE)
          : line;
    const last = this.lines.at(-1);
    if (last?.behind === "") last.behind = line;
    if (line.length >= SHORTEST_PROSE && this.headlineAt !== null) this.#prose += 1;
    if (this.#owner !== null && text.length <= LONGEST_LINE && /\d/u.test(text)) {
      this.lines.push({
        element: this.#owner,
        text,
        hasTime: this.#hasTime,
        offset: this.#offset - line.length,
        prose: this.#prose,
        behind: "",
      });
    }
    this.#parts = [];
    this.#hasTime = false;
    this.#owner = null;
  }
}

/** `VALEN BAY, February 16, 2022 –` or `(Bern, 4.7.2012)`, with which the text of a notice to the press begins. */
const DATELINE =
  /^\(?\p{Lu}[\p{L}.'’-]*(?:[ ,/(]{1,3}\p{L}[\p{L}.'’-]*){0,6}(?:[ ,/(]{1,3}(?:\d{1,2}[\p{L}. ]{1,20} |\d{1,2},? )\d{4}[)/]?(?= ?(?:[–—/:]|-{1,2} ))|, (?:den |le )?\d{1,2}(?:\.\d{1,2}\.|[\p{L}. ]{1,20} )\d{4}(?=\)|\. \p{Lu}| ?[–—:]))/u;

const SMALL = 40;
const STAMPS = ["datetime", "data-timestamp", "data-utime", "data-datetime", "data-time"] as const;

/** A box with day, month and year in boxes of their own, which are one line. */
function isCalendarLeaf(element: PageElement): boolean {
  const text = element.textContent ?? "";
  if (text.length > SMALL || !/\d/u.test(text) || /\d{4}\D.*\d{4}/u.test(text)) return false;
  return element.querySelector("time, abbr, h1, h2, br") === null && !isTableOfData(element);
}

/** `<time datetime>`, what programs on the page write “2 hours ago” by, and the `<abbr title>` of old blogs. */
function stampOf(element: PageElement): string | null {
  const [stamp = null] = STAMPS.flatMap((name) => element.getAttribute(name) ?? []);
  // A stamp on a whole part of the page would hide all that it holds.
  if (stamp !== null && lineOf(element, LONGEST_LINE).length > LONGEST_LINE) return null;
  // Of these it is the day on which words were put in or struck out.
  if (stamp !== null && element.localName !== "del" && element.localName !== "ins") return stamp;
  const title = /^(?:abbr|span)$/u.test(element.localName) ? element.getAttribute("title") : null;
  return title !== null && /\d{4}-\d\d-\d\d/u.test(title) ? title : null;
}
