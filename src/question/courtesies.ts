import { toWords } from "../text/words/words.ts";

/** What is said to somebody who listens: greetings, thanks, a call for help; folded, in the four languages. */
const COURTESIES = new Set(
  (
    "hello hi hey there greetings good morning afternoon evening night welcome please help thanks thank thx ty you so " +
    "very much a lot ok okay great nice cool lol wow bye goodbye " +
    "merhaba selam gunaydin iyi aksamlar geceler gunler tesekkur tesekkurler ederim cok sag ol sagol sagolun lutfen " +
    "tamam yardim gorusuruz " +
    "privet zdravstvuyte dobry dobroye den vecher utro spasibo bolshoye pozhaluysta ponyatno khorosho pomoshch poka " +
    "salem salam salemetsiz be rakmet rakhmet zhaksy komek sau bolynyz"
  ).split(" "),
);

/** What people begin a question with that belongs to none: no word that could be the name of a place, as Nice. */
const OPENING =
  /^(?:(?:hello|hi|hey)(?: there)?|good (?:morning|afternoon|evening)|thank you(?: (?:so|very) much)?|thanks(?: a lot)?|thx|ok|okay|please|i (?:want|would like) to know|merhaba|selam|gunaydin|iyi (?:gunler|aksamlar)|tesekkur(?:ler| ederim)|sagol|tamam|lutfen|privet|zdravstvuyte|dobry (?:den|vecher)|dobroye utro|spasibo(?: bolshoye)?|pozhaluysta|salemetsiz be|salem|salam|rakmet|rakhmet) /;

/** Whether a text says nothing but courtesies. */
export function isCourtesy(text: string): boolean {
  const words = toWords(text);
  return words.length > 0 && words.every(({ folded }) => COURTESIES.has(folded));
}

/** “Hi, who chaired it?” asks what “who chaired it?” asks. What is nothing but polite stays as it is. */
export function withoutOpening(text: string): string {
  if (isCourtesy(text)) return text;
  const words = toWords(text);
  const [opening] = OPENING.exec(words.map(({ folded }) => folded).join(" ")) ?? [];
  if (opening === undefined) return text;
  const next = words[opening.trim().split(" ").length]!;
  return withoutOpening(text.slice(next.start));
}
