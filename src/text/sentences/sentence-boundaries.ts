/** Followed by a capital these never end a sentence: what comes after belongs to them. */
const BEFORE_A_NAME = wordSet(
  "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Gen Gens Sen Sens Rep Reps Gov Govs Lt Col Capt Sgt Maj Cmdr Cdr Adm Brig Cpl Pvt " +
    "Hon Rev Fr Amb Supt Det Insp Pres Mt Ft v vs cf viz approx avg Avg ca e.g i.e " +
    "Doç Av Sn Cad Sok Mah ул им проф акад ген см т.е",
);

/** These go on only where a figure follows: “No. 5”, “Jan. 3”. */
const BEFORE_A_NUMBER = wordSet("No Nos no nos Art Sec Fig Figs Vol Ch p pp par para Nr стр ст п");

/** These may end a sentence or not; the next word decides. */
const AMBIGUOUS = wordSet(
  "a.m p.m A.M P.M Inc Corp Co Cos Ltd Plc Bros Jr Sr Esq etc al St Ave Blvd Rd Dept Univ Ph.D " +
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec " +
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev " +
    "Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo " +
    "г гг ж тыс млн млрд руб т.д т.п т.б vb vd",
);

/** Words that open a sentence far more often than a name or a title. */
const SENTENCE_OPENERS = wordSet(
  "The A An This That These Those It He She They We I You His Her Its Their Our There Here " +
    "In On At By For From With Without After Before During Since While When Where Under Over Between " +
    "As If Although Though Because But And Or Yet So However Meanwhile Moreover Also Both Some Many More " +
    "Most All Each Every No Not Now Then Today Yesterday Later Earlier Instead According Officials " +
    "Despite Among Last Next What Who Why How Asked One Two Three Several Other Others " +
    "В На Он Она Они Это Этот По При Как Так Но И А Также Ранее " +
    "Bu Bir Ve Ancak Ayrıca Бұл Ол Олар Осы",
);

const LAST_WORD = /(?:^|[\s("'“‘«[/–—])([\p{L}\p{M}.]+)\.$/u;
const INITIAL = /(?:^|[\s("'“‘«[.-])\p{Lu}\p{M}*\.$/u;
const LIST_NUMBER = /^\s*\(?\d{1,3}[.)]$/u;
const CLOSING_FIRST = /^(?:[”»)\]]|["'’]+(?:\s|$))/u;
const GOES_ON = /^["'“‘«([–—-]*\s*\p{Ll}/u;
const FIRST_WORD = /^["'“‘«([]*(\p{L}+)(?=[\s,’']|$)/u;

/**
 * Whether a sentence ends between two stretches of text that Unicode's rules (UAX #29) have parted.
 * The rules know no abbreviations, and take every “?” or “!” inside a quotation for an end.
 *
 * @param before ends with what may be the sentence's end, without white space after it
 * @param after begins with the next word, without white space before it
 */
export function isSentenceEnd(before: string, after: string): boolean {
  if (LIST_NUMBER.test(before) || CLOSING_FIRST.test(after) || GOES_ON.test(after)) return false;
  if (!before.endsWith(".")) return true;

  const lastWord = LAST_WORD.exec(before)?.[1];
  if (lastWord !== undefined && BEFORE_A_NAME.has(lastWord)) return false;
  if (lastWord !== undefined && BEFORE_A_NUMBER.has(lastWord)) return !/^\d/u.test(after);
  if (INITIAL.test(before) || (lastWord !== undefined && AMBIGUOUS.has(lastWord))) {
    return opensSentence(after);
  }
  return true;
}

/** `format.The`: a space was lost on the way, and a word follows that opens sentences. */
export function findLostSpaces(text: string): number[] {
  return [...text.matchAll(/[.!?](?<=\p{Ll}{3}.)["”’»)]*(?=\p{Lu})/gu)]
    .map((match) => match.index + match[0].length)
    .filter((index) => opensSentence(text.slice(index, index + 20)));
}

function opensSentence(after: string): boolean {
  const firstWord = FIRST_WORD.exec(after)?.[1];
  return firstWord !== undefined && SENTENCE_OPENERS.has(firstWord);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
