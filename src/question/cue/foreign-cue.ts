import { z } from "zod";
import { groupBy } from "../../platform/group-by.ts";
import { readList, someWords } from "../../text/lists/read-list.ts";
import { phrasePattern } from "../../text/lists/read-phrases.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import type { StemLanguage } from "../../text/lexicon/concept.ts";
import { kindOfHeadNoun } from "./head-nouns.ts";
import { CUE_KINDS } from "./question-cue.ts";
import type { CueKind, QuestionCue } from "./question-cue.ts";
import { translateWords } from "../../text/lexicon/translate-words.ts";

/** Words that “…” stands for at most. */
const MOST_BETWEEN = 3;

/** The rules of each language in order of precedence. */
const RULES = groupBy(
  readList(
    "question-words.tsv",
    z.object({
      language: z.enum(["tr", "ru", "kk"]),
      kind: z.enum(CUE_KINDS),
      head: z.enum(["after", "before", ""]),
      number: z.enum(["many", ""]),
      forms: someWords,
    }),
  ).map(({ forms, ...rule }) => ({ ...rule, pattern: patternOf(forms) })),
  ({ language }) => language,
);

/** See `findQuestionCue`; the cue made exact by the noun beside it: “hangi ülke” asks for a country, “nedeni nedir” for a reason. */
export function findForeignCue(words: readonly Word[], language: StemLanguage): QuestionCue | null {
  const text = ` ${words.map(({ folded }) => folded).join(" ")} `;
  const matches = (RULES.get(language) ?? []).flatMap((rule) => {
    const match = rule.pattern.exec(text);
    return match === null ? [] : [{ ...rule, match }];
  });
  // “Сколько секунд осталось, когда …”: the first asking word asks, later ones join clauses.
  const first = Math.min(...matches.map(({ match }) => match.index));
  const asking = matches.find(({ match }) => match.index === first);
  if (asking === undefined) return null;
  const { head: side, kind, match, number } = asking;
  const at = text.slice(0, match.index).split(" ").length - 2;
  const length = match[0].trim().split(" ").length;
  const cue = { kind, head: null, isMany: number === "many", at, length };
  if (side === "after") return refineByNounAfter(cue, words, language);
  return side === "before" ? refineByNounBefore(cue, words, language) : cue;
}

const MAX_HEAD_DISTANCE = 3;

function refineByNounAfter(cue: QuestionCue, words: readonly Word[], language: StemLanguage): QuestionCue {
  const begin = cue.at + cue.length;
  const behind = words.slice(begin, begin + MAX_HEAD_DISTANCE);
  const heads = headsIn(behind, language).filter(
    ({ place }) => language !== "ru" || !isRussianAdjective(behind[place]!),
  );
  const head = heads.find(({ kind }) => kind !== null) ?? heads.find(({ place }) => place === 0);
  if (head === undefined || !areAdjectives(behind.slice(0, head.place), language)) return cue;
  const isMany = cue.isMany || hasPluralForm(behind[head.place]!.folded, language);
  const kind = cue.kind === "choice" ? (head.kind ?? "choice") : cue.kind;
  return { ...cue, kind, head: head.noun, isMany, length: cue.length + head.place + 1 };
}

/** Words between “какая” and its noun agree with it; Turkish and Kazakh adjectives have no ending to tell them by. */
function areAdjectives(words: readonly Word[], language: StemLanguage): boolean {
  return language === "ru" ? words.every(isRussianAdjective) : words.length <= 1;
}

/** Without -ие, which is the ending of здание and событие too, but for -кие. */
function isRussianAdjective({ surface }: Word): boolean {
  return /(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ую|юю|ых|их|ые|кие|ыми|ими)$/i.test(surface);
}

function refineByNounBefore(cue: QuestionCue, words: readonly Word[], language: StemLanguage): QuestionCue {
  const before = words.slice(Math.max(0, cue.at - MAX_HEAD_DISTANCE), cue.at);
  const last = headsIn(before, language).at(-1);
  const head = last !== undefined && last.place === before.length - 1 ? last : null;
  if (cue.kind === "list") return { ...cue, head: head?.noun ?? null };
  if (cue.kind === "person") return isNameAlone(cue, words, head) ? { ...cue, kind: "definition" } : cue;
  if (head?.kind != null) return { ...cue, kind: head.kind, head: head.noun };
  // “OTS nedir?” has little beside the name; a longer question asks for one thing about it.
  const isShort = words.filter(({ folded }) => !isStopWord(folded, language)).length <= 3;
  return cue.kind === "definition" && !isShort ? { ...cue, kind: "thing" } : cue;
}

/** “Hakan Fidan kimdir?” asks who he is, “IPCC başkanı kimdir?” for a person. */
function isNameAlone(cue: QuestionCue, words: readonly Word[], head: Head | null): boolean {
  const names = words.slice(0, cue.at);
  return head === null && names.length <= 3 && names.every(({ surface }) => /^\p{Lu}/u.test(surface));
}

interface Head {
  readonly place: number;
  readonly noun: string;
  readonly kind: CueKind | null;
}

/** Nouns the lexicon knows, by the first of their meanings that is a known kind, else by the first. */
function headsIn(words: readonly Word[], language: StemLanguage): Head[] {
  return translateWords(words, language).map(({ word, length, plain }) => {
    const nouns = plain.map((form) => form.slice(form.lastIndexOf(" ") + 1));
    const noun = nouns.find((candidate) => kindOfHeadNoun(candidate) !== null) ?? nouns[0] ?? "";
    return { place: word + length - 1, noun, kind: kindOfHeadNoun(noun) };
  });
}

/** -lar, -ler in Turkish and Kazakh (also -dar, -tar …); Russian plurals by their commonest endings. */
function hasPluralForm(noun: string, language: StemLanguage): boolean {
  if (language === "ru") return /(?:y|i|akh|yakh|am|yam|ov|ey)$/.test(noun);
  return /.{2}[ldt][ae]r/.test(noun);
}

/** On folded words parted by single spaces. */
function patternOf(forms: readonly string[]): RegExp {
  const alternatives = forms.map((form) => phrasePattern(form, MOST_BETWEEN));
  return new RegExp(`(?<= )(?:${alternatives.join("|")})`);
}
