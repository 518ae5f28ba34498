/** What tells by its name that it was written on its day, or soon after. */
const RECORD =
  String.raw`minutes|reports?|recap|write-up|transcript|protokoll|(?:\p{L}+)?bericht|procès-verbal|compte rendu|acta|verbale|verslag|` +
  String.raw`notulen|tutana[kğ]\p{L}*|rapor\p{L}*|протокол\p{L}*|отч[её]т\p{L}*|хаттама\p{L}*`;
/** And what is sent or put up on it. */
const LETTER =
  String.raw`news|newsletter|bulletin|round-?up|digest|diary|journal|log|blog|press release|statement|notice|memo|circular|letter|` +
  String.raw`correction|results?|status|edition|issue|rundbrief|(?:presse)?mitteilung|pressemeldung|communiqué|comunicado|comunicato|` +
  String.raw`persbericht|duyuru\p{L}*|bülten\p{L}*|бюллетен\p{L}*|новости|сообщени\p{L}*`;

const WRITTEN = [
  // Minutes: committee, Monday 3 March 2026
  String.raw`^(?:[\p{L}’']+[ -]){0,3}(?:${RECORD})(?!\p{L})`,
  // Club newsletter, 3 March 2026 · News of the week from 3 March 2026
  String.raw`(?:^|[^\p{L}])(?:${LETTER})(?:\s(?:of|from|for|vom|du|de)\s[^:,]*)?\P{L}*$`,
].map((form) => new RegExp(form, "iu"));
/** 3 March 2026: minutes · 3 Mart 2026 toplantı tutanağı */
const WRITTEN_BEHIND = new RegExp(String.raw`(?:^|[^\p{L}])(?:${RECORD}|${LETTER})\P{L}*$`, "iu");

/**
 * Whether the day in a title is that of what the title names, as “Workshops, Monday 12 October 2026” has it, and not of the page: where
 * more stands beside it than its weekday, and nothing that was written then (“Minutes of 3 March 2026”).
 *
 * @param before of the title, in front of the day
 * @param day `YYYY-MM-DD`
 * @param lang in which its weekday is called
 */
export function isDayOfTitledEvent(before: string, after: string, day: string, lang: string): boolean {
  const names = ["long", "short"] as const;
  const weekdays = names.map((weekday) =>
    new Date(day)
      .toLocaleDateString(/^[a-z]{2}/iu.exec(lang)?.[0] ?? "en", { weekday, timeZone: "UTC" })
      .toLowerCase(),
  );
  const words = (text: string): string =>
    (text.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !weekdays.includes(word)).join(" ");
  if (words(before) === "" && words(after) === "") return false;
  const title = words(before) === "" ? "" : withoutWeekday(before, weekdays);
  return !WRITTEN.some((form) => form.test(title)) && !WRITTEN_BEHIND.test(after);
}

function withoutWeekday(before: string, weekdays: readonly string[]): string {
  const last = /\P{L}+(\p{L}+)\P{L}*$/u.exec(before);
  return last !== null && weekdays.includes(last[1]!.toLowerCase()) ? before.slice(0, last.index) : before;
}

const HOUR = String.raw`\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?|h|uhr)?`;
/** “14:00–17:00”, “2 to 5 pm”: what is on has an end, and what is published has none. */
const FROM_TO = new RegExp(
  String.raw`(?<![\d.:/–-])${HOUR}\s?(?:[–—-]|to|until|bis|à)\s?(?:\d{1,2}[:.]\d{2}|\d{1,2}\s?(?:[ap]\.?m\b|h\b|uhr))`,
  "iu",
);

/** Whether a line tells from when to when something is on. */
export function hasHoursOfEvent(line: string): boolean {
  return FROM_TO.test(line);
}

/** “09:30 Doors”: as the lines of a timetable do. */
const BEGINS_AT_HOUR = /^(?:[01]?\d|2[0-3])[:.][0-5]\d(?![.\d])/u;
const FEWEST_HOURS = 3;

/** Whether lines are those of what happens on a day: a day above them is that one, where nothing says otherwise. */
export function isTimetable(lines: readonly string[]): boolean {
  return lines.filter((line) => BEGINS_AT_HOUR.test(line)).length >= FEWEST_HOURS;
}
