import type { ReadWindow } from "../answer/answer.ts";
import { formatDay, formatWindow, isOpenEnd, isOpenStart } from "./dates.ts";
import type { Texts } from "./texts/texts.ts";

/** A window as a reader of `texts` writes it, sides that are open said to be so. */
export function windowInWords({ from, to }: ReadWindow, texts: Texts): string {
  if (isOpenStart(from) && isOpenEnd(to)) return texts.allTime;
  if (isOpenStart(from)) return texts.untilDay(formatDay(to, texts.dateLocale));
  if (isOpenEnd(to)) return texts.fromDay(formatDay(from, texts.dateLocale));
  return formatWindow(from, to, texts.dateLocale);
}
