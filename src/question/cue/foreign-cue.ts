import { foldText } from "../../text/words/fold-text.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import type { StemLanguage } from "../../text/lexicon/concept.ts";
import { kindOfHeadNoun } from "./head-nouns.ts";
import type { CueKind, QuestionCue } from "./question-cue.ts";
import { translateWords } from "../../text/lexicon/translate-words.ts";

/** Whether a noun says more exactly what is asked for, and on which side of the asking words it stands. */
type HeadSide = "after" | "before" | null;

interface CueRule {
  readonly kind: CueKind;
  /** On folded words parted by single spaces. */
  readonly pattern: RegExp;
  readonly head: HeadSide;
  readonly isMany: boolean;
}

/**
 * Rules in order of precedence. Forms are parted by commas; `*` stands for any rest of a word, `…`
 * for up to three words between.
 */
const RULES: Readonly<Record<StemLanguage, readonly CueRule[]>> = {
  tr: [
    rule("event", "ne oldu, neler oldu, ne olmuş*, neler yaşan*, neler olmuş*"),
    rule("percent", "yüzde kaç*, % kaç*, ne oranda, yüzdesi kaç*, yüzdesi nedir, yüzdesi neydi"),
    rule("date", "ne zaman*, saat kaç*, hangi tarih*, hangi yıl*, hangi gün*, hangi ay*, hangi hafta*, kaç yılın*, kaçıncı yüzyıl*, hangi yüzyıl*, hangi sene*, ne vakit, hangi saat*, hangi dönem*, hangi on yıl*, tarihi nedir, tarihi ne"),
    rule("money", "kaç para*, kaç dolar*, kaç lira*, kaç avro*, kaç euro*, ne kadar para*, ne kadara, kaça, maliyeti ne*, fiyatı ne*, kaç milyon dolar*, kaç milyar dolar*, kaç tl"),
    rule("duration", "ne kadar … sür*, ne kadar süre*, ne kadar zaman*, kaç yıl, kaç yıldır, kaç gün*, kaç saat*, kaç dakika*, kaç saniye*, kaç hafta*, kaç ay, kaç aydır, kaç sene*"),
    rule("number", "kaç yaş*, kaç*, ne kadar, sayısı nedir, sayısı neydi", "after"),
    rule("reason", "neden, niçin, niye, neden dolayı, ne sebep*, ne için, nedeni ne*, sebebi ne*, hangi neden*, hangi sebep*, hangi amaç*, ne amaç*, amacı ne*, nedenleri ne*"),
    rule("place", "nere*, nerde*, nerden*, hangi yer*"),
    many("person", "kimler*"),
    rule("person", "kim, kimdi, kimi, kime, kimin, kimden, kimle, kimse, kim tarafından, kiminle"),
    rule("person", "kimdir", "before"),
    rule("definition", "ne demek*, ne anlama *, ne anlamına *", "before"),
    many("list", "listele*, sırala*, say, sayınız, isimleri ne*", "before"),
    rule("manner", "hangi sıklık*, hangi şekil*, hangi yol*"),
    rule("thing", "nasıl adlandır*, ne olarak adlandır*, nasıl isimlendir*, ne ad ver*"),
    rule("choice", "hangi*, ne tür, ne çeşit, ne gibi", "after"),
    rule("manner", "nasıl*, ne şekilde, ne biçimde, ne sıklık*"),
    rule("yes-no", "mi, mı, mu, mü, midir, mıdır, mudur, miydi, mıydı, muydu, müydü"),
    rule("definition", "nedir", "before"),
    many("thing", "nelerdir, nelerdi", "before"),
    rule("thing", "neydi", "before"),
    rule("thing", "ne, neyi, neye, neyle, neyin, neler, neleri, nelere, nelerin"),
  ],
  ru: [
    rule("event", "что случилось, что произошло, что происход*, какие события, что нового"),
    rule("definition", "что такое, кто такой, кто такая, кто такие, что значит, что означает, что представляет собой, что это"),
    rule("percent", "как* процент*, сколько процент*, как* дол*"),
    rule("date", "когда, в каком … году, в каком … месяце, в каком … веке, в каком … столетии, какого числа, какого … дня, в какой день, в какие дни, в каком часу, до каких пор, как* год*, как* дат*, во сколько часов, в каких годах, какого года, с каких пор, в каком десятилети*, в каких десятилети*"),
    rule("money", "сколько стои*, сколько денег, сколько … доллар*, сколько … рублей, сколько … евро, сколько … тенге, сколько … потрат*, сколько … заплат*, как* сумм*, как* цен*, как* стоимост*"),
    rule("number", "сколько лет было, сколько лет исполни*, сколько* … человек, как* числ*, как* количеств*, как* населени*"),
    rule("duration", "как долго, сколько времени, сколько … лет, сколько … дней, сколько … дня, сколько … недел*, сколько … месяц*, сколько … часов, сколько … минут*, сколько … секунд*, на какой срок"),
    rule("number", "сколько*, скольк*, во сколько раз", "after"),
    rule("reason", "почему, зачем, отчего, из за чего, по какой причине, по каким причинам, с какой целью, в чем причина, для чего, какова причина, как* причин*, как* цел*"),
    rule("place", "где, куда, откуда, в каком месте, в какое место"),
    rule("person", "как зовут, как звали, кто, кого, кому, кем, ком, чей, чья, чье, чьи, чьей, чьего, чьих, чьему, чью, чьими"),
    many("list", "перечисли*, назови*, список, приведите пример*, приведи пример*"),
    rule("manner", "как часто, каким образом, каким способом, каким путем"),
    rule("choice", "как называ*, как … называ*, как назва*, какой, какая, какое, какие, каких, какого, какую, каком, каким, какими, какому, какою, каков, какова, каковы, который, которая, которое, которые, котором, которого", "after"),
    rule("manner", "как"),
    rule("yes-no", "ли, правда ли, разве, неужели"),
    rule("thing", "что, чего, чему, чем, чём"),
  ],
  kk: [
    rule("event", "не болды, не болған, қандай оқиға*"),
    rule("definition", "деген не, дегеніміз не, деген кім, нені білдіреді"),
    rule("percent", "неше пайыз*, қанша пайыз*, неше процент*, қандай пайыз*"),
    rule("date", "қашан*, қай жылы, қай жыл*, қай күн*, қай ай*, қай ғасыр*, неше жылы, нешінші жыл*, қандай күні, сағат неше*, қай уақыт*"),
    rule("money", "қанша ақша*, қанша теңге*, қанша доллар*, неше теңге*, неше доллар*, қанша тұрады, бағасы қанша"),
    rule("duration", "қанша уақыт*, неше күн*, неше жыл, неше ай, неше апта*, неше сағат*, қанша жыл, қанша күн*, неше минут*"),
    rule("number", "неше*, қанша*, нешеу*", "after"),
    rule("reason", "неге, неліктен, не себепті, не үшін, қандай себеп*, не мақсатпен"),
    rule("place", "қайда*, қай жер*, қайдан*, қайсы жер*"),
    many("person", "кімдер*"),
    rule("person", "кім*"),
    many("list", "тізімде*, атап шық*, тізімін"),
    rule("choice", "қандай, қай, қайсы*, қайсысы", "after"),
    rule("manner", "қалай*, қалайша"),
    rule("yes-no", "ма, ме, ба, бе, па, пе"),
    rule("thing", "не, нені, неден, немен, неге"),
  ],
}; // prettier-ignore

