import { toWords } from "../text/words/words.ts";

/** What people write for short where they chat, folded, and what it stands for. */
const IN_FULL: Readonly<Record<string, string>> = {
  wen: "when", wn: "when", whens: "when is", wens: "when is", wats: "what is", wat: "what", wut: "what", wuts: "what is", whats: "what is",
  wheres: "where is", wer: "where", hows: "how is", whos: "who is", da: "the", dat: "that", dis: "this", dem: "them", teh: "the",
  mtg: "meeting", mtgs: "meetings", mtng: "meeting", evnt: "event", evnts: "events", tourney: "tournament", tourneys: "tournaments", comp: "competition",
  tmrw: "tomorrow", tmr: "tomorrow", tmrrw: "tomorrow", tmw: "tomorrow", "2morrow": "tomorrow", "2moro": "tomorrow", tonite: "tonight", "2nite": "tonight", "2day": "today",
  wknd: "weekend", wkend: "weekend", nxt: "next", nex: "next", prev: "previous", mins: "minutes", hrs: "hours", hr: "hour",
  u: "you", ur: "your", r: "are", y: "why", n: "and", w: "with", b4: "before", cuz: "because", coz: "because", bc: "because", abt: "about", thru: "through",
  ppl: "people", ppls: "people", sb: "somebody", sth: "something", smth: "something", gonna: "going to", gotta: "have to", wanna: "want to", gimme: "give me",
  aint: "is not", dunno: "do not know", dun: "do not", cant: "cannot", pres: "president", gov: "government", govt: "government", info: "information",
}; // prettier-ignore
/** What is said without a meaning of its own, where people chat. */
const FILLERS = new Set("lol lmao lmfao rofl haha hahaha xd pls plz plss please bro bruh dude fam ngl tbh imo imho btw fr rn tho thx ty kinda like literally yo yoo uh um hmm omg wtf idk anyone".split(" ")); // prettier-ignore
/** Fillers that may be words of a question, and are fillers only at its ends. */
const FILLERS_AT_ENDS = new Set(["like", "anyone", "please", "literally", "kinda"]);
const PICTURES =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{200d})+/gu;

/**
 * A question as it would be written in full: abbreviations spelt out, fillers and pictures left out. What is written in
 * capitals is a name (“SB”, “US”) and stays, and so does a text that would say nothing any more.
 */
export function inFull(question: string): string {
  const text = question.replace(PICTURES, " ");
  const words = toWords(text);
  let full = "";
  let from = 0;
  for (const [at, { surface, folded, start, end }] of words.entries()) {
    const isName = /\p{Lu}.*\p{Lu}/u.test(surface) || (at > 0 && /^\p{Lu}/u.test(surface));
    const isAtEnd = at === 0 || at === words.length - 1;
    const isFiller = FILLERS.has(folded) && (isAtEnd || !FILLERS_AT_ENDS.has(folded));
    const replacement = isName ? undefined : isFiller ? "" : Object.hasOwn(IN_FULL, folded) ? IN_FULL[folded] : undefined; // prettier-ignore
    if (replacement === undefined) continue;
    // “John's”, “w/o”: a letter beside a sign is a part of another word.
    if (folded.length === 1 && /[’'/.&-]/u.test(`${text[start - 1] ?? ""}${text[end] ?? ""}`))
      continue;
    full += text.slice(from, start) + replacement;
    from = end;
  }
  const said = `${full}${text.slice(from)}`
    .replace(/\s+/gu, " ")
    .replace(/\s([?!.,])/gu, "$1")
    .trim();
  return /[\p{L}\p{N}]/u.test(said) ? said : question;
}
