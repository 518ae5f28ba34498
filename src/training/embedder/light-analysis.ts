/**
 * The index terms of the report that the model's BM25 figures to compare with come from: lower-cased runs of
 * a–z and 0–9, a short list of stop words, a few English endings cut. The product's own analysis
 * (`toTerms`) finds more; figures are compared under the same analysis only.
 */
export function lightTerms(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map(cutEnding);
}

const STOP_WORDS = new Set(
  [
    "a an and are as at be but by for if in into is it no not of on or such that the their then",
    "there these they this to was will with from has have had what which who whom whose when where",
    "how why did do does he she his her its we our you your i me my were been being than so also can",
    "could would should about",
  ].flatMap((line) => line.split(" ")),
);

/** Plural, then “-ing” or “-ed”, then what these leave: a doubled consonant or a silent e. */
function cutEnding(word: string): string {
  if (word.length <= 3) return word;
  return cutRemainder(cutVerbEnding(cutPlural(word)));
}

function cutPlural(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("sses")) return word.slice(0, -2);
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

function cutVerbEnding(word: string): string {
  if (word.endsWith("ing") && word.length > 5) return word.slice(0, -3);
  return word.endsWith("ed") && word.length > 4 ? word.slice(0, -2) : word;
}

function cutRemainder(word: string): string {
  const single = word.length > 3 && /([^ls])\1$/.test(word) ? word.slice(0, -1) : word;
  return single.length > 4 && single.endsWith("e") ? single.slice(0, -1) : single;
}
