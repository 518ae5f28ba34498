import { WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import { dateLanguage } from "../text/entities/date-words.ts";
import type { DateLanguage } from "../text/entities/date-words.ts";
import type { Mention } from "../text/entities/find-dates.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { DAY_BEGINS, dayMentions, daysMeant, mayNameDay } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { eventNames } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { timesIn } from "./event-time.ts";
import { mayChangeHour } from "./new-hour.ts";
import { CANCELLED, MOVED } from "./event-words.ts";
import { mayRepeat, readRecurrence } from "./recurrence.ts";
import type { Recurrence } from "./recurrence.ts";

/** One look for what most sentences have none of, in place of one for days, one for what comes back and two for changes. */
const MAY_TELL = new RegExp(
  `\\b(?:${[WEEKDAY_BEGINS, DAY_BEGINS, CANCELLED.source, MOVED.source].join("|")})`,
  "i",
);

/** One look for both. */
const CHANGED = new RegExp(`${CANCELLED.source}|${MOVED.source}`, "i");

/** A sentence with what several rules look for in it; what takes long to find is found once, when it is first asked for. */
export class Sentence {
  readonly text: string;
  readonly basis: DayBasis;
  /** Of its dates; null for English. */
  readonly language: DateLanguage | null;
  /** True also where a plan of the week makes every weekday one that comes back. */
  readonly mayRepeat: boolean;
  /** True where it speaks of what is cancelled or moved. */
  readonly isChange: boolean;
  /** False where it surely tells of no event, as most do not. */
  readonly mayTell: boolean;
  #mentions?: readonly Mention[];
  #days?: readonly DaysSaid[];
  #recurrence?: Recurrence | null;
  #times?: readonly TimeOfDay[];
  #names?: readonly EventName[];

  constructor(text: string, basis: DayBasis) {
    this.text = text;
    this.basis = basis;
    this.language = basis.isEnglish === true ? null : dateLanguage(text);
    const isTold = MAY_TELL.test(text);
    this.mayRepeat = basis.plan != null || (isTold && mayRepeat(text));
    this.isChange = isTold && CHANGED.test(text);
    this.mayTell =
      this.mayRepeat ||
      this.isChange ||
      this.language !== null ||
      (isTold && mayNameDay(text)) ||
      mayChangeHour(text);
  }

  /** What days it may mean. */
  get mentions(): readonly Mention[] {
    return (this.#mentions ??= dayMentions(this.text, this.basis, this.language));
  }

  get days(): readonly DaysSaid[] {
    return (this.#days ??= daysMeant(this.text, this.basis, this.mentions));
  }

  get recurrence(): Recurrence | null {
    if (!this.mayRepeat) return null;
    if (this.#recurrence === undefined)
      this.#recurrence = readRecurrence(this.text, this.basis, () => this.days);
    return this.#recurrence;
  }

  get times(): readonly TimeOfDay[] {
    return (this.#times ??= timesIn(this.text));
  }

  get names(): readonly EventName[] {
    return (this.#names ??= eventNames(this.text));
  }
}
