/**
 * Cyrillic letters as news English writes them in names (close to BGN/PCGN, without its marks):
 * Жапаров → zhaparov, Юлия → yuliya. Kazakh, Kyrgyz and Ukrainian letters stand beside the Russian
 * ones; letters that two languages read differently (г, и, ж) follow Russian.
 */

const LATIN: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "yo",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  // Kazakh and Kyrgyz
  ә: "a",
  ғ: "g",
  қ: "k",
  ң: "n",
  ө: "o",
  ұ: "u",
  ү: "u",
  һ: "h",
  і: "i",
  // Ukrainian and Belarusian
  є: "ye",
  ї: "yi",
  ґ: "g",
  ў: "u",
};

const CYRILLIC_WORD = /[\u0400-\u04ff]+/g;
const VOWELS = new Set("аеёиоуыэюяәөұүіїє");
const SIGNS = new Set("ъь");
const HUSHING = new Set("жчшщ");

/** @param text lower case and composed (NFC); what is not Cyrillic stays as it is. */
export function transliterate(text: string): string {
  return text.replace(CYRILLIC_WORD, transliterateWord);
}

function transliterateWord(word: string): string {
  const plain = word.replace(/./g, plainCyrillic);
  // Зеленский → zelensky, Грозный → grozny
  const body = /[иы]й$/.test(plain) ? `${plain.slice(0, -2)}ы` : plain;
  return body.replace(/./g, (letter, index: number) => latinOf(letter, body[index - 1]));
}

/** A small letter of another alphabet as the one under its mark, by which it is read: Ѓорѓи → gorgi. */
function plainCyrillic(letter: string): string {
  return letter in LATIN ? letter : letter.normalize("NFD").charAt(0);
}

function latinOf(letter: string, previous: string | undefined): string {
  if (letter === "е" && opensSyllable(previous)) return "ye";
  if (letter === "ё" && previous !== undefined && HUSHING.has(previous)) return "e";
  return LATIN[letter] ?? letter;
}

/** Where е sounds as “ye”: at the beginning, after a vowel (Токаев → tokayev), after a sign (Григорьев). */
function opensSyllable(previous: string | undefined): boolean {
  return previous === undefined || VOWELS.has(previous) || SIGNS.has(previous);
}
