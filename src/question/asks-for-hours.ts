import { askedWords } from "./calendar-words.ts";

/** How something stands, and when: not “the open day”. */
const STATE =
  "(?:open|closed|shut)(?: (?:today|tonight|now|tomorrow|on|at|over|in|during|this|next|before|after|until|till|late|usually|every|\\S+days?)\\b|$)";
const STANDS = new RegExp(
  `^(?:(?:when|till when|until when|what days|which days|how long|how late) )?(?:is|s|are)\\b.* ${STATE}|^(?:\\S+ ){0,2}${STATE}|\\b(?:opening|closing|office|business) (?:hours|times?)\\b|^(?:\\S+ ){0,2}hours$|\\b(?:acik mi|calisma saat|chasy raboty|otkryt[ao]? li)`,
  "u",
);
/** When it turns to that, which an event may do as well: “what time do you close?”, “when does the exhibition open?”. */
const TURNS =
  /^(?:when|what time|how late) (?:does|do) .*\b(?:open|close|shut)\b|\bkacta (?:acil|kapan)|\b(?:vo skolko|kogda) (?:\S+ )?(?:otkryva|zakryva)/u;

/** Whether a question asks for opening hours, and is sure to ask for no event; null where it asks for something else. */
export function asksForHours(text: string): { readonly isSure: boolean } | null {
  const folded = askedWords(text)
    .map((word) => word.folded)
    .join(" ");
  if (/\bagain\b/u.test(folded)) return null;
  if (STANDS.test(folded)) return { isSure: true };
  return TURNS.test(folded) ? { isSure: false } : null;
}
