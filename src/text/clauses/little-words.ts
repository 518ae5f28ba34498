/** Say nothing that is compared, and stand before nouns. */
export const DETERMINERS = setOf("the a an this these those our my there");
/** Say nothing that is compared. */
export const QUIET = setOf("very also already just still even");
export const OWNERS = setOf("his her its their");
export const HELPERS = setOf("have has had having do does did");
/** Words that lead to a word of weight, by what they do; some do several things. */
export const LINKS = {
  be: setOf("is are was were be been being"),
  modal: setOf("will would may might can could shall should must"),
  preposition: setOf("of in on at to from by with for during since until before after over under against between among near through into about as despite without toward towards per via within along across around behind upon out off onto up than because"), // prettier-ignore
  joining: setOf("and or but nor while whereas yet"),
  relative: setOf("who which whom whose where that"),
  conditional: setOf("if unless provided whether"),
  subordinating: setOf("so after because since when as although though while whereas before until once"), // prettier-ignore
  exclusive: setOf("nor neither between"),
  negating: setOf("not no never cannot"),
};
/** Links that say the same as another. */
export const SAME_LINKS = new Map([["might", "may"], ["could", "may"], ["shall", "will"], ["are", "is"], ["were", "was"], ["been", "was"], ["being", "be"], ["towards", "toward"], ["upon", "on"], ["onto", "on"], ["no", "not"], ["never", "not"]]); // prettier-ignore
export const PERSONS = setOf("he him she they them it we us i");
/** What stands before a number, the longest first, and what it says. */
export const BOUNDS: readonly (readonly [words: readonly string[], says: string])[] =
  Object.entries({
    least: "no fewer than, no less than, at least",
    most: "no more than, at most, up to",
    more: "more than, just over, over, above",
    less: "fewer than, less than, under, below",
    about: "about, roughly, approximately, around, some",
    almost: "just under, almost, nearly",
    exactly: "exactly",
  }) // prettier-ignore
    .flatMap(([says, forms]) => forms.split(", ").map((form) => [form.split(" "), says] as const))
    .sort(([one], [other]) => other.length - one.length);
/** “Two of the silos” are two silos. */
export const SHARES = setOf("some most many all several both none few each");

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** Whether one of a word's links does one of some things. */
export function leads(
  { links }: { readonly links: readonly string[] },
  ...kinds: readonly (keyof typeof LINKS)[]
): boolean {
  return links.some((link) => kinds.some((kind) => LINKS[kind].has(link)));
}
