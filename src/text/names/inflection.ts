import { foldText } from "../words/fold-text.ts";

/** Case endings of Russian nouns and adjectives, as foldText writes them. */
const RUSSIAN_ENDINGS = endings(`
  а я у ю е и ы о ом ем ой ей ою ов ев ам ям ами ями ах ях ью ия ию ии ией иям
  ый ий ого его ому ему ым им ая ую ое ые ие ых их ыми ими
`);
/** Case and possessive endings of Kazakh and Kyrgyz. */
const KAZAKH_ENDINGS = endings(`
  ның нің дың дің тың тің нын нин дын дин тын тин нун нүн дун дүн тун түн
  ға ге қа ке на не ына іне ды ді ты ті ны ні ду дү ну нү
  да де та те нда нде дан ден тан тен нан нен
  мен бен пен дағы дегі тағы тегі лар лер дар дер тар тер
`);
/** Turkish endings as written without the apostrophe that belongs before them; two letters at least. */
const TURKISH_ENDINGS = new Set(
  "da de ta te nda nde dan den tan ten ndan nden daki deki taki teki nin nun in un ya ye yi yu ni nu la le".split(
    " ",
  ),
);
const CYRILLIC_ENDINGS = new Set([...RUSSIAN_ENDINGS, ...KAZAKH_ENDINGS]);
const MIN_CYRILLIC_STEM = 4;
const MIN_TURKISH_STEM = 6;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** A word as text and forms are compared: how it is written and how it is folded. */
export interface WrittenWord {
  readonly surface: string;
  readonly folded: string;
}

/**
 * What a word of a text may come from, the word as it stands first: Казахстане → kazakhstane and
 * kazakhstan; Kazakistanda → kazakistanda and kazakistan. Only Cyrillic words lose Slavic endings, so
 * that Nazarbayeva in an English text stays herself. For them each is given as a bare stem as well
 * (`turtsi-`), to meet those of baseForms.
 */
export function stemsOf(word: WrittenWord): string[] {
  const isCyrillic = CYRILLIC.test(word.surface);
  const known = isCyrillic ? CYRILLIC_ENDINGS : TURKISH_ENDINGS;
  const minStem = isCyrillic ? MIN_CYRILLIC_STEM : MIN_TURKISH_STEM;
  const stems = [word.folded];
  for (let length = minStem; length < word.folded.length; length++) {
    if (known.has(word.folded.slice(length))) stems.push(word.folded.slice(0, length));
  }
  return isCyrillic ? [...stems, ...stems.map(bare)] : stems;
}

/**
 * What the words of a text are compared with: a form's word as it stands and, for Cyrillic, the bare
 * stem of its nominative, whose ending other cases replace (Турция, Турции; тюркский, тюркского).
 */
export function baseForms({ surface, folded }: WrittenWord): string[] {
  if (!CYRILLIC.test(surface)) return [folded];
  const stems = [folded.replace(/(?:[aeo]|(?<!i)y|iy|(?<=i)ya)$/, ""), folded.replace(/iya$/, "")].filter(
    (stem) => stem !== folded && stem.length >= MIN_CYRILLIC_STEM,
  );
  return [folded, ...new Set(stems.map(bare))];
}

/** A bare stem is no word: what is left of Исландия must not be an English island. */
function bare(stem: string): string {
  return `${stem}-`;
}

function endings(words: string): ReadonlySet<string> {
  // A vowel before the ending keeps foldText from writing “ye” where a consonant comes first; both occur.
  const folded = words
    .trim()
    .split(/\s+/)
    .flatMap((ending) => [foldText(`б${ending}`).slice(1), foldText(`а${ending}`).slice(1)]);
  return new Set(folded);
}
