import { createRequire } from "node:module";
import type model from "wink-eng-lite-web-model";
import type createTagger from "wink-nlp";

const require = createRequire(import.meta.url);
let tagger: ReturnType<typeof createTagger> | null = null;

/** Loaded when the first text is tagged: it takes 60 MB, which only a bot with a language model has use for. */
function loadTagger(): ReturnType<typeof createTagger> {
  const create = require("wink-nlp") as typeof createTagger;
  return create(require("wink-eng-lite-web-model") as typeof model, ["sbd", "pos"]);
}

/** What each token of an English text is, by where it begins: the universal parts of speech (“VERB”, “NOUN”, “ADP” …). */
export function tagWords(text: string): ReadonlyMap<number, string> {
  tagger ??= loadTagger();
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
