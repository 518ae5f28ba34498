import model from "wink-eng-lite-web-model";
import createTagger from "wink-nlp";

const tagger = createTagger(model, ["sbd", "pos"]);

/** What each token of an English text is, by where it begins: the universal parts of speech (“VERB”, “NOUN”, “ADP” …). */
export function tagWords(text: string): ReadonlyMap<number, string> {
  const tokens = tagger.readDoc(text).tokens();
  const its = tagger.its as unknown as Readonly<Record<string, never>>;
  const [parts, spaces, values] = ["pos", "precedingSpaces", "value"].map(
    (asked) => tokens.out(its[asked]!) as unknown as string[],
  );
  const tags = new Map<number, string>();
  let start = 0;
  for (const [at, value] of values!.entries()) {
    start += spaces![at]!.length;
    tags.set(start, parts![at]!);
    start += value.length;
  }
  return tags;
}
