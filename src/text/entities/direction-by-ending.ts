import type { Span } from "../sentences/span.ts";
import type { DateLanguage } from "./date-words.ts";
import type { DayDirection, Direction } from "./sentence-direction.ts";

/** What verbs tell by their endings; where two match at one place the earlier of the list counts. */
const VERBS: Readonly<Record<DateLanguage, RegExp>> = {
  tr: verbs([
    ["planned", "planlan\\p{L}+|beklen\\p{L}+|öngörül\\p{L}+|ertelen\\p{L}+"],
    ["future", "\\p{L}+(?:y?acak|y?ecek|acağ|eceğ)\\p{L}*"],
    // A noun may end like a verb (“toplantı”, “parti”), seldom at the end of a clause.
    [
      "past",
      '\\p{L}{2,}(?:[dt][ıiuü](?:lar|ler|[kmn])?|m[ıiuü]ş(?:t[ıiuü]r?)?(?:lar|ler)?)(?=\\s*(?:[.!?;:…”"]|$))',
    ],
    ["past", "\\p{L}{2,}(?:d|t)(?:ığı|iği|uğu|üğü)\\p{L}*|\\p{L}{2,}(?:[aeıiuü][ln])[ae]n"],
    ["future", "(?:başlı|açılı|yapılı|düzenleni|toplanı|bitiyor|oynanı)\\p{L}*yor(?:lar)?"],
  ]),
  ru: verbs([
    [
      "planned",
      "запланирован\\p{L}*|назначен\\p{L}*|намечен\\p{L}*|перен[её]с\\p{L}*|планиру\\p{L}+|ожида\\p{L}+|намерен\\p{L}*",
    ],
    ["future", "буд(?:ет|ут)|должн?\\p{L}*|предстоит|\\p{L}+(?:[её]тся|ится|[уюая]тся)"],
    [
      "future",
      "(?:прой|прид|приед|при|начн|закро|откро|прилет|посет|вступ|вы(?!лет)|обсуд|утверд|прекрат|встрет|старту|провед|прим|заверш|законч|продл|верн|подпиш|соберут|запуст|огласи|объяв|представ|покаж|сыгра|рассмотр)\\p{L}*(?:ет|ёт|ит|ут|ют|ат|ят)",
    ],
    [
      "past",
      "(?!(?:канал|зал|генерал|финал|футбол|материал|отдел|сил|школ|персонал|капитал|потенциал|журнал|сигнал|филиал|вокзал|скандал|металл|уровел|предел|раздел|недел|цел|модел|земл|ес|ил|дел|тел|сел|чис|правил)\\p{L}{0,2}(?!\\p{L}))\\p{L}+[аяеиыоую]л(?:[аои]|ся|[аои]сь)?|(?:про|при|во|вы|у|по)?ш(?:ёл|ел|ла|ло|ли)|(?:про|при|вы|ис|со|по|у|за|воз)\\p{L}*(?:ос|ез|ас|ор|ог|ек|яг|ер|иг)(?:ся|л[аои](?:сь)?)",
    ],
    [
      "past",
      "\\p{L}+(?:анн|ят|енн(?=\\p{L}+\\s\\d))(?:ый|ая|ое|ые|ого|ому|ой|ую|ым|ых|ыми)|\\p{L}+(?:вш|едш)(?:ий|ая|ее|ие|его|ему|ей|ую|им|их|ими)(?:ся)?",
    ],
    [
      "past",
      "(?!охран|океан|орган|ураган|обмен|экран)(?:под|за|от|вы|при|про|рас|раз|по|на|у|об|о|пере|с)\\p{L}{2,}(?:ан|ен|ён)(?:а|о|ы)?",
    ],
  ]),
};

const CLAUSE =
  /[;:()—"“”«»]|\s–\s|,\s(?:но|а|и|что|котор\p{L}+|когда|где|если|чтобы|ama|fakat|ancak)(?!\p{L})/gu;

/** The verb stands beside the day, or so many words from it. */
const SURE_WORDS = 4;

interface Verb extends Span {
  readonly direction: Direction;
}

/**
 * As `directionsIn`, of a day of a Turkish or Russian sentence. A Turkish verb stands behind its day; a Russian one on either
 * side, and the nearer of the day's clause tells.
 */
export function directionByEnding(sentence: string, span: Span, language: DateLanguage): DayDirection {
  const all = verbsOf(sentence, language);
  const cuts = [...sentence.matchAll(CLAUSE)].map(({ index }) => index);
  const from = cuts.filter((index) => index < span.start).at(-1) ?? 0;
  const to = cuts.find((index) => index >= span.end) ?? sentence.length;
  const before = all.findLast(({ start, end }) => start >= from && end <= span.start);
  const behind = all.find(({ start, end }) => start >= span.end && end <= to);
  const near =
    language === "tr"
      ? behind
      : before === undefined || behind === undefined
        ? (before ?? behind)
        : wordsBetween(sentence, before, span) <= wordsBetween(sentence, span, behind)
          ? before
          : behind;
  if (near === undefined) {
    const other = all.find(({ start }) => start >= span.end) ?? all.at(-1);
    return { direction: other?.direction ?? "unknown", hold: "loose" };
  }
  const gap =
    near.start < span.start ? wordsBetween(sentence, near, span) : wordsBetween(sentence, span, near);
  return { direction: near.direction, hold: gap <= SURE_WORDS ? "sure" : "likely" };
}

function wordsBetween(sentence: string, left: Span, right: Span): number {
  return sentence.slice(left.end, right.start).match(/\s+\p{L}+/gu)?.length ?? 0;
}

function verbsOf(sentence: string, language: DateLanguage): Verb[] {
  return [...sentence.toLocaleLowerCase("tr").matchAll(VERBS[language])].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    direction: Object.entries(match.groups!)
      .find(([, text]) => Boolean(text))![0]
      .replace(/\d/, "") as Direction,
  }));
}

function verbs(kinds: readonly (readonly [Direction, string])[]): RegExp {
  const groups = kinds.map(([direction, source], at) => `(?<${direction}${at}>(?:${source})(?!\\p{L}))`);
  return new RegExp(`(?<!\\p{L})(?:${groups.join("|")})`, "gu");
}