/** See `findQuestionCue`. */
export function findForeignCue(words: readonly Word[], language: StemLanguage): QuestionCue | null {
  const text = ` ${words.map(({ folded }) => folded).join(" ")} `;
  const matches = RULES[language].flatMap((rule) => {
    const match = rule.pattern.exec(text);
    return match === null ? [] : [{ rule, match }];
  });
  // “Сколько секунд осталось, когда …”: the first asking word asks, later ones join clauses.
  const first = Math.min(...matches.map(({ match }) => match.index));
  const asking = matches.find(({ match }) => match.index === first);
  return asking === undefined ? null : readRule(asking.rule, asking.match, text, words, language);
}

function readRule(
  { kind, head, isMany }: CueRule,
  match: RegExpExecArray,
  text: string,
  words: readonly Word[],
  language: StemLanguage,
): QuestionCue {
  const at = text.slice(0, match.index).split(" ").length - 2;
  const length = match[0].trim().split(" ").length;
  return withHead({ kind, head: null, isMany, at, length }, words, language, head);
}

const MAX_HEAD_DISTANCE = 3;

/** The cue made exact by the noun beside it: “hangi ülke” asks for a country, “nedeni nedir” for a reason. */
function withHead(
  cue: QuestionCue,
  words: readonly Word[],
  language: StemLanguage,
  side: HeadSide,
): QuestionCue {
  if (side === "after") return refineByNounAfter(cue, words, language);
  return side === "before" ? refineByNounBefore(cue, words, language) : cue;
}

function refineByNounAfter(
  cue: QuestionCue,
  words: readonly Word[],
  language: StemLanguage,
): QuestionCue {
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
  return /(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ую|юю|ых|их|ые|кие|ыми|ими)$/i.test(
    surface,
  );
}

function refineByNounBefore(
  cue: QuestionCue,
  words: readonly Word[],
  language: StemLanguage,
): QuestionCue {
  const before = words.slice(Math.max(0, cue.at - MAX_HEAD_DISTANCE), cue.at);
  const last = headsIn(before, language).at(-1);
  const head = last !== undefined && last.place === before.length - 1 ? last : null;
  if (cue.kind === "list") return { ...cue, head: head?.noun ?? null };
  if (cue.kind === "person") return isNameAlone(cue, words, head) ? { ...cue, kind: "definition" } : cue; // prettier-ignore
  if (head?.kind != null) return { ...cue, kind: head.kind, head: head.noun };
  // “OTS nedir?” has little beside the name; a longer question asks for one thing about it.
  const isShort = words.filter(({ folded }) => !isStopWord(folded, language)).length <= 3;
  return cue.kind === "definition" && !isShort ? { ...cue, kind: "thing" } : cue;
}

/** “Hakan Fidan kimdir?” asks who he is, “IPCC başkanı kimdir?” for a person. */
function isNameAlone(cue: QuestionCue, words: readonly Word[], head: Head | null): boolean {
  const names = words.slice(0, cue.at);
  return (
    head === null && names.length <= 3 && names.every(({ surface }) => /^\p{Lu}/u.test(surface))
  );
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

function rule(kind: CueKind, forms: string, head: HeadSide = null): CueRule {
  return { kind, pattern: patternOf(forms), head, isMany: false };
}

function many(kind: CueKind, forms: string, head: HeadSide = null): CueRule {
  return { ...rule(kind, forms, head), isMany: true };
}

function patternOf(forms: string): RegExp {
  const alternatives = forms.split(", ").map((form) =>
    form
      .split(" ")
      .map((part) => (part === "…" ? "(?:\\S+ ){0,3}" : `${stemPattern(part)} `))
      .join(""),
  );
  return new RegExp(`(?<= )(?:${alternatives.join("|")})`);
}

/** A word folded as `toWords` folds it; its `*` takes any letters. */
function stemPattern(part: string): string {
  const folded = foldText(part.replace("*", "")).replace(/[^\p{L}\p{N}%]/gu, "");
  return part.endsWith("*") ? `${folded}\\S*` : folded;
}
