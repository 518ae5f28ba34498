const MIN_KEYED_LENGTH = 4;

/**
 * A key under which the spellings of a name meet that news writes side by side: Tokayev, Toqaev and
 * Tokajew; Japarov and Zhaparov; Berdimuhamedov and Berdymukhammedov; Çavuşoğlu and Chavushoglu.
 * It merges q and k, w and v, kh and h, gh and g, sh and s, ch, zh, dzh, j and a Turkish c; it drops
 * a gliding y, takes a run of vowels as its first and a doubled consonant as one. Different names may
 * share a key, so it proposes; a shared key alone proves nothing.
 *
 * @param folded one name as `toWords` folds it; names under four letters are their own key.
 */
export function nameKey(folded: string): string {
  const letters = folded.replace(/[^a-z]/g, "");
  if (letters.length < MIN_KEYED_LENGTH) return folded;
  return mergeVowels(mergeConsonants(letters));
}

function mergeConsonants(letters: string): string {
  return letters
    .replace(/^ye/, "e")
    .replace(/([aeiou])je(?=w)/g, "$1e")
    .replace(/tsch|tch|dzh|ch|zh|dj/g, "j")
    .replace(/kh/g, "h")
    .replace(/gh/g, "g")
    .replace(/sh/g, "s")
    .replace(/ph/g, "f")
    .replace(/ck|q|c(?=[klrt]|$)/g, "k")
    .replace(/c/g, "j")
    .replace(/w/g, "v")
    .replace(/x/g, "ks");
}

function mergeVowels(letters: string): string {
  return letters
    .replace(/(?<=.)y(?=[aeiouy])/g, "")
    .replace(/(?<=.)y/g, "i")
    .replace(/([aeiou])[aeiou]+/g, "$1")
    .replace(/([^aeiou])\1+/g, "$1");
}
