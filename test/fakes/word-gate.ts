import type { PassageSource } from "../../src/answer/passage-source.ts";

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Has a statement carried by a quote that has all its words, and a “not” only where it has one: what a reader would judge, judged by what can be counted. */
export const faultByWords: PassageSource["faultIn"] = (statement, { sentences }) => {
  const [said, quoted] = [wordsOf(statement), wordsOf(sentences.join(" "))];
  const isKept = said.length > 0 && said.every((word) => quoted.includes(word));
  const isTurned = said.includes("not") !== quoted.includes("not");
  const isPlain = /^[\p{L}\p{N}\s.,'’–-]+$/u.test(statement);
  return Promise.resolve(isKept && isPlain && !isTurned ? null : "meaning");
};
