import type { CueKind } from "./question-cue.ts";

/** Nouns behind “which” and “what” that say by themselves what kind of thing is asked for. */
const NOUNS_BY_KIND: Partial<Record<CueKind, string>> = {
  person: `person man woman boy girl individual leader president premier minister chancellor king queen prince princess pope emperor sultan khan
    politician diplomat ambassador envoy official governor mayor senator congressman congresswoman lawmaker legislator deputy mp secretary chief chairman
    chairwoman chairperson chair head director executive ceo cfo founder cofounder owner billionaire businessman entrepreneur commander general admiral
    officer soldier astronaut scientist physicist chemist biologist mathematician engineer inventor architect philosopher historian economist doctor surgeon professor
    teacher researcher scholar judge justice lawyer attorney prosecutor actor actress singer musician rapper guitarist composer artist painter
    sculptor author writer novelist poet playwright journalist reporter presenter comedian celebrity star guest host director producer filmmaker designer
    player athlete footballer striker goalkeeper quarterback golfer boxer swimmer runner skater driver coach champion winner candidate nominee contender
    republican democrat successor predecessor wife husband spouse father mother son daughter brother sister child victim suspect survivor witness
    activist spokesperson spokesman spokeswoman monarch royal duke duchess saint explorer geologist linebacker pitcher slugger speaker representative`,
  country: "country nation homeland kingdom republic",
  place: `place city town village location site state province region area district county island continent capital venue street building palace hotel
    stadium airport port river lake sea ocean mountain border planet neighborhood suburb territory coast desert valley park park castle
    birthplace hometown museum prefecture oblast governorate peninsula bay gulf strait harbor bridge destination`,
  organization: `company firm organization organisation body agency institution institute university college school bank party team club group bloc alliance union
    corporation association committee commission council court ministry department government parliament federation league band newspaper
    broadcaster network channel airline manufacturer automaker retailer supermarket chain publisher studio charity foundation coalition militia
    outlet brand label platform startup carmaker employer entity`,
  date: "year date day month time century decade season weekday hour period era",
  number: `number population score total age size height length width weight depth distance temperature speed area magnitude figure
    count capacity altitude rank ranking ratio toll turnout attendance quantity`,
  money:
    "amount price cost sum salary wage fee fine budget revenue profit debt value income fortune worth tax payment bounty gdp",
  percent: "percentage percent proportion share rate fraction",
  duration: "duration timespan",
  reason: "reason cause motive purpose motivation explanation rationale aim goal",
  event: "event incident",
};

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  people: "person",
  men: "man",
  women: "woman",
  children: "child",
  wives: "wife",
};
const SINGULARS_WITH_S = new Set(
  "news series species campus virus status bus gas crisis basis analysis thesis headquarters process class".split(
    " ",
  ),
);

const KIND_BY_NOUN = gatherKinds();

/** The kind that a head noun names, singular or plural, folded; null where it is a thing among others (hurricane). */
export function kindOfHeadNoun(noun: string): CueKind | null {
  return KIND_BY_NOUN.get(singularOf(noun)) ?? null;
}

/** Whether an English noun has the form of a plural. */
export function isPlural(noun: string): boolean {
  return singularOf(noun) !== noun;
}

function singularOf(noun: string): string {
  const irregular = IRREGULAR_PLURALS[noun];
  if (irregular !== undefined) return irregular;
  if (noun.length < 4 || !/[^su]s$/.test(noun) || SINGULARS_WITH_S.has(noun)) return noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  return /(?:sh|ch|x|ss)es$/.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1);
}

function gatherKinds(): ReadonlyMap<string, CueKind> {
  const kinds = new Map<string, CueKind>();
  for (const [kind, nouns] of Object.entries(NOUNS_BY_KIND) as [CueKind, string][]) {
    for (const noun of nouns.trim().split(/\s+/)) if (!kinds.has(noun)) kinds.set(noun, kind);
  }
  return kinds;
}
