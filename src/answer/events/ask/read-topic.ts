import { says } from "../../../question/calendar-words.ts";
import { partOfDayAt, timeAt } from "../../../question/days-asked.ts";
import type { Question } from "../../../question/question.ts";
import { isStopWord } from "../../../text/words/stop-words.ts";
import { termOf } from "../../../text/words/stem.ts";
import type { Word } from "../../../text/words/words.ts";
import { toWords } from "../../../text/words/words.ts";
import type { CalendarAsk } from "./calendar-ask.ts";
import { kindAsked } from "./event-kinds.ts";

/** The words of a question that name what is asked about, as in `CalendarAsk.topic`. */
export function topicOf(words: readonly Word[], { facets, text, time }: Question): string[][] {
  const spans = [...time.spans, timeAt(text) ?? [], partOfDayAt(text) ?? []].flat();
  const isTime = ({ start, end }: Word) => spans.some((span) => start >= span.start && end <= span.end);
  const isLeft = (word: Word): boolean =>
    !isTime(word) &&
    !isStopWord(word.folded) &&
    !says("asking", `${word.folded} `) &&
    !says("any", `${word.folded} `) &&
    !says("regular", `${word.folded} `);
  const left = words.filter((word, at) => {
    const next = words[at + 1];
    return isLeft(word) || (says("of a name", `${word.folded} `) && next !== undefined && isLeft(next));
  });
  return left.map(({ folded }) => {
    const facet = facets.find(
      ({ text }) => toWords(text).length === 1 && toWords(text)[0]!.folded === folded,
    );
    const others = facet?.wordings.filter(({ strength }) => strength >= SURE) ?? [];
    const said = kindAsked(folded) ?? others.map(({ terms }) => terms.join(" "));
    return [...new Set([termOf(folded), ...said])];
  });
}

/** Wordings less sure than this may mean another event. */
const SURE = 0.8;

/** “before the general assembly”: the event named, and the words that are left. */
export function boundOf(
  words: readonly Word[],
  question: Question,
): (NonNullable<CalendarAsk["bound"]> & { readonly others: readonly Word[] }) | null {
  const { language } = question;
  for (const [at, { folded }] of words.entries()) {
    const word = `${folded} `;
    const isBehind = language === "tr" && (says("before behind", word) || says("after behind", word));
    const side = (["before", "after"] as const).find((one) => says(isBehind ? `${one} behind` : one, word));
    // “Do” is English, too.
    if (side === undefined || (folded === "do" && language !== "ru")) continue;
    const [lead, trail] = [words.slice(0, at), words.slice(at + 1)];
    const topic = topicOf(isBehind ? lead : trail, question);
    if (topic.length > 0) return { side, topic, others: isBehind ? trail : lead };
  }
  return null;
}

/** “… days until the picnic”: what is waited for. */
export function wordsAwaited(words: readonly Word[]): readonly Word[] {
  return words.slice(1 + words.findLastIndex(({ folded }) => says("waits for", `${folded} `)));
}
